import { screen, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { NOBODY } from "../../api/session";
import { serve, show } from "../../test/render";
import StartPage from "./page";

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
function world(
  tasks: object[] = [
    task("spät", FAR),
    task("früh", PAST),
    { ...task("ohne", null), status: "in_arbeit" },
  ],
  duties: object[] = [],
) {
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
    "/api/v1/tasks": narrowed(tasks, ["status"]),
    "/api/v1/reporting-duties": page(duties),
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

it("what comes stands before what is overdue, which says so, and what has no date is only counted", async () => {
  world();
  show(<StartPage />);

  await screen.findByText("Aufgabe früh");
  const shown = screen.getAllByText(/^Aufgabe (?:früh|spät|ohne)$/);
  expect(shown.map((entry) => entry.textContent)).toEqual(["Aufgabe spät", "Aufgabe früh"]);
  expect(
    shown.map((entry) => within(entry.closest("li")!).queryByText("überfällig") !== null),
  ).toEqual([false, true]);
});

it("at most six tasks are shown, the nearest of what is overdue", async () => {
  const year = (of: number) => ({
    edtf: `${of}`,
    text: `${of}`,
    earliest: `${of}-01-01`,
    latest: `${of}-12-31`,
  });
  world([2999, 2003, 2001, 2007, 2005, 2002, 2998, 2004].map((of) => task(`${of}`, year(of))));
  show(<StartPage />);

  await screen.findByText("Aufgabe 2998");
  expect(screen.getAllByText(/^Aufgabe \d{4}$/).map((entry) => entry.textContent)).toEqual(
    ["2998", "2999", "2007", "2005", "2004", "2003"].map((of) => `Aufgabe ${of}`),
  );
});

it("the next report stands first, and those that are over after it, the latest before the oldest", async () => {
  const old = { ...PAST, text: "2005", earliest: "2005-01-01", latest: "2005-12-31" };
  const duty = (what: string, due: object | null) => ({
    id: what,
    what,
    to_whom: "Jugendhilfeausschuss",
    due,
    process: null,
  });
  world([], [duty("Uraltbericht", old), duty("Altbericht", PAST), duty("Jahresbericht", FAR)]);
  show(<StartPage />);

  await screen.findByText("Jahresbericht");
  const shown = screen.getAllByText(/bericht$/).map((entry) => entry.textContent);
  expect(shown).toEqual(["Jahresbericht", "Altbericht", "Uraltbericht"]);
});

it("where no open task has a date, that is said", async () => {
  world([task("ohne", null)]);
  show(<StartPage />);

  expect(await screen.findByText("Keine offene Aufgabe hat einen Termin.")).toBeVisible();
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
