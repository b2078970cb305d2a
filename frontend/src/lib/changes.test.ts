import { expect, it } from "vitest";
import type { Change } from "../api/shapes";
import { de } from "../i18n/de";
import { formatFor } from "../i18n/format";
import { changesOf, reversed } from "./changes";

const PLACE = "01980000-0000-7000-8000-000000000001";
const LABELS: Readonly<Record<string, string>> = {
  period: "Zeitraum",
  status: "Status",
  aims: "Ziele",
  occasion: "Anlass",
  parent_id: "Teil von",
  is_pilot: "Modellprojekt",
};
const telling = {
  t: de,
  format: formatFor("de"),
  titles: { [PLACE]: "Jugendhilfeplanung 2007" },
  label: (field: string) => LABELS[field] ?? null,
  term: (_kind: string, field: string, key: string) =>
    field === "status" ? ({ geplant: "Geplant", laufend: "Laufend" }[key] ?? null) : null,
};

function change(before: object, after: object): Change {
  return {
    kind: "planning-processes",
    resource_id: "p1",
    title: "Ein Prozess",
    revision: 2,
    at: "2024-05-01T10:00:00Z",
    action: "change",
    actor: "Planung",
    request_id: null,
    run_id: null,
    reason: null,
    undoes: null,
    before: before as Change["before"],
    after: after as Change["after"],
  };
}
const value = (before: unknown, after: unknown, field: string) => {
  const [told] = changesOf(change({ [field]: before }, { [field]: after }), telling);
  return told?.kind === "value" ? [told.label, told.from, told.to] : told;
};

it("dates are told in the words they were given in", () => {
  const said = (edtf: string, text: string) => ({ edtf, text, earliest: null, latest: null });
  expect(
    value(said("2007-23", "Spätherbst 2007"), said("2007-12-10", "10.12.2007"), "period"),
  ).toEqual(["Zeitraum", "Spätherbst 2007", "10.12.2007"]);
  expect(value(null, said("2007-10", "Oktober 2007"), "period")).toEqual([
    "Zeitraum",
    null,
    "Oktober 2007",
  ]);
});

it("keys are told by their words, references by titles, truths as yes and no", () => {
  expect(value("geplant", "laufend", "status")).toEqual(["Status", "Geplant", "Laufend"]);
  expect(value(null, PLACE, "parent_id")).toEqual(["Teil von", null, "Jugendhilfeplanung 2007"]);
  expect(value(false, true, "is_pilot")).toEqual(["Modellprojekt", "nein", "ja"]);
});

it("of lists only what came and went is told, or that their order changed", () => {
  expect(value(["Nähe", "Netz"], ["Netz", "Mut"], "aims")).toMatchObject({
    kind: "items",
    added: ["Mut"],
    removed: ["Nähe"],
  });
  expect(value(["Nähe", "Netz"], ["Netz", "Nähe"], "aims")).toMatchObject({
    text: "Ziele: andere Reihenfolge",
  });
});

it("long texts are told by what differs in them", () => {
  const long = "Wort ".repeat(60);
  expect(value(long, `${long} neu`, "occasion")).toMatchObject({
    kind: "text",
    pieces: [
      { kind: "gap", text: "…" },
      { kind: "kept", text: "Wort Wort Wort Wort Wort Wort" },
      { kind: "added", text: "neu" },
    ],
  });
});

it("what has no name is not told, and a change of nothing else is only a change", () => {
  expect(changesOf(change({ vendor: 1 }, { vendor: 2 }), telling)).toEqual([
    { kind: "sentence", field: "", text: "geändert" },
  ]);
});

it("taking back tells the same the other way round", () => {
  const [told] = changesOf(reversed(change({ status: "geplant" }, { status: "laufend" })), telling);
  expect(told).toMatchObject({ from: "Laufend", to: "Geplant" });
});
