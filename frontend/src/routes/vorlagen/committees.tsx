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
import { useCouncilWords } from "../../i18n/council";
import { useUrlState } from "../../lib/url-state";
import { CouncilPlaces } from "./places";

const KEYS = ["q", "kommune", "art"] as const;
const INCLUDE = ["body", "process"] as const;

type Row = Embedding<Committee, (typeof INCLUDE)[number]>;

export default function CommitteeListPage() {
  const words = useCouncilWords();
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
      header: words.committee,
      names: true,
      cell: (row) => <AppLink to={`/gremien/${row.id}`}>{row.name}</AppLink>,
    },
    { key: "kind", header: words.committeeKind, cell: (row) => kinds.label(row.kind) },
    {
      key: "body",
      header: words.body,
      cell: (row) => row.body?.short_name ?? row.body?.name,
    },
    {
      key: "process",
      header: words.process,
      cell: (row) =>
        row.process && <AppLink to={`/prozesse/${row.process.id}`}>{row.process.title}</AppLink>,
    },
  ];
  return (
    <>
      <PageHeading title={words.committees} lead={words.committeesLead} />
      <CouncilPlaces at="/gremien" />
      <FilterBar
        search="q"
        filters={[
          ...bodyFilter,
          { key: "art", label: words.committeeKind, choices: kinds.choices(filters.art) },
        ]}
        values={filters}
        onChange={setFilters}
      />
      <ResourceList
        list={list}
        caption={words.committees}
        columns={columns}
        rowKey={(row) => row.id}
        isFiltered={isFiltered}
        empty={<Empty title={words.noCommittee} />}
      />
    </>
  );
}
