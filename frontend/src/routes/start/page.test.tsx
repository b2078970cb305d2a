import { screen, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { serve, show } from "../../test/render";
import StartPage from "./page";

const NOBODY = { signed_in: false, name: null, role: null, may_write: false, body_id: null };
const BODY = { id: "b1", key: "herne", name: "Stadt Herne", short_name: "Herne" };
const PAST = {
  edtf: "2007-23",
  text: "Spätherbst 2007",
  earliest: "2007-09-01",
  latest: "2007-11-30",
};
const FAR = { edtf: "2999", text: "2999", earliest: "2999-01-01", latest: "2999-12-31" };

const task = (id: string, due: object | null) => ({
  id,
  title: `Aufgabe ${id}`,
  responsible: "Jugendamt",
  status: "offen",
  due,
  process: null,
});
const process = (id: string, fields: object) => ({
  id,
  title: `Prozess ${id}`,
  body_id: "b1",
  parent_id: null,
  status: "laufend",
  lead_organisation: "Jugendamt",
  period: null,
  modified_at: "2024-05-01T10:00:00Z",
  ...fields,
});

const PROCESSES = [
  process("1", { status: null, parent_id: "2" }),
  process("2", {}),
  process("3", { lead_organisation: null, status: null }),
];

/** Narrows as the server does: what a filter names must not be answered in the browser. */
function world() {
  const page = (items: object[]) => ({ body: { items, next: null, total: items.length } });
  const narrowed = (rows: object[], names: readonly string[]) => (request: Request) => {
    const asked = new URL(request.url).searchParams;
    const without = asked.get("without");
    return page(
      rows
        .map((row) => new Map<string, unknown>(Object.entries(row)))
        .filter((row) => without === null || row.get(without) === null)
        .filter((row) => names.every((name) => [null, row.get(name)].includes(asked.get(name))))
        .map((row) => Object.fromEntries(row)),
    );
  };
  return serve({
    "/api/v1/me": { body: NOBODY },
    "/api/v1/bodies": page([BODY]),
    "/api/v1/planning-processes": narrowed(PROCESSES, []),
    "/api/v1/tasks": narrowed(
      [task("spät", FAR), task("früh", PAST), { ...task("ohne", null), status: "in_arbeit" }],
      ["status"],
    ),
    "/api/v1/reporting-duties": page([]),
    "/api/v1/provider-networks": page([]),
    "/api/v1/conferences": page([]),
    "/api/v1/papers": page([]),
  });
}

afterEach(() => vi.unstubAllGlobals());

it("each figure leads to the list of what it counts", async () => {
  world();
  show(<StartPage />);

  const leads = async (name: string) =>
    (await screen.findByRole("link", { name })).getAttribute("href");
  expect(await leads("2 Aufgaben offen")).toBe("/aufgaben?status=offen");
  expect(await leads("1 Aufgabe in Arbeit")).toBe("/aufgaben?status=in_arbeit");
  expect(await leads("1 Termin erreicht oder überschritten")).toBe("/aufgaben?termin=erreicht");
  expect(await leads("1 offene Aufgabe ohne Termin")).toBe("/aufgaben?termin=ohne");
  expect(await leads("2 Prozesse ohne Status")).toBe("/prozesse?fehlt=status");
  expect(await leads("1 Prozess ohne Federführung")).toBe("/prozesse?fehlt=federfuehrung");
});

it("tasks stand by the last day their date can mean, those without a date are only counted", async () => {
  world();
  show(<StartPage />);

  await screen.findByText("Aufgabe früh");
  expect(
    screen.getAllByText(/^Aufgabe (?:früh|spät|ohne)$/).map((entry) => entry.textContent),
  ).toEqual(["Aufgabe früh", "Aufgabe spät"]);
});

it("a place shows its processes, and sub-projects only at theirs", async () => {
  world();
  show(<StartPage />);

  const place = (await screen.findByRole("link", { name: "Alle Prozesse: Stadt Herne" })).closest(
    "li",
  );
  const links = within(place!).getAllByRole("link", { name: /^Prozess/ });
  expect(links.map((link) => link.textContent)).toEqual(["Prozess 2", "Prozess 3"]);
});

it("who is not signed in is told what this is for", async () => {
  world();
  show(<StartPage />);

  expect(await screen.findByText(/Wie Städte und Bezirke für Kinder/)).toBeVisible();
});
