import { listQuery, useList, type Filters } from "../../api/reading";
import type { Embedding, Network } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import type { Prefetch } from "../../lib/lazy-page";
import { useUrlState, type UrlState } from "../../lib/url-state";

const PATH = "/api/v1/provider-networks";
const KEYS = ["q", "kommune", "art"] as const;
const INCLUDE = ["body", "memberships"] as const;

type Row = Embedding<Network, (typeof INCLUDE)[number]>;
type State = UrlState<(typeof KEYS)[number]>;

function asked({ q, kommune, art }: State): Filters<typeof PATH> {
  return { q, body: kommune, kind: art, sort: "name" };
}

export const prefetch: Prefetch = (queries, _params, search) => {
  const state = Object.fromEntries(KEYS.map((key) => [key, search.get(key) ?? ""])) as State;
  return queries.infiniteQuery(listQuery(PATH, asked(state), { include: INCLUDE }));
};

export default function NetworkListPage() {
  const { t, format } = useWords();
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const kinds = useTerms("network_kind", filters.kommune || null);
  const list = useList(PATH, asked(filters), { include: INCLUDE });
  const isFiltered = KEYS.some((key) => filters[key] !== "");

  const columns: Column<Row>[] = [
    {
      key: "name",
      header: t.common.title,
      names: true,
      cell: (row) => <AppLink to={`/netzwerke/${row.id}`}>{row.name}</AppLink>,
    },
    {
      key: "body",
      header: t.processes.body,
      cell: (row) => row.body?.short_name ?? row.body?.name,
    },
    {
      key: "kind",
      header: t.common.kind,
      cell: (row) => kinds.label(row.kind) ?? <span className="muted">{t.common.none}</span>,
    },
    {
      key: "founded",
      header: t.networks.founded,
      cell: (row) => <VagueDate value={row.founded} />,
    },
    {
      key: "members",
      header: t.networks.members,
      numeric: true,
      cell: (row) => format.number(row.memberships.length),
    },
  ];
  return (
    <>
      <PageHeading title={t.places.networks} lead={t.networks.lead} />
      <FilterBar
        search="q"
        filters={[
          ...bodyFilter,
          { key: "art", label: t.common.kind, choices: kinds.choices(filters.art) },
        ]}
        values={filters}
        onChange={setFilters}
      />
      <ResourceList
        list={list}
        caption={t.places.networks}
        columns={columns}
        rowKey={(row) => row.id}
        isFiltered={isFiltered}
        empty={
          <Empty title={t.networks.nothingYet}>
            <p>{t.networks.nothingYetHint}</p>
          </Empty>
        }
      />
    </>
  );
}
