import { listQuery, useList, type Filters } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Embedding, Paper } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { Subscribe } from "../../components/subscribe";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import type { Prefetch } from "../../lib/lazy-page";
import { mayBeginSomewhere } from "../../lib/may";
import { useUrlState, type UrlState } from "../../lib/url-state";
import { useCommitteeFilter, useTypeFilter } from "./filters";
import { CouncilPlaces } from "./places";
import { titleOf } from "./title";

const PATH = "/api/v1/papers";
const KEYS = ["q", "kommune", "gremium", "art", "von", "bis", "umfang"] as const;
const INCLUDE = ["body", "consultations"] as const;

type Row = Embedding<Paper, (typeof INCLUDE)[number]>;
type State = UrlState<(typeof KEYS)[number]>;

function asked({ q, kommune, gremium, art, von, bis, umfang }: State): Filters<typeof PATH> {
  return {
    q,
    body: kommune,
    committee_id: gremium,
    paper_type: art,
    date_from: von,
    date_until: bis,
    // What others only mention has no title or day to be read, and an imported council names much.
    ...(umfang === "alle" ? {} : { is_stub: umfang === "erwaehnt" }),
    sort: "-date",
  };
}

/** The day it was last consulted, or its own. */
function dayOf(row: Row): string | null {
  const days = row.consultations.flatMap(({ date }) => (date === null ? [] : [date]));
  return days.sort().at(-1) ?? row.date;
}

export const prefetch: Prefetch = (queries, _params, search) => {
  const state = Object.fromEntries(KEYS.map((key) => [key, search.get(key) ?? ""])) as State;
  return queries.infiniteQuery(listQuery(PATH, asked(state), { include: INCLUDE }));
};

export default function PaperListPage() {
  const { t, format } = useWords();
  const words = useCouncilWords();
  const me = useMe();
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const committeeFilter = useCommitteeFilter(filters.kommune);
  const typeFilter = useTypeFilter(filters.kommune, filters.art);
  const list = useList(PATH, asked(filters), { include: INCLUDE });
  const isFiltered = KEYS.some((key) => filters[key] !== "");

  const columns: Column<Row>[] = [
    {
      key: "name",
      header: words.one,
      names: true,
      cell: (row) => (
        <>
          <AppLink to={`/vorlagen/${row.id}`}>{titleOf(row, words)}</AppLink>
          {row.is_stub && <p className="muted">{words.stub}</p>}
        </>
      ),
    },
    { key: "reference", header: words.reference, cell: (row) => row.reference },
    {
      key: "body",
      header: words.body,
      cell: (row) => row.body?.short_name ?? row.body?.name,
    },
    { key: "kind", header: words.kind, cell: (row) => row.paper_type },
    {
      key: "date",
      header: t.common.date,
      cell: (row) => {
        const day = dayOf(row);
        return day === null ? (
          <span className="muted">{t.common.none}</span>
        ) : (
          <time dateTime={day}>{format.day(day)}</time>
        );
      },
    },
  ];
  return (
    <>
      <PageHeading
        title={t.places.papers}
        lead={words.lead}
        actions={
          <>
            <Subscribe feed="/api/v1/feed.atom" />
            {mayBeginSomewhere(me, "documents") && (
              <ButtonLink to="/importieren" kind="primary" icon="upload">
                {t.places.imports}
              </ButtonLink>
            )}
          </>
        }
      />
      <CouncilPlaces at="/vorlagen" />
      <FilterBar
        search="q"
        filters={[
          ...bodyFilter,
          committeeFilter,
          typeFilter,
          { key: "von", label: words.from },
          { key: "bis", label: words.until },
          {
            key: "umfang",
            label: words.completeness,
            blank: words.complete,
            choices: [
              { value: "erwaehnt", label: words.stubs },
              { value: "alle", label: words.completeAndStubs },
            ],
          },
        ]}
        values={filters}
        onChange={setFilters}
      />
      <ResourceList
        list={list}
        caption={t.places.papers}
        columns={columns}
        rowKey={(row) => row.id}
        isFiltered={isFiltered}
        empty={
          <Empty title={words.nothingYet}>
            <p>{words.nothingYetHint}</p>
          </Empty>
        }
      />
    </>
  );
}
