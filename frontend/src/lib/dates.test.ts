import { expect, it } from "vitest";
import type { VagueDate } from "../api/shapes";
import { de } from "../i18n/de";
import { en } from "../i18n/en";
import { formatFor } from "../i18n/format";
import type { Language } from "../i18n/language";
import { datesMeaning, dateWords } from "./dates";

const date = (
  edtf: string | null,
  text: string | null,
  earliest: string | null = null,
  latest: string | null = null,
): VagueDate => ({ edtf, text, earliest, latest });

const autumn = date("2007-23", "Spätherbst 2007", "2007-09-01", "2007-11-30");

it("a vague date keeps the words of its source in every language", () => {
  expect([dateWords(autumn, formatFor("de")), dateWords(autumn, formatFor("en"))]).toEqual([
    "Spätherbst 2007",
    "Spätherbst 2007",
  ]);
});

it("an exact day is written as the reader writes days", () => {
  const day = date("2014-12-10", "Mittwoch, 10. Dezember", "2014-12-10", "2014-12-10");
  expect([dateWords(day, formatFor("de")), dateWords(day, formatFor("en"))]).toEqual([
    "10.12.2014",
    "10/12/2014",
  ]);
});

it("without words the EDTF stands in, and without both nothing is made up", () => {
  expect(dateWords(date("[2007-03,2007-05]", ""), formatFor("de"))).toBe("[2007-03,2007-05]");
  expect(dateWords(date(null, null), formatFor("de"))).toBeNull();
  expect(dateWords(null, formatFor("de"))).toBeNull();
});

it("without words, days, months, years and their parts are written as the reader writes them", () => {
  const written = (language: Language, ...all: string[]) =>
    all.map((edtf) => dateWords(date(edtf, null), formatFor(language)));
  expect(written("de", "2007-09", "2007", "2007-01-10/2007-09", "2007/..")).toEqual([
    "September 2007",
    "2007",
    "10.01.2007 – September 2007",
    "2007/..",
  ]);
  expect(written("de", "2007-23", "2007-24", "2007-35", "2007-41", "2007-03~")).toEqual([
    "Herbst 2007",
    "Winter 2007/08",
    "3. Quartal 2007",
    "2. Halbjahr 2007",
    "ca. März 2007",
  ]);
  expect(written("en", "2007-09", "2007-21", "2007-41~")).toEqual([
    "September 2007",
    "spring 2007",
    "about second half of 2007",
  ]);
});

it("the meaning names the days, and says which end is open", () => {
  const meaning = (value: VagueDate) => datesMeaning(value, de, formatFor("de"));
  expect(meaning(autumn)).toBe("1. September 2007 bis 30. November 2007");
  expect(meaning(date("../2024", "bis Ende 2024", null, "2024-12-31"))).toBe(
    "bis 31. Dezember 2024",
  );
  expect(meaning(date("2009/..", "ab 2009", "2009-01-01", null))).toBe("ab 1. Januar 2009");
  expect(meaning(date(null, "fortlaufend"))).toBeNull();
});

it("the meaning is told in the reader's language", () => {
  expect(datesMeaning(autumn, en, formatFor("en"))).toBe("1 September 2007 to 30 November 2007");
});
