import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NOBODY } from "../../api/session";
import { serve, show } from "../../test/render";
import ProcessListPage from "./list";

const BODY = { id: "b1", key: "herne", name: "Stadt Herne", short_name: "Herne" };
const OTHER = { id: "b2", key: "wuerselen", name: "Stadt Würselen", short_name: null };

function process(id: string, fields: object) {
  return {
    id,
    title: `Prozess ${id}`,
    kind: "konferenzreihe",
    status: "laufend",
    period: null,
    lead_organisation: "Jugendamt",
    body: BODY,
    parent: null,
    ...fields,
  };
}

function world(items: object[]) {
  return serve({
    "/api/v1/me": { body: NOBODY },
    "/api/v1/bodies": { body: { items: [BODY, OTHER], next: null } },
    "/api/v1/vocabularies": { body: { items: [], next: null } },
    "/api/v1/planning-processes": { body: { items, next: null } },
  });
}

beforeEach(() => window.history.replaceState(null, "", "/prozesse"));
afterEach(() => vi.unstubAllGlobals());

it("a process is named with its place, the words of its date and what it is part of", async () => {
  world([
    process("1", {
      period: { edtf: "2007-23", text: "Spätherbst 2007", earliest: "2007-09-01", latest: null },
      parent: { id: "0", title: "Das Ganze" },
    }),
  ]);
  show(<ProcessListPage />);

  const row = within(await screen.findByRole("row", { name: /Prozess 1/ }));
  expect(row.getByRole("link", { name: "Prozess 1" })).toHaveAttribute("href", "/prozesse/1");
  expect(row.getByText("Teil von: Das Ganze")).toBeVisible();
  expect(row.getByText("Spätherbst 2007")).toBeVisible();
  expect(row.getByText("Herne")).toBeVisible();
});

it("a filter is kept in the address and asked of the server", async () => {
  const asked = world([process("1", {})]);
  const { person } = show(<ProcessListPage />);
  await screen.findByRole("row", { name: /Prozess 1/ });

  await person.selectOptions(await screen.findByLabelText("Kommune"), "Stadt Würselen");

  expect(window.location.search).toBe("?kommune=wuerselen");
  await waitFor(() =>
    expect(
      asked
        .map(({ url }) => new URL(url))
        .filter(({ pathname }) => pathname.endsWith("planning-processes"))
        .at(-1)
        ?.searchParams.get("body"),
    ).toBe("wuerselen"),
  );
});

it.each([
  ["status", "status"],
  ["federfuehrung", "lead_organisation"],
  ["constructor", null],
])("what lacks %s is asked of the server", async (fehlt, field) => {
  window.history.replaceState(null, "", `/prozesse?fehlt=${fehlt}`);
  const asked = world([process("2", {})]);
  show(<ProcessListPage />);

  expect(await screen.findByText("1 Ergebnis")).toBeVisible();
  const lists = asked.map(({ url }) => new URL(url));
  expect(
    lists
      .filter(({ pathname }) => pathname.endsWith("planning-processes"))
      .map(({ searchParams }) => searchParams.get("without")),
  ).toEqual([field]);
});

it("where nothing is public yet, the page says when something will be", async () => {
  world([]);
  show(<ProcessListPage />);

  expect(await screen.findByText("Noch kein Planungsprozess ist öffentlich.")).toBeVisible();
});
