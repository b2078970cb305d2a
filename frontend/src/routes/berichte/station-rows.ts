/** The stations of a report while they are edited, one text each, so that a form can hold them. */
import type { Station } from "./api";

export interface Row {
  /** Where it stood when it was stored, or a name of our own for a new one. */
  id: string;
  name: string;
  date: string;
  role: string;
}

export const written = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row));
export const rowsOf = (texts: readonly string[]): Row[] =>
  texts.map((text) => JSON.parse(text) as Row);

export function rowsOfStations(stations: readonly Station[]): Row[] {
  return stations.map(({ name, date, role }, at) => ({
    id: `s${at}`,
    name,
    date: date ?? "",
    role: role ?? "",
  }));
}

/** What is sent: a station that has the name of a committee we know is that committee. */
export function stationsOf(
  rows: readonly Row[],
  committees: readonly { id: string; name: string }[],
  stored: readonly Station[],
): Station[] {
  return rows.map(({ name, date, role }) => {
    const named = name.trim();
    const known =
      committees.find((each) => each.name === named)?.id ??
      stored.find((each) => each.name === named)?.committee_id ??
      null;
    return { name: named, committee_id: known, date: date || null, role: role.trim() || null };
  });
}

/** How a station reads where both versions are shown. */
export function stationWords({ name, date, role }: Row, day: (iso: string) => string): string {
  return [date === "" ? "" : day(date), name, role].filter((part) => part !== "").join(", ");
}
