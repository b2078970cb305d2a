import type { IsoDay } from "../lib/edtf";
import type { Language } from "./language";

/** Dates and numbers as people of the language write them; times are those of Berlin. */
export interface Format {
  /** `10.12.2014` */
  day: (day: IsoDay) => string;
  /** `10. Dezember 2014` */
  longDay: (day: IsoDay) => string;
  /** `Herbst 2014`, a quarter, third or half of a year, by its code; null for any other code. */
  partOfYear: (year: number, code: number) => string | null;
  /** `ca. März 2014` */
  about: (words: string) => string;
  /** `10.12.2014, 14:05` from an RFC 3339 time. */
  moment: (time: string) => string;
  /** `14:05` from an RFC 3339 time. */
  clock: (time: string) => string;
  number: (value: number) => string;
  /** `1,4 MB`, in steps of 1000. */
  bytes: (value: number) => string;
}

/** Parts of a year as ISO 8601-2 §4.8 numbers them, and their names in that order. */
const CODES = [21, 22, 23, 24, 33, 34, 35, 36, 37, 38, 39, 40, 41];
const PARTS: Record<Language, string> = {
  de:
    "Frühjahr|Sommer|Herbst|Winter|1. Quartal|2. Quartal|3. Quartal|4. Quartal|" +
    "1. Drittel|2. Drittel|3. Drittel|1. Halbjahr|2. Halbjahr",
  en:
    "spring|summer|autumn|winter|quarter 1 of|quarter 2 of|quarter 3 of|quarter 4 of|" +
    "first third of|second third of|last third of|first half of|second half of",
};
const WINTER = 24;
const ABOUT: Record<Language, string> = { de: "ca.", en: "about" };

const LOCALE: Record<Language, string> = { de: "de-DE", en: "en-GB" };
const ZONE = "Europe/Berlin";

export function formatFor(language: Language): Format {
  const locale = LOCALE[language];
  // A day has no zone: it is read and written in UTC, so that it never moves.
  const day = new Intl.DateTimeFormat(locale, {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    timeZone: "UTC",
  });
  const longDay = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const moment = new Intl.DateTimeFormat(locale, {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: ZONE,
  });
  const clock = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: ZONE,
  });
  const number = new Intl.NumberFormat(locale);
  const rounded = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const parts = PARTS[language].split("|");
  const ofDay = (text: IsoDay): Date => new Date(`${text}T00:00:00Z`);
  return {
    day: (text) => day.format(ofDay(text)),
    longDay: (text) => longDay.format(ofDay(text)),
    partOfYear: (year, code) => {
      const name = parts[CODES.indexOf(code)];
      if (name === undefined) return null;
      // A winter runs on into the next year and is named by both.
      return `${name} ${year}${code === WINTER ? `/${String(year + 1).slice(-2)}` : ""}`;
    },
    about: (words) => `${ABOUT[language]} ${words}`,
    moment: (text) => moment.format(new Date(text)),
    clock: (text) => clock.format(new Date(text)),
    number: (value) => number.format(value),
    bytes: (value) => {
      if (value < 1000) return `${rounded.format(value)} B`;
      if (value < 1_000_000) return `${rounded.format(value / 1000)} kB`;
      return `${rounded.format(value / 1_000_000)} MB`;
    },
  };
}
