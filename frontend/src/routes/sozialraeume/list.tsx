import { listQuery, useList, type Filters } from "../../api/reading";
import type { Area, Embedding } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { useWords } from "../../i18n";
import { useAreaWords } from "../../i18n/areas";
import type { Prefetch } from "../../lib/lazy-page";
import { useUrlState, type UrlState } from "../../lib/url-state";
import { levelOf } from "./level";

const PATH = "/api/v1/areas";
const KEYS = ["q", "kommune"] as const;
const INCLUDE = ["body", "parent", "system"] as const;

type Row = Embedding<Area, (typeof INCLUDE)[number]>;
type State = UrlState<(typeof KEYS)[number]>;

function asked({ q, kommune }: State): Filters<typeof PATH> {
  return { q, body: kommune, sort: "name" };
}

export const prefetch: Prefetch = (queries, _params, search) => {
  const state = Object.fromEntries(KEYS.map((key) => [key, search.get(key) ?? ""])) as State;
  return queries.infiniteQuery(listQuery(PATH, asked(state), { include: INCLUDE }));
};

/** The areas of all municipalities, or of one, by name. */
export default function AreaListPage() {
  const { t } = useWords();
  const words = useAreaWords();
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const list = useList(PATH, asked(filters), { include: INCLUDE });

  const columns: Column<Row>[] = [
    {
      key: "name",
      header: words.one,
      names: true,
      cell: ({ id, name }) => <AppLink to={`/sozialraeume/${id}`}>{name}</AppLink>,
    },
    {
      key: "body",
      header: t.processes.body,
      cell: ({ body }) => body?.short_name ?? body?.name,
    },
    { key: "level", header: words.level, cell: levelOf },
    { key: "system", header: words.system, cell: ({ system }) => system?.name },
  ];
  // Where areas lie side by side there is nothing to be said of what they are parts of.
  if (list.rows.some(({ parent }) => parent !== null)) {
    columns.push({
      key: "parent",
      header: words.partOf,
      cell: ({ parent }) => parent?.name ?? "–",
    });
  }
  return (
    <>
      <PageHeading title={t.places.areas} lead={words.lead} />
      <FilterBar search="q" filters={bodyFilter} values={filters} onChange={setFilters} />
      <ResourceList
        list={list}
        caption={t.places.areas}
        columns={columns}
        rowKey={({ id }) => id}
        isFiltered={KEYS.some((key) => filters[key] !== "")}
        empty={
          <Empty title={words.nothingYet}>
            <p>{words.nothingYetHint}</p>
          </Empty>
        }
      />
    </>
  );
}
