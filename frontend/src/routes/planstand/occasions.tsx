import { useList } from "../../api/reading";
import type { Body } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { useWords } from "../../i18n";
import { useHindsightWords } from "../../i18n/hindsight";
import { todayIn } from "../../lib/due";
import type { IsoDay } from "../../lib/edtf";
import { knownSince } from "./days";

const PATH = "/api/v1/meetings";
const INCLUDE = ["committee"] as const;
/** The sittings that are offered, the newest first. */
const OFFERED = 8;
/** Who most of what stands here is owed to, so its sittings name the day. */
const OWED_TO = "jugendhilfeausschuss";

interface Sitting {
  name: string;
  committee: { name: string; short_name: string | null; kind: string | null } | null;
}

const called = ({ name, committee }: Sitting): string =>
  committee?.short_name ?? committee?.name ?? name;

/** Which committee sat that day, or `""`: a state of the desk is named after it. */
export function useOccasion(body: Body | null, day: IsoDay): string {
  const { rows } = useList(
    PATH,
    { body: body?.id ?? "", date: day, cancelled: false, limit: 20 },
    { include: INCLUDE, enabled: body !== null },
  );
  const first = rows.find(({ committee }) => committee?.kind === OWED_TO) ?? rows[0];
  return first === undefined ? "" : called(first);
}

interface Props {
  body: Body;
  day: IsoDay;
  /** The address of the page with another day. */
  to: (day: IsoDay) => string;
}

/** The days committees sat on, as links; none lies before what can be looked back to. */
export function Occasions({ body, day, to }: Props) {
  const { format } = useWords();
  const words = useHindsightWords();
  const since = knownSince(body);
  const { rows, isLoading } = useList(
    PATH,
    {
      body: body.id,
      cancelled: false,
      date_from: since,
      date_until: todayIn(),
      sort: "-date",
      limit: OFFERED,
    },
    { include: INCLUDE },
  );
  const sittings = rows.flatMap((row) =>
    row.date === null ? [] : [{ id: row.id, date: row.date, name: called(row) }],
  );
  if (isLoading) return null;
  if (sittings.length === 0) {
    return <p className="muted occasions">{words.occasionsNone(format.day(since))}</p>;
  }
  return (
    <nav className="occasions" aria-label={words.occasions}>
      <span className="occasions__label" aria-hidden="true">
        {words.occasions}
      </span>
      <ul>
        {sittings.map(({ id, date, name }) => (
          <li key={id}>
            <AppLink to={to(date)} current={date === day ? "true" : undefined}>
              {name} {format.day(date)}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
