import { expect, it } from "vitest";
import { accounts as accountsDe } from "./blocks/accounts.de";
import { accounts as accountsEn } from "./blocks/accounts.en";
import { areas as areasDe } from "./blocks/areas.de";
import { areas as areasEn } from "./blocks/areas.en";
import { council as councilDe } from "./blocks/council.de";
import { council as councilEn } from "./blocks/council.en";
import { hindsight as hindsightDe } from "./blocks/hindsight.de";
import { hindsight as hindsightEn } from "./blocks/hindsight.en";
import { imports as importsDe } from "./blocks/imports.de";
import { imports as importsEn } from "./blocks/imports.en";
import { prevention as preventionDe } from "./blocks/prevention.de";
import { prevention as preventionEn } from "./blocks/prevention.en";
import { reports as reportsDe } from "./blocks/reports.de";
import { reports as reportsEn } from "./blocks/reports.en";
import { search as searchDe } from "./blocks/search.de";
import { search as searchEn } from "./blocks/search.en";
import { templates as templatesDe } from "./blocks/templates.de";
import { templates as templatesEn } from "./blocks/templates.en";
import { things as thingsDe } from "./blocks/things.de";
import { things as thingsEn } from "./blocks/things.en";
import { steering as steeringDe } from "./blocks/steering.de";
import { steering as steeringEn } from "./blocks/steering.en";
import { tables as tablesDe } from "./blocks/tables.de";
import { tables as tablesEn } from "./blocks/tables.en";
import { timeline as timelineDe } from "./blocks/timeline.de";
import { timeline as timelineEn } from "./blocks/timeline.en";
import { de } from "./de";
import { en } from "./en";
import { formatFor } from "./format";

function words(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    words(inner, `${path}.${key}`),
  );
}

it("nothing is left empty in either language", () => {
  const all = [
    de,
    en,
    accountsDe,
    accountsEn,
    areasDe,
    areasEn,
    councilDe,
    councilEn,
    hindsightDe,
    hindsightEn,
    importsDe,
    importsEn,
    preventionDe,
    preventionEn,
    reportsDe,
    reportsEn,
    searchDe,
    searchEn,
    templatesDe,
    templatesEn,
    thingsDe,
    thingsEn,
    steeringDe,
    tablesDe,
    tablesEn,
    timelineDe,
    steeringEn,
    timelineEn,
  ].flatMap((one) => words(one));
  expect(all.filter(([, text]) => text.trim() === "")).toEqual([]);
});

it("no German word of the interface is longer than a phone is wide without a place to break", () => {
  const long = [
    ...words(de),
    ...words(accountsDe),
    ...words(areasDe),
    ...words(councilDe),
    ...words(importsDe),
    ...words(preventionDe),
    ...words(reportsDe),
    ...words(searchDe),
    ...words(templatesDe),
    ...words(thingsDe),
    ...words(steeringDe),
    ...words(timelineDe),
  ]
    .flatMap(([path, text]) => text.split(/[\s\u00AD/-]+/).map((word) => [path, word] as const))
    .filter(([, word]) => word.length > 22);
  expect(long).toEqual([]);
});

it("counts agree with their number in both languages", () => {
  expect([de.lists.results(1), de.lists.results(1200)]).toEqual(["1 Ergebnis", "1.200 Ergebnisse"]);
  expect([en.lists.results(1), en.lists.results(1200)]).toEqual(["1 result", "1,200 results"]);
});

it("a day is the same day wherever the reader sits, and times are those of Berlin", () => {
  const format = formatFor("de");
  expect(format.day("2007-01-01")).toBe("01.01.2007");
  expect(format.longDay("2014-12-10")).toBe("10. Dezember 2014");
  expect(format.clock("2014-12-10T09:00:00Z")).toBe("10:00");
  expect(format.clock("2014-06-10T09:00:00Z")).toBe("11:00");
  expect(format.bytes(1_400_000)).toBe("1,4 MB");
});
