import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { serve, show } from "../test/render";
import { useList, useNarrowed } from "./reading";
import { useTerms } from "./vocabularies";

afterEach(() => vi.unstubAllGlobals());

function Titles({ q }: { q: string }) {
  const list = useList("/api/v1/tasks", { q, status: "", limit: 2 }, { include: ["process"] });
  return (
    <>
      <ul>
        {list.rows.map((row) => (
          <li key={row.id}>{row.title}</li>
        ))}
      </ul>
      {list.hasMore && <button onClick={list.loadMore}>mehr</button>}
    </>
  );
}

const titles = () => screen.getAllByRole("listitem").map((item) => item.textContent);

it("pages follow each other by their cursor, and empty filters are not sent", async () => {
  const asked = serve({
    "/api/v1/tasks?limit=2&include=process": {
      body: {
        items: [
          { id: "1", title: "eins" },
          { id: "2", title: "zwei" },
        ],
        next: "c2",
      },
    },
    "/api/v1/tasks?limit=2&include=process&cursor=c2": {
      body: { items: [{ id: "3", title: "drei" }], next: null },
    },
  });
  const { person } = show(<Titles q="" />);

  await person.click(await screen.findByRole("button", { name: "mehr" }));

  await waitFor(() => expect(titles()).toEqual(["eins", "zwei", "drei"]));
  expect(screen.queryByRole("button")).toBeNull();
  expect(asked).toHaveLength(2);
});

it("a changed filter keeps what is shown until its rows are there", async () => {
  let answer: (() => void) | undefined;
  serve({
    "/api/v1/tasks?limit=2&include=process": {
      body: { items: [{ id: "1", title: "alt" }], next: null },
    },
    "/api/v1/tasks?q=neu&limit=2&include=process": () =>
      new Promise((resolve) => {
        answer = () => resolve({ body: { items: [{ id: "2", title: "neu" }], next: null } });
      }),
  });
  const { again } = show(<Titles q="" />);
  await waitFor(() => expect(titles()).toEqual(["alt"]));

  again(<Titles q="neu" />);

  await waitFor(() => expect(answer).toBeDefined());
  expect(titles()).toEqual(["alt"]);
  answer?.();
  await waitFor(() => expect(titles()).toEqual(["neu"]));
});

function Late({ isNarrowed }: { isNarrowed: boolean }) {
  const keeps = isNarrowed ? ({ status }: { status: string }) => status === "offen" : null;
  const list = useNarrowed("/api/v1/tasks", { sort: "due" }, {}, keeps);
  return (
    <>
      <p>{list.hasMore ? "noch mehr" : "das sind alle"}</p>
      <ul>
        {list.rows.map((row) => (
          <li key={row.id}>{row.title}</li>
        ))}
      </ul>
    </>
  );
}

it("a list the browser narrows is read to its end: what is meant may be on the last page", async () => {
  const done = { id: "1", title: "getan", status: "erledigt" };
  const open = { id: "2", title: "noch offen", status: "offen" };
  const asked = serve({
    "/api/v1/tasks?sort=due": { body: { items: [done], next: "c2" } },
    "/api/v1/tasks?sort=due&limit=200": { body: { items: [done], next: "c2" } },
    "/api/v1/tasks?sort=due&limit=200&cursor=c2": { body: { items: [open], next: null } },
  });
  const { again } = show(<Late isNarrowed={false} />);
  await waitFor(() => expect(titles()).toEqual(["getan"]));
  expect(screen.getByText("noch mehr")).toBeVisible();
  expect(asked).toHaveLength(1);

  again(<Late isNarrowed />);

  await waitFor(() => expect(titles()).toEqual(["noch offen"]));
  expect(screen.getByText("das sind alle")).toBeVisible();
});

function Words({ known }: { known: string[] }) {
  const terms = useTerms("process_kind");
  return (
    <>
      <p>{known.map((key) => terms.label(key)).join(", ")}</p>
      <select aria-label="Art">
        {terms.choices("alt").map(({ value, label }) => (
          <option key={value}>{label}</option>
        ))}
      </select>
    </>
  );
}

it("terms are named in the reader's language, retired ones only where they are in use", async () => {
  const term = (key: string, label: string, retired: boolean) => ({
    kind: "process_kind",
    key,
    label_de: label,
    label_en: "",
    retired,
  });
  serve({
    "/api/v1/vocabularies": {
      body: {
        items: [
          term("reihe", "Konferenzreihe", false),
          term("alt", "Früheres", true),
          term("ganz_alt", "Ganz Früheres", true),
        ],
        next: null,
      },
    },
  });
  show(<Words known={["reihe", "ganz_alt", "nie_gehoert"]} />);

  expect(await screen.findByText("Konferenzreihe, Ganz Früheres, nie gehoert")).toBeVisible();
  expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual([
    "Konferenzreihe",
    "Früheres",
  ]);
});
