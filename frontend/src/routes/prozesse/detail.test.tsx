import { screen, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { NOBODY } from "../../api/session";
import type { Me } from "../../api/shapes";
import { OPERATOR } from "../../test/people";
import { serve, show } from "../../test/render";
import ProcessPage from "./detail";

const PERIOD = {
  edtf: "2007-23",
  text: "Spätherbst 2007",
  earliest: "2007-09-01",
  latest: "2007-11-30",
};
const PROCESS = {
  id: "p1",
  body_id: "b1",
  deleted_at: null,
  source_url: null,
  visibility: "public",
  title: "Stadtbezirkskonferenzen",
  kind: "konferenzreihe",
  status: "laufend",
  occasion: "Die Teams ordnen sich neu.",
  aims: ["Sich kennen", "Früh helfen"],
  principles: [],
  methods: [],
  legal_basis: [],
  period: PERIOD,
  parent_id: null,
  area_ids: ["a1"],
  target_groups: [],
  action_fields: [],
  fields_of_work: [],
  lead_organisation: "Fachbereich 42",
  is_pilot: false,
  review_cycle_months: null,
  funding_lines: [],
  parent: null,
  predecessor: null,
  planning_processes_by_predecessor: [],
  children: [],
  phases: [],
  milestones: [
    {
      id: "m1",
      title: "Erste Konferenz",
      phase_id: null,
      after_phase_ids: [],
      after_milestone_ids: [],
      planned: PERIOD,
      forecast: null,
      actual: null,
      status: "offen",
    },
  ],
  goals: [],
  needs: [],
  stock: [],
  participants: [],
  tasks: [],
  reporting_duties: [],
  trainings: [],
  guides: [],
  committees: [],
  conferences: [],
  provider_networks: [],
  prevention_chains: [],
  prevention_measures: [],
  grants: [],
};

const GRANT = {
  id: "g1",
  title: "Kinderstark 2022",
  period: { edtf: "2022", text: "2022", earliest: "2022-01-01", latest: "2022-12-31" },
  rhythm: "jährlich",
  approved_cents: null,
  status: "beantragt",
};
const EARLIER = {
  ...GRANT,
  id: "g0",
  title: "Kinderstark 2021",
  period: { edtf: "2021", text: "2021", earliest: "2021-01-01", latest: "2021-12-31" },
};

const EMPTY = { body: { items: [], next: null } };
const EVIDENCE = {
  id: "e1",
  document_id: "d1",
  document_title: "Vorlage 2007/0551",
  document_url: null,
  resource_id: "p1",
  about: "planning-processes",
  field: "lead_organisation",
  start: 0,
  end: 5,
  quote: "Federführend: FB 42",
  superseded_at: null,
};

const STANDING = {
  process_id: "p1",
  as_of: "2027-03-10",
  status: "laufend",
  health: {
    value: "im_plan",
    derived: "verzoegert",
    override_reason: "Der Beschluss ruht.",
    rule: "Regel des Termins",
    because: [
      {
        collection: "milestones",
        id: "m1",
        title: "Konzept",
        said: "offen, obwohl nach Plan vorbei",
      },
    ],
  },
  completion: {
    value: 40,
    derived: 40,
    override_reason: null,
    rule: "Regel der Schritte",
    done: 3,
    running: 2,
    counted: 10,
    unknown: 0,
  },
  freshness: {
    changed_at: "2027-03-01T09:30:00Z",
    days: 9,
    is_stale: false,
    rule: "Regel der Zeit",
  },
};

function world(me: Me, more: Parameters<typeof serve>[0] = {}) {
  return serve({
    "/api/v1/me": { body: me },
    "/api/v1/bodies": { body: { items: [{ id: "b1", key: "herne", name: "Herne" }], next: null } },
    "/api/v1/areas/a1": { body: { id: "a1", name: "Wanne" } },
    "/api/v1/vocabularies": EMPTY,
    "/api/v1/council-links": EMPTY,
    "/api/v1/evidence": { body: { items: [EVIDENCE], next: null } },
    "/api/v1/planning-processes/p1": { body: PROCESS },
    "/api/v1/planning-processes/p1/standing": { body: STANDING },
    "/api/v1/planning-processes/p1/risks": EMPTY,
    "/api/v1/planning-processes/p1/legal-check": EMPTY,
    ...more,
  });
}

afterEach(() => vi.unstubAllGlobals());

it("facts stand with their evidence, dates in the words of the source", async () => {
  world(NOBODY);
  const { person } = show(<ProcessPage params={{ id: "p1" }} />);

  expect(
    await screen.findByRole("heading", { level: 1, name: "Stadtbezirkskonferenzen" }),
  ).toBeVisible();
  expect(await screen.findByText("Wanne")).toBeVisible();
  await person.click(await screen.findByRole("button", { name: "Beleg zu „Federführung“ zeigen" }));
  expect(screen.getByText("Federführend: FB 42")).toBeInTheDocument();
  expect(screen.getByText("Vorlage 2007/0551")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Beleg zu „Status“ zeigen" })).toBeNull();
  expect(screen.getAllByText("Spätherbst 2007")).not.toHaveLength(0);
});

it("the goals stand for the aims where there are some, each with its own evidence", async () => {
  const open = { level: null, target: null, status: null, indicators: [], assessment: null };
  const goals = [
    { ...open, id: "z1", text: "Sich kennen" },
    { ...open, id: "z2", text: "Früh helfen" },
  ];
  const found = { ...EVIDENCE, id: "e2", resource_id: "z2", field: "text" };
  world(NOBODY, {
    "/api/v1/planning-processes/p1": { body: { ...PROCESS, goals } },
    "/api/v1/evidence": { body: { items: [found], next: null } },
  });
  show(<ProcessPage params={{ id: "p1" }} />);

  const heading = await screen.findByRole("heading", { level: 2, name: "Ziele" });
  const part = within(heading.closest("section")!);
  expect(part.getAllByRole("listitem")).toHaveLength(2);
  expect(part.getAllByText("Sich kennen")).toHaveLength(1);
  expect(part.queryByRole("heading", { level: 3 })).toBeNull();
  expect(
    await part.findByRole("button", { name: "Beleg zu „Früh helfen“ zeigen" }),
  ).toBeInTheDocument();
});

it("a goal says where its indicators are and where they ought to be", async () => {
  const measured = { unit: "Verbünde", start: 0, target: 3, current: 1.5, as_of: "Mai 2007" };
  const indicators = [{ title: "Vereinbarungen", ...measured }];
  const open = { level: null, target: null, status: null, assessment: null };
  const goals = [{ ...open, id: "z1", text: "Früh helfen", indicators }];
  world(NOBODY, { "/api/v1/planning-processes/p1": { body: { ...PROCESS, goals } } });
  show(<ProcessPage params={{ id: "p1" }} />);

  const list = await screen.findByRole("list", { name: "Kennzahlen" });
  expect(list).toHaveTextContent(
    "Vereinbarungen: 1,5, Ziel 3 Verbünde (anfangs 0, Stand Mai 2007)",
  );
});

it("without goals the aims stand as they were said", async () => {
  world(NOBODY);
  show(<ProcessPage params={{ id: "p1" }} />);

  const heading = await screen.findByRole("heading", { level: 2, name: "Ziele" });
  const items = within(heading.closest("section")!).getAllByRole("listitem");
  expect(items.map((item) => item.textContent)).toEqual(["Sich kennen", "Früh helfen"]);
});

it("the money of a process stands with the programme it comes from", async () => {
  world(NOBODY, {
    "/api/v1/planning-processes/p1": { body: { ...PROCESS, grants: [EARLIER, GRANT] } },
    "/api/v1/grants": {
      body: {
        items: [{ ...GRANT, programme: { name: "Landesprogramm", funder: "Das Land" } }],
        next: null,
      },
    },
  });
  show(<ProcessPage params={{ id: "p1" }} />);

  const heading = await screen.findByRole("heading", { level: 2, name: "Fördermittel" });
  const part = within(heading.closest("section")!);
  expect(part.getAllByText(/^Kinderstark/).map((title) => title.textContent)).toEqual([
    "Kinderstark 2022",
    "Kinderstark 2021",
  ]);
  expect(part.getAllByText("jährlich")).toHaveLength(2);
  expect(await part.findByText("Landesprogramm")).toBeVisible();
  expect(part.getByText("Das Land")).toBeVisible();
});

it("a process without money has no heading for it", async () => {
  world(NOBODY);
  show(<ProcessPage params={{ id: "p1" }} />);
  await screen.findByRole("heading", { level: 1, name: "Stadtbezirkskonferenzen" });

  expect(screen.queryByRole("heading", { name: "Fördermittel" })).toBeNull();
});

it("who may not write sees neither forms nor history", async () => {
  world(NOBODY);
  show(<ProcessPage params={{ id: "p1" }} />);
  await screen.findByRole("heading", { level: 1, name: "Stadtbezirkskonferenzen" });

  expect(screen.queryByRole("link", { name: "Bearbeiten" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Löschen" })).toBeNull();
  expect(screen.queryByRole("heading", { name: "Verlauf" })).toBeNull();
});

it("deleting asks first and names the version that was seen", async () => {
  const asked = world(OPERATOR, {
    "DELETE /api/v1/planning-processes/p1": { status: 204, body: null },
  });
  const { person } = show(<ProcessPage params={{ id: "p1" }} />);

  await person.click(await screen.findByRole("button", { name: "Löschen" }));
  expect(asked.some(({ method }) => method === "DELETE")).toBe(false);
  const dialog = within(screen.getByRole("dialog", { name: /löschen\?/ }));
  await person.click(dialog.getByRole("button", { name: "Löschen" }));

  await vi.waitFor(() => expect(window.location.pathname).toBe("/prozesse"));
  const sent = asked.find(({ method }) => method === "DELETE");
  expect(sent?.headers.get("If-Match")).toBe('"1"');
  expect(sent?.headers.get("X-Planraum")).toBe("1");
});

it("what is not there or not public is said in a sentence", async () => {
  world(NOBODY);
  show(<ProcessPage params={{ id: "nie" }} />);

  expect(await screen.findByText("Das gibt es nicht, oder es ist nicht öffentlich.")).toBeVisible();
});

it("four things of how it stands are kept apart, with what is said otherwise and why", async () => {
  world(NOBODY);
  show(<ProcessPage params={{ id: "p1" }} />);

  const standing = (await screen.findByRole("heading", { name: "Stand" })).closest("section")!;
  expect(await within(standing).findByText("im Plan")).toBeVisible();
  expect(standing).toHaveTextContent("abgeleitet: verzögert");
  expect(standing).toHaveTextContent("Begründung: Der Beschluss ruht.");
  expect(standing).toHaveTextContent("Konzept: offen, obwohl nach Plan vorbei");
  expect(within(standing).getByRole("meter", { name: "Fertig" })).toHaveValue(40);
  expect(standing).toHaveTextContent("3 von 10 Schritten erledigt, 2 laufen");
  expect(standing).toHaveTextContent("vor 9 Tagen");
});
