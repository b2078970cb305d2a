import { expect, it } from "vitest";
import { wordDiff } from "./word-diff";

const said = (from: string, to: string) =>
  wordDiff(from, to)?.map(({ kind, text }) => `${kind}: ${text}`);

it("words that were put in and taken out are told apart, those around them stay", () => {
  expect(said("Die Kinder planen den Platz", "Die Kinder bauen den Platz selbst")).toEqual([
    "kept: Die Kinder",
    "removed: planen",
    "added: bauen",
    "kept: den Platz",
    "added: selbst",
  ]);
});

it("unchanged words far from a change are left out", () => {
  const far = Array.from({ length: 20 }, (_, at) => `w${at}`).join(" ");
  expect(said(`${far} alt`, `${far} neu`)).toEqual([
    "gap: …",
    "kept: w14 w15 w16 w17 w18 w19",
    "removed: alt",
    "added: neu",
  ]);
});

it("very long texts are not compared", () => {
  expect(wordDiff("Wort ".repeat(700), "anders")).toBeNull();
});
