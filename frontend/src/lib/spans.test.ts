import { expect, it } from "vitest";
import { segmentsOf, sliceCharacters } from "./spans";

const ids = (text: string, spans: { id: string; start: number; end: number }[]) =>
  segmentsOf(text, spans).map((segment) => [segment.text, segment.spans.map(({ id }) => id)]);

it("a text without spans is one segment", () => {
  expect(ids("Vorlage", [])).toEqual([["Vorlage", []]]);
  expect(ids("", [])).toEqual([]);
});

it("overlapping spans are cut at every edge and the shorter one comes first", () => {
  expect(
    ids("abcdefgh", [
      { id: "long", start: 0, end: 6 },
      { id: "short", start: 4, end: 7 },
    ]),
  ).toEqual([
    ["abcd", ["long"]],
    ["ef", ["short", "long"]],
    ["g", ["short"]],
    ["h", []],
  ]);
});

it("offsets count characters, not UTF-16 units", () => {
  expect(ids("😀 Herne", [{ id: "place", start: 2, end: 7 }])).toEqual([
    ["😀 ", []],
    ["Herne", ["place"]],
  ]);
  expect(sliceCharacters("😀 Herne", 2, 7)).toBe("Herne");
});

it("spans beyond the text are cut, empty and reversed ones left out", () => {
  expect(
    ids("abc", [
      { id: "beyond", start: 1, end: 99 },
      { id: "empty", start: 2, end: 2 },
      { id: "reversed", start: 3, end: 1 },
    ]),
  ).toEqual([
    ["a", []],
    ["bc", ["beyond"]],
  ]);
});
