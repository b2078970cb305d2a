import { expect, it } from "vitest";
import { changedKeys, conflictsOf, merged } from "./merge";

const BASE = { title: "Konferenzen", period: "2007", areas: ["a"] as readonly string[] };

it("blanks around words are no change, another order of choices is", () => {
  expect(changedKeys(BASE, { ...BASE, title: " Konferenzen " })).toEqual([]);
  expect(changedKeys({ ...BASE, areas: ["a", "b"] }, { ...BASE, areas: ["b", "a"] })).toEqual([
    "areas",
  ]);
});

it("only what both sides changed, and differently, is a conflict", () => {
  const mine = { ...BASE, title: "Stadtbezirkskonferenzen", period: "2008" };
  const theirs = { ...BASE, title: "Bezirkskonferenzen", period: "2008", areas: ["a", "b"] };

  expect(conflictsOf(BASE, mine, theirs)).toEqual(["title"]);
});

it("what only one side changed is kept from that side, a conflict falls as chosen", () => {
  const mine = { ...BASE, title: "Meine", period: "2008" };
  const theirs = { ...BASE, title: "Ihre", areas: ["b"] };

  expect(merged(BASE, mine, theirs, new Set())).toEqual({
    title: "Meine",
    period: "2008",
    areas: ["b"],
  });
  expect(merged(BASE, mine, theirs, new Set(["title"]))).toEqual({
    title: "Ihre",
    period: "2008",
    areas: ["b"],
  });
});
