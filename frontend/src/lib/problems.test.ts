import { expect, it } from "vitest";
import { Problem } from "../api/problem";
import { de } from "../i18n/de";
import { fieldOf, sentenceFor } from "./problems";

it("a known kind gets our sentence, an unknown one the server's, and never nothing", () => {
  expect(sentenceFor(new Problem("stale", 412, "Revision 7"), de)).toBe(
    "Jemand anderes hat das inzwischen geändert.",
  );
  expect(sentenceFor(new Problem("brand-new", 409, "So geht das nicht."), de)).toBe(
    "So geht das nicht.",
  );
  expect(sentenceFor(new Problem("brand-new", 418), de)).toBe(
    "Der Server hat das abgelehnt (418).",
  );
});

it("a fault is laid at the field it points into", () => {
  expect(["/title", "/body/period", "/goals/0/text", ""].map(fieldOf)).toEqual([
    "title",
    "period",
    "goals",
    "",
  ]);
  // `body` is also a field of its own, and a name may hold the pointer's own signs.
  expect(["/body", "/a~1b~0c", "?sort"].map(fieldOf)).toEqual(["body", "a/b~c", "sort"]);
});
