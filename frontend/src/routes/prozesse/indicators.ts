/** The indicators of a goal while they are edited: one text, so that a form can hold them. */
import { numberOf, orNull } from "../../components/form/values";

export interface Indicator {
  title: string;
  unit: string | null;
  start: number | null;
  target: number | null;
  current: number | null;
  as_of: string | null;
}

/** An indicator as it is typed. `id` only tells the rows of one editor apart. */
export interface IndicatorRow extends Record<keyof Indicator, string> {
  id: string;
}

const FIGURES = ["start", "target", "current"] as const;

const typed = (figure: number | null): string =>
  figure === null ? "" : String(figure).replace(".", ",");

export const written = (rows: readonly IndicatorRow[]): string => JSON.stringify(rows);
export const rowsOf = (text: string): IndicatorRow[] => JSON.parse(text) as IndicatorRow[];

/** What is stored, as the form holds it. */
export function indicatorsOf(stored: readonly Indicator[]): string {
  return written(
    stored.map((one, at) => ({
      id: String(at),
      title: one.title,
      unit: one.unit ?? "",
      start: typed(one.start),
      target: typed(one.target),
      current: typed(one.current),
      as_of: one.as_of ?? "",
    })),
  );
}

/** What the form holds, as it is sent; a row without a name is none. */
export function indicatorsSent(text: string): unknown[] {
  return rowsOf(text)
    .filter(({ title }) => title.trim() !== "")
    .map((row) => ({
      title: row.title.trim(),
      unit: orNull(row.unit),
      as_of: orNull(row.as_of),
      // What is no number is sent as it was typed, so that the server says what is wrong with it.
      ...Object.fromEntries(
        FIGURES.map((name) => {
          const figure = numberOf(row[name]);
          return [name, Number.isNaN(figure) ? row[name] : figure];
        }),
      ),
    }));
}
