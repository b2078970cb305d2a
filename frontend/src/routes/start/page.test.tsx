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

const due = (id: string, fields: object) => ({
  collection: "tasks",
  id,
  title: `Aufgabe ${id}`,
  who: "Jugendamt",
  due: PAST,
  is_late: false,
  process_id: null,
  process_title: null,
  ...fields,
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

const COUNTS = {
  tasks_open: 3,
  tasks_due: 1,
  tasks_late: 2,
  tasks_undated: 1,
  reports_due: 0,
  reports_late: 4,
  milestones_due: 0,
  milestones_late: 1,
  milestones_undated: 2,
  milestones_without_responsible: 5,
};
const STANDINGS = { im_plan: 1, gefaehrdet: 0, verzoegert: 2, unbekannt: 4, stale: 3 };

/** Narrows as the server does: what a filter names must not be answered in the browser. */
function world(next: object[] = []) {
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
    "/api/v1/desk": { body: { today: "2027-03-10", soon: "2027-04-09", counts: COUNTS, next } },
    "/api/v1/process-standings?rows=false": {
      body: { as_of: "2027-03-10", counts: STANDINGS, items: [] },
    },
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
  expect(await leads("3 Aufgaben zu tun")).toBe("/aufgaben?termin=offen");
  expect(await leads("1 Aufgabe in 30 Tagen fällig")).toBe("/aufgaben?termin=faellig");
  expect(await leads("2 Aufgaben überfällig")).toBe("/aufgaben?termin=ueberfaellig");
  expect(await leads("4 Berichte überfällig")).toBe("/berichte?faellig=ueberfaellig");
  expect(await leads("2 verzögert")).toBe("/prozesse?stand=verzoegert");
  expect(await leads("3 lange nicht gepflegt")).toBe("/prozesse?stand=veraltet");
  expect(await leads("1 offene Aufgabe ohne Termin")).toBe("/aufgaben?termin=ohne");
  expect(await leads("1 Meilenstein überfällig")).toBe(
    "/meilensteine?art=meilenstein&termin=ueberfaellig",
  );
  expect(await leads("2 offene Meilensteine ohne Termin")).toBe(
    "/meilensteine?art=meilenstein&termin=ohne",
  );
  expect(await leads("5 offene Meilensteine ohne Verantwortung")).toBe(
    "/meilensteine?art=meilenstein&fehlt=verantwortung",
  );
  expect(await leads("2 Prozesse ohne Status")).toBe("/prozesse?fehlt=status");
  expect(await leads("1 Prozess ohne Federführung")).toBe("/prozesse?fehlt=federfuehrung");
});

it("what comes next says what it is, where it belongs, and whether it is overdue", async () => {
  world([
    due("eins", { collection: "reports", title: "Jahresbericht" }),
    due("zwei", { is_late: true, process_id: "2", process_title: "Prozess Zwei" }),
  ]);
  show(<StartPage />);

  const report = (await screen.findByRole("link", { name: "Jahresbericht" })).closest("li")!;
  const task = screen.getByRole("link", { name: "Aufgabe zwei" }).closest("li")!;
  expect(report).toHaveTextContent("Bericht");
  expect(within(report).queryByText("überfällig")).toBeNull();
  expect(within(task).getByText("überfällig")).toBeVisible();
  expect(within(task).getByRole("link", { name: "Aufgabe zwei" })).toHaveAttribute(
    "href",
    "/prozesse/2#aufgaben",
  );
  expect(within(task).getByRole("link", { name: "Prozess Zwei" })).toHaveAttribute(
    "href",
    "/prozesse/2",
  );
});

it("where nothing is due, that is said", async () => {
  world();
  show(<StartPage />);

  expect(await screen.findByText("Nichts ist fällig.")).toBeVisible();
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
