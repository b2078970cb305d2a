/** A day and a clock time in Berlin, as a `datetime-local` input holds them. */
export function localTime(time: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Berlin",
    dateStyle: "short",
    timeStyle: "short",
  });
  return parts.format(new Date(time)).replace(" ", "T");
}

/** The moment of a clock time in Berlin; in the hour that comes twice a year, the first. */
export function momentOf(local: string): string | null {
  const naive = Date.parse(`${local}Z`);
  if (Number.isNaN(naive)) return null;
  for (const hours of [2, 1]) {
    const time = new Date(naive - hours * 3_600_000).toISOString();
    if (localTime(time) === local.slice(0, 16)) return time.replace(".000Z", "Z");
  }
  // A clock time that was skipped in spring: an hour later it exists.
  return new Date(naive - 3_600_000).toISOString().replace(".000Z", "Z");
}
