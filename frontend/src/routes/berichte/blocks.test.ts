import { expect, it } from "vitest";
import { blocksOf, blocksOfText, textOf } from "./blocks";

it("reads what was typed as the documents do", () => {
  expect(blocksOfText("Erstens.\nNoch dazu.\n\n- eins\n– zwei\n\n")).toEqual([
    { kind: "paragraph", text: "Erstens.\nNoch dazu." },
    { kind: "list", items: ["eins", "zwei"] },
  ]);
});

it("gives text to go on from that reads as what was generated, paragraphs and lists alike", () => {
  const blocks = blocksOf([
    { kind: "paragraph", text: "Der Prozess läuft." },
    { kind: "list", items: ["Auftakt", "Analyse"] },
  ]);
  expect(blocksOfText(textOf(blocks))).toEqual(blocks);
});

it("turns a table into a line for each row, and leaves out what it does not know", () => {
  const blocks = blocksOf([
    { kind: "table", head: ["Ziel", "Stand"], rows: [["Ruhe", "offen"]] },
    { kind: "chart" },
  ]);
  expect(textOf(blocks)).toBe("Ziel · Stand\nRuhe · offen");
});
