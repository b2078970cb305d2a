import { listQuery, useNarrowed, wholeQuery, type Filters } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Embedding, Process } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { AsTable } from "../../components/as-table";
import { useBodyFilter } from "../../components/body-filter";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useTimelineWords } from "../../i18n/timeline";
import { useSteeringWords } from "../../i18n/steering";
import { useTableWords } from "../../i18n/tables";
import type { Prefetch } from "../../lib/lazy-page";
import { mayBeginSomewhere } from "../../lib/may";
import { changedSearch, useUrlState, type UrlState } from "../../lib/url-state";
import { StandingMark, useStandings } from "./standings";

const PATH = "/api/v1/planning-processes";
const KEYS = ["q", "kommune", "art", "status", "fehlt", "stand"] as const;
const INCLUDE = ["body", "parent"] as const;

/** The field that is empty, for each thing that can be missing. */
const MISSING: ReadonlyMap<string, string> = new Map([
  ["status", "status"],
  ["federfuehrung", "lead_organisation"],
]);

type Row = Embedding<Process, "body" | "parent">;
type State = UrlState<(typeof KEYS)[number]>;

function asked({ q, kommune, art, status, fehlt }: State): Filters<typeof PATH> {
  const without = MISSING.get(fehlt) ?? "";
  return { q, body: kommune, kind: art, status, without, sort: "-period" };
}

/** The same processes as bars: what is filtered here is filtered there. */
function scheduleOf({ q, kommune, status }: State): string {
  const search = changedSearch("", { q, kommune, status });
  return search === "" ? "/zeitplan" : `/zeitplan?${search}`;
}

export const prefetch: Prefetch = (queries, _params, search) => {
  const state = Object.fromEntries(KEYS.map((key) => [key, search.get(key) ?? ""])) as State;
  return state.stand === ""
    ? queries.infiniteQuery(listQuery(PATH, asked(state), { include: INCLUDE }))
    : queries.query(wholeQuery(PATH, asked(state), { include: INCLUDE }));
};

export default function ProcessListPage() {
  const { t } = useWords();
  const words = useTimelineWords();
  const tables = useTableWords();
  const me = useMe();
  const mayBegin = mayBeginSomewhere(me, "planning");
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const kinds = useTerms("process_kind", filters.kommune || null);
  const statuses = useTerms("process_status", filters.kommune || null);
  const steering = useSteeringWords();
  const standings = useStandings(filters.kommune);
  // How processes stand is derived, and no list of the server's is narrowed by it.
  const isMeant = ({ id }: Row): boolean => {
    const row = standings.get(id);
    return filters.stand === "veraltet" ? row?.is_stale === true : row?.health === filters.stand;
  };
  const list = useNarrowed(
    PATH,
    asked(filters),
    { include: INCLUDE },
    filters.stand === "" ? null : isMeant,
  );
  const isFiltered = KEYS.some((key) => filters[key] !== "");

  const columns: Column<Row>[] = [
    {
      key: "title",
      header: t.common.title,
      names: true,
      cell: (row) => (
        <>
          <AppLink to={`/prozesse/${row.id}`}>{row.title}</AppLink>
          {row.parent && <p className="muted">{t.processes.childOf(row.parent.title)}</p>}
        </>
      ),
    },
    {
      key: "body",
      header: t.processes.body,
      cell: (row) => row.body?.short_name ?? row.body?.name,
    },
    {
      key: "kind",
      header: t.processes.kind,
      cell: (row) => kinds.label(row.kind) ?? <span className="muted">{t.common.none}</span>,
    },
    { key: "period", header: t.common.period, cell: (row) => <VagueDate value={row.period} /> },
    {
      key: "status",
      header: t.common.status,
      cell: (row) => (
        <StatusBadge status={row.status} label={statuses.label(row.status) ?? undefined} />
      ),
    },
    {
      key: "standing",
      header: steering.standing.title,
      cell: (row) => <StandingMark row={standings.get(row.id)} />,
    },
  ];

  return (
    <>
      <PageHeading
        title={t.places.processes}
        lead={t.processes.lead}
        actions={
          <>
            <ButtonLink to={scheduleOf(filters)} icon="calendar">
              {words.all}
            </ButtonLink>
            <ButtonLink
              to={
                filters.kommune === ""
                  ? "/meilensteine"
                  : `/meilensteine?kommune=${filters.kommune}`
              }
            >
              {words.steps.title}
            </ButtonLink>
            {me.signed_in && (
              <ButtonLink
                to={filters.kommune === "" ? "/planstand" : `/planstand?kommune=${filters.kommune}`}
              >
                {steering.lookingBack.desk}
              </ButtonLink>
            )}
            {mayBegin && (
              <ButtonLink to="/prozesse/neu" kind="primary" icon="plus">
                {t.common.create}
              </ButtonLink>
            )}
          </>
        }
      />
      <FilterBar
        search="q"
        filters={[
          ...bodyFilter,
          { key: "art", label: t.processes.kind, choices: kinds.choices(filters.art) },
          { key: "status", label: t.common.status, choices: statuses.choices(filters.status) },
          {
            key: "fehlt",
            label: t.processes.missing,
            choices: [
              { value: "status", label: t.processes.without.status },
              { value: "federfuehrung", label: t.processes.without.lead },
            ],
          },
          {
            key: "stand",
            label: steering.standing.title,
            choices: [
              ...Object.entries(steering.standing.words).map(([value, label]) => ({
                value,
                label,
              })),
              { value: "veraltet", label: steering.standing.stale },
            ],
          },
        ]}
        values={filters}
        onChange={setFilters}
      />
      <ResourceList
        list={list}
        caption={t.places.processes}
        columns={columns}
        rowKey={(row) => row.id}
        isFiltered={isFiltered}
        {...(MISSING.has(filters.fehlt) ? { nothingHint: t.processes.noneWithout } : {})}
        empty={
          <Empty title={t.processes.nothingYet}>
            <p>{mayBegin ? t.processes.firstHint : t.processes.nothingYetHint}</p>
          </Empty>
        }
      />
      <AsTable
        title={tables.exportList}
        path={PATH}
        query={filters.kommune && `?body=${filters.kommune}`}
        back={
          mayBegin &&
          `/importieren/tabelle?${changedSearch("", { art: "prozesse", kommune: filters.kommune })}`
        }
      />
    </>
  );
}
