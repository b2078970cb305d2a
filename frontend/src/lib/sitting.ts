import type { Format } from "../i18n/format";
import type { IsoDay } from "./edtf";

interface Sitting {
  name: string;
  date: IsoDay | null;
}

/** What a sitting is called where others of its committee are too: their names are often the same. */
export function sittingTitle({ name, date }: Sitting, format: Format): string {
  if (date === null || saysDay(name, date, format)) return name;
  return `${name}, ${format.day(date)}`;
}

/** Whether a name has the day already, as people of some councils write it. */
function saysDay(name: string, date: IsoDay, format: Format): boolean {
  const brief = date.split("-").map(Number).reverse().join(".");
  return [date, brief, format.day(date), format.longDay(date)].some((day) => name.includes(day));
}
