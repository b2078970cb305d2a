import { useList } from "../../api/reading";
import type { Committee, Embedding } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { useWords } from "../../i18n";
import { useUrlState } from "../../lib/url-state";

const KEYS = ["q", "kommune", "art"] as const;
const INCLUDE = ["body", "process"] as const;

type Row = Embedding<Committee, (typeof INCLUDE)[number]>;

export default function CommitteeListPage() {
  const { t } = useWords();
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const kinds = useTerms("committee_kind", filters.kommune || null);
  const list = useList(
    "/api/v1/committees",
    { q: filters.q, body: filters.kommune, kind: filters.art, sort: "name" },
    { include: INCLUDE },
  );
  const isFiltered = KEYS.some((key) => filters[key] !== "");
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: t.papers.committee,
      names: true,
      cell: (row) => <AppLink to={`/gremien/${row.id}`}>{row.name}</AppLink>,
    },
    { key: "kind", header: t.papers.committeeKind, cell: (row) => kinds.label(row.kind) },
    {
      key: "body",
      header: t.papers.body,
      cell: (row) => row.body?.short_name ?? row.body?.name,
    },
    {
      key: "process",
      header: t.papers.process,
      cell: (row) =>
        row.process && <AppLink to={`/prozesse/${row.process.id}`}>{row.process.title}</AppLink>,
    },
  ];
  return (
    <>
      <PageHeading
        preline={<AppLink to="/vorlagen">{t.places.papers}</AppLink>}
        title={t.papers.committees}
        lead={t.papers.committeesLead}
      />
      <FilterBar
        search="q"
        filters={[
          ...bodyFilter,
          { key: "art", label: t.papers.committeeKind, choices: kinds.choices(filters.art) },
        ]}
        values={filters}
        onChange={setFilters}
      />
      <ResourceList
        list={list}
        caption={t.papers.committees}
        columns={columns}
        rowKey={(row) => row.id}
        isFiltered={isFiltered}
        empty={<Empty title={t.papers.noCommittee} />}
      />
    </>
  );
}
