import type { ReactNode } from "react";
import { useList } from "../../api/reading";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { LoadMore } from "../../components/load-more";
import { NamedList } from "../../components/named-list";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useAreaWords } from "../../i18n/areas";

const ROWS = 50;

interface Part {
  id: string;
  title: string;
  content: ReactNode;
}

interface Listed<Row> {
  rows: readonly Row[];
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
}

interface Props<Row> {
  of: Listed<Row>;
  /** Where each has its page, but for its id. */
  at: string;
  name: (row: Row) => string;
  /** A few words about each. */
  about: (row: Row) => ReactNode;
}

function Touching<Row extends { id: string }>({ of, at, name, about }: Props<Row>) {
  return (
    <>
      <NamedList
        rows={of.rows}
        rowKey={({ id }) => id}
        title={(row) => <AppLink to={`${at}/${row.id}`}>{name(row)}</AppLink>}
      >
        {(row) => <div className="facts-line">{about(row)}</div>}
      </NamedList>
      <LoadMore hasMore={of.hasMore} loading={of.isLoadingMore} onMore={of.loadMore} />
    </>
  );
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
        <Touching
          of={processes}
          at="/prozesse"
          name={({ title }) => title}
          about={({ period, status }) => (
            <>
              {period && <VagueDate value={period} />}
              <StatusBadge status={status} label={processStatuses.label(status) ?? undefined} />
            </>
          )}
        />
      ),
    },
    {
      id: "netzwerke",
      title: t.places.networks,
      rows: networks.rows,
      content: (
        <Touching
          of={networks}
          at="/netzwerke"
          name={({ name }) => name}
          about={({ kind, phase }) => (
            <>
              {kind && <span>{networkKinds.label(kind)}</span>}
              {phase && <span>{phase}</span>}
            </>
          )}
        />
      ),
    },
    {
      id: "massnahmen",
      title: words.measures,
      rows: measures.rows,
      content: (
        <Touching
          of={measures}
          at="/praevention/massnahmen"
          name={({ title }) => title}
          about={({ period, status }) => (
            <>
              {period && <VagueDate value={period} />}
              <StatusBadge status={status} label={measureStatuses.label(status) ?? undefined} />
            </>
          )}
        />
      ),
    },
    {
      id: "konferenzen",
      title: t.places.conferences,
      rows: conferences.rows,
      content: (
        <Touching
          of={conferences}
          at="/konferenzen"
          name={({ title }) => title}
          about={({ date, kind }) => (
            <>
              {date && <VagueDate value={date} />}
              {kind && <span>{conferenceKinds.label(kind)}</span>}
            </>
          )}
        />
      ),
    },
    {
      id: "gremien",
      title: words.committees,
      rows: committees.rows,
      content: (
        <Touching
          of={committees}
          at="/gremien"
          name={({ name }) => name}
          about={({ kind }) => kind && <span>{committeeKinds.label(kind)}</span>}
        />
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
