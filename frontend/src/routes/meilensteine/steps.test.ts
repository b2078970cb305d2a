import { describe, expect, it } from "vitest";
import type { VagueDate } from "../../api/shapes";
import { byDate, isOpen, isWanted, type Step, type Wanted } from "./steps";

const TODAY = "2027-03-10";
const SOON = "2027-04-09";

const date = (earliest: string | null, latest: string | null): VagueDate => ({
  edtf: `${earliest ?? ".."}/${latest ?? ".."}`,
  text: null,
  earliest,
  latest,
});
const WORDS: VagueDate = { edtf: null, text: "fortlaufend", earliest: null, latest: null };
const ALL: Wanted = { q: "", prozess: "", art: "", termin: "", fehlt: "", von: "", bis: "" };

const step = (fields: Partial<Step> = {}): Step => ({
  id: "m1",
  kind: "milestone",
  title: "Starterkonferenz",
  responsible: "Jugendamt",
  process: { id: "p1", title: "Weststadt", isOver: false },
  href: "/prozesse/p1#zeitverlauf",
  planned: date("2027-02-01", "2027-02-28"),
  forecast: null,
  actual: null,
  status: "offen",
  ...fields,
});
const wants = (fields: Partial<Step>, wanted: Partial<Wanted>): boolean =>
  isWanted(step(fields), { ...ALL, ...wanted }, TODAY, SOON);

describe("a step asks something of somebody", () => {
  it("as long as its milestone is open or postponed, and its process goes on", () => {
    expect(isOpen(step())).toBe(true);
    expect(isOpen(step({ status: "verschoben" }))).toBe(true);
    expect(isOpen(step({ status: "erreicht" }))).toBe(false);
    expect(isOpen(step({ status: null }))).toBe(true);
    expect(isOpen(step({ status: null, actual: date("2027-02-03", "2027-02-03") }))).toBe(false);
    expect(isOpen(step({ process: { id: "p1", title: "Weststadt", isOver: true } }))).toBe(false);
  });

  it("as long as its phase runs", () => {
    expect(isOpen(step({ kind: "phase", status: "laufend" }))).toBe(true);
    expect(isOpen(step({ kind: "phase", status: "abgeschlossen" }))).toBe(false);
    expect(isOpen(step({ kind: "phase", actual: date("2027-02-01", null) }))).toBe(true);
  });
});

describe("the list shows", () => {
  it("what is late by the forecast, where there is one that can be read, else by the plan", () => {
    const late = { termin: "ueberfaellig" };
    expect(wants({}, late)).toBe(true);
    expect(wants({ forecast: date("2027-05-01", "2027-05-31") }, late)).toBe(false);
    expect(wants({ forecast: WORDS }, late)).toBe(true);
    expect(wants({ planned: date("2027-02-01", null) }, late)).toBe(false);
    expect(wants({ status: "entfallen" }, late)).toBe(false);
  });

  it("what may be due within thirty days, today and the last day included", () => {
    const soon = { termin: "faellig" };
    expect(wants({ planned: date(TODAY, TODAY) }, soon)).toBe(true);
    expect(wants({ planned: date(SOON, "2027-12-31") }, soon)).toBe(true);
    expect(wants({ planned: date("2027-04-10", "2027-04-10") }, soon)).toBe(false);
    expect(wants({ planned: date("2027-01-01", null) }, soon)).toBe(false);
    expect(wants({ planned: null }, soon)).toBe(false);
  });

  it("what has no date anybody can read, and what is nobody's", () => {
    expect(wants({ planned: null }, { termin: "ohne" })).toBe(true);
    expect(wants({ planned: WORDS }, { termin: "ohne" })).toBe(true);
    expect(wants({}, { termin: "ohne" })).toBe(false);
    expect(wants({ responsible: null }, { fehlt: "verantwortung" })).toBe(true);
    expect(wants({}, { fehlt: "verantwortung" })).toBe(false);
    expect(wants({ responsible: null, status: "erreicht" }, { fehlt: "verantwortung" })).toBe(
      false,
    );
  });

  it("what lies in a period, came in it, is of a process or kind, or is called so", () => {
    expect(wants({}, { von: "2027-02-15", bis: "2027-12-31" })).toBe(true);
    expect(wants({}, { von: "2027-03-01" })).toBe(false);
    expect(wants({ actual: date("2027-03-02", "2027-03-02") }, { von: "2027-03-01" })).toBe(true);
    expect(wants({ planned: null }, { bis: "2099-01-01" })).toBe(false);
    expect(wants({}, { prozess: "p2" })).toBe(false);
    expect(wants({}, { art: "phase" })).toBe(false);
    expect(wants({}, { q: "starter west" })).toBe(true);
    expect(wants({}, { q: "starter ost" })).toBe(false);
  });

  it("the earliest first, and what has no date last", () => {
    const rows = [
      step({ id: "ohne", planned: null }),
      step({ id: "spät", planned: date("2028-01-01", "2028-01-01") }),
      step({ id: "früh" }),
    ].sort(byDate);
    expect(rows.map(({ id }) => id)).toEqual(["früh", "spät", "ohne"]);
  });
});
