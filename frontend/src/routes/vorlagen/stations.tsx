import type { Consultation, Embedding } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { Proof } from "../../components/evidence";
import { useWords } from "../../i18n";

export const STATION_PARTS = ["committee", "meeting", "agenda_item"] as const;
export type Station = Embedding<Consultation, (typeof STATION_PARTS)[number]>;

/** The stations a paper passes, in their order, each with what came of it. */
export function Stations({ stations }: { stations: readonly Station[] }) {
  const { t, format } = useWords();
  return (
    <ol className="stations">
      {stations.map((station) => {
        const name = station.committee?.name ?? station.meeting?.name ?? t.common.unknown;
        const date = station.date ?? station.meeting?.date ?? null;
        const result = station.result ?? station.agenda_item?.result ?? null;
        return (
          <li key={station.id}>
            <span className="stations__date">
              {date === null ? (
                <span className="muted">{t.common.none}</span>
              ) : (
                <time dateTime={date}>{format.day(date)}</time>
              )}
            </span>
            <div>
              {station.committee ? (
                <AppLink to={`/gremien/${station.committee.id}`}>{name}</AppLink>
              ) : (
                name
              )}
              {station.role && (
                <>
                  {" · "}
                  {station.role}
                  <Proof of={station.id} field="role" fact={`${name}, ${t.papers.role}`} />
                </>
              )}
              <Proof of={station.id} field="date" fact={`${name}, ${t.common.date}`} />
              {result && (
                <span className="stations__result">
                  {t.papers.result}: <strong>{result}</strong>
                  <Proof of={station.id} field="result" fact={`${name}, ${t.papers.result}`} />
                </span>
              )}
              {station.meeting && (
                <span className="stations__result">
                  <AppLink to={`/sitzungen/${station.meeting.id}`}>
                    {t.papers.toMeeting(station.meeting.name)}
                  </AppLink>
                  {station.agenda_item?.number && `, ${t.papers.item(station.agenda_item.number)}`}
                </span>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
