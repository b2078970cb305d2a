import { expect, it } from "vitest";
import { addressOf, feedOf, filtersOf, KEYS, type State } from "./api";
import { placeOf } from "./hits";
import type { Hit } from "./api";

const NOTHING = Object.fromEntries(KEYS.map((key) => [key, ""])) as State;

it("what the address asks for is asked of the server under its own names", () => {
  const state = { ...NOTHING, q: "Ausschuss", art: "papers", von: "2027-01-01", ordnung: "date" };

  const filters = filtersOf(state);

  expect(filters).toEqual({ q: "Ausschuss", kind: "papers", from: "2027-01-01", sort: "date" });
  expect(feedOf(filters)).toBe(
    "/api/v1/search.atom?q=Ausschuss&kind=papers&from=2027-01-01&sort=date",
  );
});

it("a saved search leads back to where it was saved", () => {
  const saved = { q: "Präven*", kind: "papers", sort: "relevance", body: null, unknown: "x" };
  expect(addressOf(saved)).toBe("/suche?q=Pr%C3%A4ven*&art=papers&ordnung=relevance");
});

it.each([
  ["papers", null, "/vorlagen/1"],
  ["decisions", { kind: "agenda-items", id: "5" }, "/beschluesse/1"],
  ["agenda-items", { kind: "meetings", id: "2" }, "/sitzungen/2#top-1"],
  ["files", { kind: "papers", id: "3" }, "/vorlagen/3#dateien"],
  ["documents", { kind: "papers", id: "7" }, "/vorlagen/7"],
  ["documents", null, null],
  ["documents", { kind: "imports", id: "6" }, "/importieren/6"],
])("a hit among the %s of %o is shown at %s", (kind, part_of, place) => {
  expect(placeOf({ kind, id: "1", part_of, meeting_id: null } as Hit)).toBe(place);
});

it("a file of an agenda item is shown there, on the page of the meeting", () => {
  const part_of = { kind: "agenda-items", id: "4" };
  expect(placeOf({ kind: "files", id: "1", part_of, meeting_id: "2" } as Hit)).toBe(
    "/sitzungen/2#top-4",
  );
});
