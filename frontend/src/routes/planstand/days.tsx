import { useId, useState } from "react";
import { useLocation } from "wouter";
import type { Body } from "../../api/shapes";
import { useBodies } from "../../api/bodies";
import { useMe } from "../../api/session";
import { Button } from "../../components/button";
import { Select } from "../../components/select";
import { useWords } from "../../i18n";
import { useHindsightWords } from "../../i18n/hindsight";
import { dayIn, todayIn } from "../../lib/due";
import type { IsoDay } from "../../lib/edtf";
import { sees } from "../../lib/may";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** So far back a comparison reaches where nobody said how far. */
const HALF_A_YEAR = -182;

/** The day an address names; what is none is taken as today, and the server judges the rest. */
export const dayOf = (text: string): IsoDay => (DAY.test(text) ? text : todayIn());

/** The first day anything here could be known of. */
export const knownSince = (body: Body): IsoDay => todayIn(new Date(body.created_at));

/** The day a comparison begins with: where none is named, as far back as something was known. */
export function earlierDayOf(text: string, body: Body | null): IsoDay {
  if (DAY.test(text)) return text;
  const [back, known] = [dayIn(HALF_A_YEAR), body === null ? "" : knownSince(body)];
  return known > back ? known : back;
}

export const deskAt = (body: string, day: IsoDay): string => `/planstand?kommune=${body}&am=${day}`;
/** The comparison of days that are still to be chosen. */
export const deskCompared = (body: string): string => `/planstand/vergleich?kommune=${body}`;
export const processCompared = (id: string): string => `/prozesse/${id}/vergleich`;
export const deskBetween = (body: string, since: IsoDay, until: IsoDay): string =>
  `/planstand/vergleich?kommune=${body}&von=${since}&bis=${until}`;
export const processAt = (id: string, day: IsoDay): string => `/prozesse/${id}/planstand?am=${day}`;
export const processBetween = (id: string, since: IsoDay, until: IsoDay): string =>
  `/prozesse/${id}/vergleich?von=${since}&bis=${until}`;

/** The bodies whose desk this person may look back on. */
export function useOwnBodies(): readonly Body[] {
  const me = useMe();
  return useBodies().filter(({ id }) => sees(me, id));
}

interface Props {
  /** The days that are chosen, each under its name in the address. */
  days: readonly { key: string; label: string; value: IsoDay }[];
  /** The municipalities to choose from, where that is a choice. */
  bodies?: readonly Body[];
  body?: Body | null;
  /** The address for what was chosen: the body's key, and the days in their order. */
  to: (body: string, days: readonly IsoDay[]) => string;
}

/**
 * Which day, or which two. It is sent as a whole, because a day that is half typed is one as well
 * and would be asked for.
 */
export function DaysForm({ days, bodies = [], body = null, to }: Props) {
  const { t } = useWords();
  const words = useHindsightWords();
  const id = useId();
  const [, navigate] = useLocation();
  const asked = [body?.key ?? "", ...days.map(({ value }) => value)];
  const [typed, setTyped] = useState(asked);
  const [known, setKnown] = useState(asked.join());
  // The address changed elsewhere (back, a link): follow it.
  if (asked.join() !== known) {
    setKnown(asked.join());
    setTyped(asked);
  }
  const change = (at: number, value: string): void =>
    setTyped(typed.map((one, index) => (index === at ? value : one)));
  return (
    <form
      className="filter-bar"
      aria-label={t.lists.filters}
      onSubmit={(event) => {
        event.preventDefault();
        const [key = "", ...chosen] = typed;
        navigate(to(key, chosen));
      }}
    >
      {bodies.length > 1 && (
        <div className="filter">
          <label htmlFor={`${id}-kommune`}>{t.processes.body}</label>
          <Select
            id={`${id}-kommune`}
            value={typed[0] ?? ""}
            choices={bodies.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(chosen) => change(0, chosen)}
          />
        </div>
      )}
      {days.map(({ key, label }, index) => (
        <div key={key} className="filter">
          <label htmlFor={`${id}-${key}`}>{label}</label>
          <input
            id={`${id}-${key}`}
            type="date"
            required
            className="filter__day"
            max={todayIn()}
            value={typed[index + 1]}
            onChange={(event) => change(index + 1, event.target.value)}
          />
        </div>
      ))}
      <Button type="submit">{words.apply}</Button>
    </form>
  );
}
