import { expect, it } from "vitest";
import { readingOf } from "./oparl-api";

it.each([
  [null, null],
  ["", null],
  ["paper, 2, 200/5000, 4/8", { list: "paper", pages: 2, share: 0.04, number: 4, lists: 8 }],
  ["person, 0, 0, 1/4", { list: "person", pages: 0, share: 0, number: 1, lists: 4 }],
])("the note %o is read", (note, reading) => {
  expect(readingOf(note)).toEqual(reading);
});
