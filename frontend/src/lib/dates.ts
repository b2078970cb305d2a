import type { VagueDate } from "../api/shapes";
import type { Dictionary, Format } from "../i18n";
import { isExactDay, readEdtf } from "./edtf";

/**
 * The words of a date as the source said them. Only a date that is one exact day is written anew,
 * in the reader's language; null where there is nothing to say.
 */
export function dateWords(date: VagueDate | null, format: Format): string | null {
  if (date === null) return null;
  if (date.edtf !== null && isExactDay(date.edtf)) return format.day(date.edtf);
  const said = date.text?.trim() ?? "";
  return said === "" && date.edtf !== null ? unsaidWords(date.edtf, format) : said || null;
}

/** The words of a date nobody has worded, alone or from one to another; else its EDTF. */
function unsaidWords(edtf: string, format: Format): string {
  const ends = edtf.split("/").map((end) => pointWords(end, format));
  return ends.includes(null) ? edtf : ends.join(" – ");
}

/** A day, month, part of a year or year in words; null for what is rarer. */
function pointWords(text: string, format: Format): string | null {
  if (text.endsWith("~")) {
    const words = pointWords(text.slice(0, -1), format);
    return words === null ? null : format.about(words);
  }
  if (isExactDay(text)) return format.day(text);
  const [, year = "", part] = /^(\d{4})(?:-(\d\d))?$/.exec(text) ?? [];
  if (year === "" || part === undefined) return year || null;
  // A month's name with its year, as the language writes it, is its first day without the day.
  if (Number(part) <= 12) return format.longDay(`${text}-01`).replace(/^1\.? /, "");
  return format.partOfYear(Number(year), Number(part));
}

/** What a date was read as, in full days: `1. September 2007 bis 30. November 2007`. */
export function datesMeaning(date: VagueDate, t: Dictionary, format: Format): string | null {
  const { edtf, earliest, latest } = date;
  if (edtf === null) return null;
  const extent = readEdtf(edtf);
  const openStart = extent?.start === "open" || earliest === null;
  const openEnd = extent?.end === "open" || latest === null;
  if (openStart && openEnd) return t.time.openDate;
  if (openStart && latest !== null) return t.time.until(format.longDay(latest));
  if (openEnd && earliest !== null) return t.time.from(format.longDay(earliest));
  if (earliest === null || latest === null) return null;
  if (earliest === latest) return format.longDay(earliest);
  return t.time.between(format.longDay(earliest), format.longDay(latest));
}

/** Whether the words leave something open that the days behind them would tell. */
export function isVague(date: VagueDate): boolean {
  return date.edtf === null || !isExactDay(date.edtf);
}
