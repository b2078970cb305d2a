import { useList, type Filters } from "../../api/reading";
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
import { useWords } from "../../i18n";
import { useUrlState, type UrlState } from "../../lib/url-state";
import { mayBeginSomewhere } from "../../lib/may";

const PATH = "/api/v1/papers";
const KEYS = ["q", "kommune", "umfang"] as const;
const INCLUDE = ["body", "consultations"] as const;

type Row = Embedding<Paper, (typeof INCLUDE)[number]>;

function asked({ q, kommune, umfang }: UrlState<(typeof KEYS)[number]>): Filters<typeof PATH> {
  const stub = umfang === "" ? {} : { is_stub: umfang === "erwaehnt" };
  return { q, body: kommune, ...stub };
}

export default function PaperListPage() {
  const { t, format } = useWords();
  const me = useMe();
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const list = useList(PATH, asked(filters), { include: INCLUDE });
  const isFiltered = KEYS.some((key) => filters[key] !== "");

  /** The day it was last consulted, or its own. */
  function dayOf(row: Row): string | null {
    const days = row.consultations.flatMap(({ date }) => (date === null ? [] : [date]));
    return days.sort().at(-1) ?? row.date;
  }

  const columns: Column<Row>[] = [
    {
      key: "name",
      header: t.papers.one,
      names: true,
      cell: (row) => (
        <>
          <AppLink to={`/vorlagen/${row.id}`}>{row.name}</AppLink>
          {row.is_stub && <p className="muted">{t.papers.stub}</p>}
        </>
      ),
    },
    { key: "reference", header: t.papers.reference, cell: (row) => row.reference },
    {
      key: "body",
      header: t.papers.body,
      cell: (row) => row.body?.short_name ?? row.body?.name,
    },
    { key: "kind", header: t.papers.kind, cell: (row) => row.paper_type },
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
        lead={t.papers.lead}
        actions={
          <>
            <ButtonLink to="/gremien">{t.papers.allCommittees}</ButtonLink>
            {mayBeginSomewhere(me, "documents") && (
              <ButtonLink to="/importieren" kind="primary" icon="upload">
                {t.places.imports}
              </ButtonLink>
            )}
          </>
        }
      />
      <FilterBar
        search="q"
        filters={[
          ...bodyFilter,
          {
            key: "umfang",
            label: t.papers.completeness,
            choices: [
              { value: "gelesen", label: t.papers.complete },
              { value: "erwaehnt", label: t.papers.stubs },
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
          <Empty title={t.papers.nothingYet}>
            <p>{t.papers.nothingYetHint}</p>
          </Empty>
        }
      />
    </>
  );
}
