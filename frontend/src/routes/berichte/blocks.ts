/** The pieces of a generated section, read from what the server keeps. */
import type { ReportSection } from "../../api/shapes";

export type Block =
  | { kind: "paragraph"; text: string }
  | { kind: "list"; items: string[] }
  | { kind: "table"; head: string[]; rows: string[][] };

const words = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];

/** The blocks of a section; one of a kind nobody knows here is left out. */
export function blocksOf(generated: ReportSection["generated"]): Block[] {
  return generated.flatMap(({ kind, text, items, head, rows }): Block[] => {
    if (kind === "paragraph" && typeof text === "string") return [{ kind, text }];
    if (kind === "list") return [{ kind, items: words(items) }];
    if (kind !== "table") return [];
    return [{ kind, head: words(head), rows: Array.isArray(rows) ? rows.map(words) : [] }];
  });
}

/** What somebody typed, as the documents read it: blank lines part, lines with a dash are a list. */
export function blocksOfText(text: string): Block[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .flatMap((part): Block[] => {
      const lines = part
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== "");
      if (lines.length === 0) return [];
      const mark = /^[-–•*]\s+/;
      if (!lines.every((line) => mark.test(line))) {
        return [{ kind: "paragraph", text: lines.join("\n") }];
      }
      return [{ kind: "list", items: lines.map((line) => line.replace(mark, "")) }];
    });
}

/** The blocks as text to go on from; a table becomes a line for each of its rows. */
export function textOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === "paragraph") return block.text;
      if (block.kind === "list") return block.items.map((item) => `– ${item}`).join("\n");
      return [block.head, ...block.rows].map((row) => row.join(" · ")).join("\n");
    })
    .join("\n\n");
}
