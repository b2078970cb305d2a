/** The matrix as files: a table for spreadsheets and a graphic for reports. */
import type { Coverage, MatrixTerm } from "../../components/matrix";
import { plain } from "../../lib/plain";

export interface Entry {
  row: MatrixTerm;
  column: MatrixTerm;
  count: number;
  coverage: Coverage;
  /** The coverage and its reasons, in words. */
  words: string;
  titles: readonly string[];
}

/** A cell of a spreadsheet; what could be taken for a formula is kept text (OWASP). */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** One line per field, in the form that Excel opens in German: semicolons and a byte order mark. */
export function matrixCsv(head: readonly string[], entries: readonly Entry[]): string {
  const lines = entries.map(({ row, column, count, words, titles }) =>
    [plain(row.label), plain(column.label), String(count), words, titles.join("; ")]
      .map(quoted)
      .join(";"),
  );
  return `\uFEFF${[head.map((word) => quoted(plain(word))).join(";"), ...lines].join("\r\n")}\r\n`;
}

const LEFT = 190;
const CELL = { width: 122, height: 54 };
const TOP = 96;

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Words broken into lines of at most so many characters. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of plain(text).split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

function textAt(x: number, y: number, lines: readonly string[], weight = 400): string {
  const spans = lines.map(
    (line, index) => `<tspan x="${x}" dy="${index === 0 ? 0 : 16}">${escaped(line)}</tspan>`,
  );
  return `<text x="${x}" y="${y}" font-size="13" font-weight="${weight}">${spans.join("")}</text>`;
}

/** A graphic on white with its title and its source; fields differ by pattern and word. */
export function matrixSvg(
  title: string,
  source: string,
  rows: readonly MatrixTerm[],
  columns: readonly MatrixTerm[],
  entries: readonly Entry[],
  say: (entry: Entry) => string,
): string {
  const width = LEFT + columns.length * CELL.width + 20;
  const height = TOP + rows.length * CELL.height + 56;
  const fill: Record<Coverage, string> = {
    empty: "url(#luecke)",
    thin: "#ffffff",
    covered: "#dfe6f6",
  };
  const cells = entries.map((entry) => {
    const x = LEFT + columns.findIndex(({ key }) => key === entry.column.key) * CELL.width;
    const y = TOP + rows.findIndex(({ key }) => key === entry.row.key) * CELL.height;
    const dash = entry.coverage === "thin" ? ' stroke-dasharray="5 4"' : "";
    const box = `<rect x="${x + 2}" y="${y + 2}" width="${CELL.width - 4}" height="${CELL.height - 4}" fill="${fill[entry.coverage]}" stroke="#5b6478"${dash}/>`;
    return box + textAt(x + 10, y + 23, wrapped(say(entry), 15).slice(0, 2));
  });
  const heads = columns.map((column, index) =>
    textAt(LEFT + index * CELL.width + 6, 58, wrapped(column.label, 16).slice(0, 2), 600),
  );
  const names = rows.map((row, index) =>
    textAt(10, TOP + index * CELL.height + 24, wrapped(row.label, 24).slice(0, 2), 600),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Fira Sans, Arial, sans-serif" role="img" aria-label="${escaped(plain(title))}">`,
    `<defs><pattern id="luecke" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#ffffff"/><path d="M0 0V8" stroke="#9aa2b4"/></pattern></defs>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="10" y="28" font-size="18" font-weight="600">${escaped(plain(title))}</text>`,
    ...heads,
    ...names,
    ...cells,
    textAt(10, height - 20, [plain(source)]),
    "</svg>",
  ].join("\n");
}
