import { expect, it } from "vitest";
import type { Change } from "../api/shapes";
import { de } from "../i18n/de";
import { formatFor } from "../i18n/format";
import { changesOf } from "./changes";

const telling = {
  t: de,
  format: formatFor("de"),
  labels: { period: "Zeitraum", status: "Status", aims: "Ziele", occasion: "Anlass" },
  term: (field: string, key: string) =>
    field === "status" ? ({ geplant: "Geplant", laufend: "Laufend" }[key] ?? null) : null,
};

function change(before: object, after: object): Change {
  return {
    revision: 2,
    at: "2024-05-01T10:00:00Z",
    action: "change",
    actor: "Planung",
    request_id: null,
    run_id: null,
    reason: null,
    before: before as Change["before"],
    after: after as Change["after"],
  };
}

it("the four columns of a date are one sentence, in the words it was given in", () => {
  const told = changesOf(
    change(
      { period_edtf: "2007-23", period_text: "Spätherbst 2007", period_earliest: "2007-09-01" },
      { period_edtf: "2007-12-10", period_text: "10.12.2007", period_earliest: "2007-12-10" },
    ),
    telling,
  );
  expect(told).toEqual(["Zeitraum: „Spätherbst 2007“ wurde zu „10.12.2007“"]);
});

it("keys are told by their words, empty values as entered or removed", () => {
  expect(changesOf(change({ status: "geplant" }, { status: "laufend" }), telling)).toEqual([
    "Status: „Geplant“ wurde zu „Laufend“",
  ]);
  expect(changesOf(change({ aims: [] }, { aims: ["Nähe", "Netz"] }), telling)).toEqual([
    "Ziele: „Nähe; Netz“ eingetragen",
  ]);
  expect(changesOf(change({ status: "geplant" }, { status: null }), telling)).toEqual([
    "Status: „Geplant“ entfernt",
  ]);
});

it("long texts are not quoted, and what the page has no name for is not told", () => {
  const long = "Wort ".repeat(60);
  expect(changesOf(change({ occasion: "kurz" }, { occasion: long }), telling)).toEqual([
    "Anlass geändert",
  ]);
  expect(changesOf(change({ vendor: 1 }, { vendor: 2 }), telling)).toEqual(["geändert"]);
});
