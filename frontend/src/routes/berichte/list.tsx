import { useChoices } from "../../api/choices";
import { type Filters, listQuery, useNarrowed, wholeQuery } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Embedding, Report } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { useWords } from "../../i18n";
import { useReportWords } from "../../i18n/reports";
import { todayIn } from "../../lib/due";
import type { Prefetch } from "../../lib/lazy-page";
import { mayBeginSomewhere } from "../../lib/may";
import { useUrlState, type UrlState } from "../../lib/url-state";
import { LIST, STATES, type ReportState } from "./api";
import { dueFilters, isMeant } from "./due";
import { DueOf, ReportStanding } from "./state";

const KEYS = ["q", "zustand", "kommune", "prozess", "faellig"] as const;
const INCLUDE = ["process", "committee"] as const;

type Row = Embedding<Report, (typeof INCLUDE)[number]>;
type State = UrlState<(typeof KEYS)[number]>;

const isState = (word: string): word is ReportState => STATES.some((state) => state === word);

function asked(state: State): Filters<typeof LIST> {
  return {
    q: state.q,
    body: state.kommune,
    state: isState(state.zustand) ? state.zustand : "",
    process_id: state.prozess,
    sort: "due",
    ...dueFilters(state.faellig, todayIn()),
  };
}

export const prefetch: Prefetch = (queries, _params, search) => {
  const state = Object.fromEntries(KEYS.map((key) => [key, search.get(key) ?? ""])) as State;
  return state.faellig === ""
    ? queries.infiniteQuery(listQuery(LIST, asked(state), { include: INCLUDE }))
    : queries.query(wholeQuery(LIST, asked(state), { include: INCLUDE }));
};

/** Every report there is or will be, by when it is due. */
export default function ReportListPage() {
  const { t } = useWords();
  const words = useReportWords();
  const me = useMe();
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const processes = useChoices("/api/v1/planning-processes", filters.kommune, {
    everywhere: true,
  });
  const today = todayIn();
  // The server cannot leave states out.
  const list = useNarrowed(
    LIST,
    asked(filters),
    { include: INCLUDE },
    filters.faellig === "" ? null : (row) => isMeant(row, filters.faellig, today),
  );
  const of = filters.prozess === "" ? "" : `?prozess=${filters.prozess}`;
  const columns: Column<Row>[] = [
    {
      key: "title",
      header: words.name,
      names: true,
      cell: (row) => <AppLink to={`/berichte/${row.id}`}>{row.title}</AppLink>,
    },
    { key: "due", header: words.due, cell: (row) => <DueOf of={row} /> },
    { key: "state", header: words.state, cell: (row) => <ReportStanding of={row} /> },
    {
      key: "to",
      header: words.toWhom,
      cell: (row) =>
        row.committee ? (
          <AppLink to={`/gremien/${row.committee.id}`}>{row.committee.name}</AppLink>
        ) : (
          (row.to_whom ?? <span className="muted">{t.common.none}</span>)
        ),
    },
    {
      key: "process",
      header: words.process,
      cell: (row) =>
        row.process ? (
          <AppLink to={`/prozesse/${row.process.id}`}>{row.process.title}</AppLink>
        ) : (
          <span className="muted">{t.common.none}</span>
        ),
    },
  ];
  return (
    <>
      <PageHeading
        title={words.title}
        lead={words.lead}
        actions={
          mayBeginSomewhere(me, "planning") && (
            <>
              <ButtonLink to="/berichte/vorlagen" icon="document">
                {words.templates}
              </ButtonLink>
              <ButtonLink to={`/berichtspflichten/neu${of}`} icon="plus">
                {words.dutyNew}
              </ButtonLink>
              <ButtonLink to={`/berichte/neu${of}`} kind="primary" icon="plus">
                {words.new}
              </ButtonLink>
            </>
          )
        }
      />
      <FilterBar
        search="q"
        filters={[
          {
            key: "zustand",
            label: words.state,
            choices: STATES.map((state) => ({ value: state, label: t.status[state] })),
          },
          ...bodyFilter,
          {
            key: "prozess",
            label: words.process,
            choices: processes,
          },
          {
            key: "faellig",
            label: words.due,
            choices: [
              { value: "ueberfaellig", label: words.dueLate },
              { value: "bald", label: words.dueSoon },
              { value: "ohne", label: words.dueWithout },
            ],
          },
        ]}
        values={filters}
        onChange={setFilters}
      />
      <ResourceList
        list={list}
        caption={words.title}
        columns={columns}
        rowKey={({ id }) => id}
        isFiltered={KEYS.some((key) => filters[key] !== "")}
        empty={
          <Empty title={words.none}>
            <p>{words.noneHint}</p>
          </Empty>
        }
      />
    </>
  );
}
