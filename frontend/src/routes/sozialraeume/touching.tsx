import type { ReactNode } from "react";
import { useList } from "../../api/reading";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { NamedList } from "../../components/named-list";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useAreaWords } from "../../i18n/areas";

/** As many of a kind as one answer holds. */
const ROWS = 200;

interface Part {
  id: string;
  title: string;
  content: ReactNode;
}

/** What is planned for an area, by kind; a kind of which there is nothing is left out. */
export function useTouching(area: string, body: string | null) {
  const { t } = useWords();
  const words = useAreaWords();
  const asked = { area_ids: area, limit: ROWS };
  const processes = useList("/api/v1/planning-processes", asked);
  const networks = useList("/api/v1/provider-networks", asked);
  const measures = useList("/api/v1/prevention-measures", asked);
  const conferences = useList("/api/v1/conferences", asked);
  const committees = useList("/api/v1/committees", asked);
  const processStatuses = useTerms("process_status", body);
  const networkKinds = useTerms("network_kind", body);
  const measureStatuses = useTerms("measure_status", body);
  const conferenceKinds = useTerms("conference_kind", body);
  const committeeKinds = useTerms("committee_kind", body);

  const lists = [processes, networks, measures, conferences, committees];
  const all: (Part & { rows: readonly unknown[] })[] = [
    {
      id: "prozesse",
      title: t.places.processes,
      rows: processes.rows,
      content: (
        <NamedList
          rows={processes.rows}
          rowKey={({ id }) => id}
          title={({ id, title }) => <AppLink to={`/prozesse/${id}`}>{title}</AppLink>}
        >
          {({ period, status }) => (
            <div className="facts-line">
              {period && <VagueDate value={period} />}
              <StatusBadge status={status} label={processStatuses.label(status) ?? undefined} />
            </div>
          )}
        </NamedList>
      ),
    },
    {
      id: "netzwerke",
      title: t.places.networks,
      rows: networks.rows,
      content: (
        <NamedList
          rows={networks.rows}
          rowKey={({ id }) => id}
          title={({ id, name }) => <AppLink to={`/netzwerke/${id}`}>{name}</AppLink>}
        >
          {({ kind, phase }) => (
            <div className="facts-line">
              {kind && <span>{networkKinds.label(kind)}</span>}
              {phase && <span>{phase}</span>}
            </div>
          )}
        </NamedList>
      ),
    },
    {
      id: "massnahmen",
      title: words.measures,
      rows: measures.rows,
      content: (
        <NamedList
          rows={measures.rows}
          rowKey={({ id }) => id}
          title={({ id, title }) => <AppLink to={`/praevention/massnahmen/${id}`}>{title}</AppLink>}
        >
          {({ period, status }) => (
            <div className="facts-line">
              {period && <VagueDate value={period} />}
              <StatusBadge status={status} label={measureStatuses.label(status) ?? undefined} />
            </div>
          )}
        </NamedList>
      ),
    },
    {
      id: "konferenzen",
      title: t.places.conferences,
      rows: conferences.rows,
      content: (
        <NamedList
          rows={conferences.rows}
          rowKey={({ id }) => id}
          title={({ id, title }) => <AppLink to={`/konferenzen/${id}`}>{title}</AppLink>}
        >
          {({ date, kind }) => (
            <div className="facts-line">
              {date && <VagueDate value={date} />}
              {kind && <span>{conferenceKinds.label(kind)}</span>}
            </div>
          )}
        </NamedList>
      ),
    },
    {
      id: "gremien",
      title: words.committees,
      rows: committees.rows,
      content: (
        <NamedList
          rows={committees.rows}
          rowKey={({ id }) => id}
          title={({ id, name }) => <AppLink to={`/gremien/${id}`}>{name}</AppLink>}
        >
          {({ kind }) => (
            <div className="facts-line">{kind && <span>{committeeKinds.label(kind)}</span>}</div>
          )}
        </NamedList>
      ),
    },
  ];
  return {
    parts: all.filter(({ rows }) => rows.length > 0) as readonly Part[],
    isLoading: lists.some((list) => list.isLoading),
    problem: lists.find((list) => list.problem !== null)?.problem ?? null,
    retry: () => {
      for (const list of lists) if (list.problem !== null) list.retry();
    },
  };
}
