import type { IsoDay } from "../lib/edtf";
import type { Language } from "./language";

/** Dates and numbers as people of the language write them; times are those of Berlin. */
export interface Format {
  /** `10.12.2014` */
  day: (day: IsoDay) => string;
  /** `10. Dezember 2014` */
  longDay: (day: IsoDay) => string;
  /** `10.12.2014, 14:05` from an RFC 3339 time. */
  moment: (time: string) => string;
  /** `14:05` from an RFC 3339 time. */
  clock: (time: string) => string;
  number: (value: number) => string;
  /** `1,4 MB`, in steps of 1000. */
  bytes: (value: number) => string;
}

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
  const ofDay = (text: IsoDay): Date => new Date(`${text}T00:00:00Z`);
  return {
    day: (text) => day.format(ofDay(text)),
    longDay: (text) => longDay.format(ofDay(text)),
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
