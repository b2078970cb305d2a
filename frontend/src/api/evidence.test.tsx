import { QueryClient } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Proof } from "../components/evidence";
import { serve, show } from "../test/render";
import { evidenceQuery } from "./evidence";
import { Problem } from "./problem";

const PATH = "/api/v1/evidence";
const place = (resource: string, quote: string) => ({
  id: `${resource}-${quote}`,
  document_id: "d1",
  document_title: "Vorlage",
  document_url: null,
  resource_id: resource,
  about: "tasks",
  field: "title",
  start: 0,
  end: 1,
  quote,
  superseded_at: null,
});
const many = (n: number) => Array.from({ length: n }, (_, index) => `r${index}`);
const idsOf = ({ url }: Request) => new URL(url).searchParams.getAll("resource_id");

afterEach(() => vi.unstubAllGlobals());

it("thirty marks drawn together are one request, and each gets its own", async () => {
  const asked = serve({
    [PATH]: { body: { items: [place("r3", "drei"), place("r7", "sieben")], next: null } },
  });
  show(many(30).map((id) => <Proof key={id} of={id} field="title" fact={id} />));

  expect(await screen.findByRole("button", { name: "Beleg zu „r3“ zeigen" })).toBeVisible();
  expect(screen.getAllByRole("button").map((mark) => mark.getAttribute("aria-label"))).toEqual([
    "Beleg zu „r3“ zeigen",
    "Beleg zu „r7“ zeigen",
  ]);
  expect(asked.map(idsOf)).toEqual([many(30)]);
});

it("places keep the order of the text, and what has none is empty", async () => {
  serve({
    [PATH]: {
      body: { items: [place("a", "eins"), place("b", "zwei"), place("a", "drei")], next: null },
    },
  });
  const queries = new QueryClient();

  const [a, b, c] = await Promise.all(
    ["a", "b", "c"].map((id) => queries.query(evidenceQuery(id))),
  );

  expect(a?.map(({ quote }) => quote)).toEqual(["eins", "drei"]);
  expect(b?.map(({ quote }) => quote)).toEqual(["zwei"]);
  expect(c).toEqual([]);
});

it("more than an address can hold is asked in parts", async () => {
  const asked = serve({ [PATH]: { body: { items: [place("r149", "letzte")], next: null } } });
  const queries = new QueryClient();

  const found = await Promise.all(many(150).map((id) => queries.query(evidenceQuery(id))));

  expect(asked.map((request) => idsOf(request).length)).toEqual([100, 50]);
  expect(asked.flatMap(idsOf)).toEqual(many(150));
  expect(found[149]?.map(({ quote }) => quote)).toEqual(["letzte"]);
});

it("a failure reaches everyone who asked, and does not stand in the way of the next", async () => {
  let isBroken = true;
  serve({
    [PATH]: () =>
      isBroken
        ? { status: 503, body: { type: "/problems/unavailable", status: 503 } }
        : { body: { items: [place("a", "eins")], next: null } },
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const ask = () =>
    Promise.allSettled(["a", "b", "c"].map((id) => queries.query(evidenceQuery(id))));

  const refused = await ask();
  isBroken = false;
  const again = await ask();

  expect(refused.map((one) => one.status === "rejected" && one.reason instanceof Problem)).toEqual([
    true,
    true,
    true,
  ]);
  expect(again.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
});
