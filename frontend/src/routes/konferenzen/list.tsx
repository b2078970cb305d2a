import { useList, type Filters } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Conference, Embedding } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { StatusBadge } from "../../components/status-badge";
import { Subscribe } from "../../components/subscribe";
import { useWords } from "../../i18n";
import { todayIn } from "../../lib/due";
import { mayBeginSomewhere } from "../../lib/may";
import { useUrlState, type UrlState } from "../../lib/url-state";
import { When } from "./when";

const PATH = "/api/v1/conferences";
const KEYS = ["q", "kommune", "art", "stand", "zeit"] as const;
const INCLUDE = ["body"] as const;

type Row = Embedding<Conference, (typeof INCLUDE)[number]>;
type State = UrlState<(typeof KEYS)[number]>;

function asked({ q, kommune, art, stand, zeit }: State): Filters<typeof PATH> {
  const common = { q, body: kommune, kind: art, state: stand };
  const today = todayIn();
  // What comes next stands first; what has been, newest first.
  if (zeit === "kommend") return { ...common, date_from: today, sort: "date" };
  if (zeit === "vergangen") return { ...common, date_until: today, sort: "-date" };
  return { ...common, sort: "-date" };
}

export default function ConferenceListPage() {
  const { t } = useWords();
  const mayBegin = mayBeginSomewhere(useMe(), "conferences");
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const kinds = useTerms("conference_kind", filters.kommune || null);
  const states = useTerms("conference_state", filters.kommune || null);
  const list = useList(PATH, asked(filters), { include: INCLUDE });
  const isFiltered = KEYS.some((key) => filters[key] !== "");

  const columns: Column<Row>[] = [
    {
      key: "title",
      header: t.common.title,
      names: true,
      cell: (row) => (
        <>
          <AppLink to={`/konferenzen/${row.id}`}>{row.title}</AppLink>
          {row.kind !== null && <p className="muted">{kinds.label(row.kind)}</p>}
        </>
      ),
    },
    { key: "when", header: t.conferences.when, cell: (row) => <When of={row} /> },
    {
      key: "body",
      header: t.conferences.body,
      cell: (row) => row.body?.short_name ?? row.body?.name,
    },
    { key: "venue", header: t.conferences.venue, cell: (row) => row.venue },
    {
      key: "state",
      header: t.conferences.state,
      cell: (row) => (
        <StatusBadge status={row.state} label={states.label(row.state) ?? undefined} />
      ),
    },
  ];

  return (
    <>
      <PageHeading
        title={t.places.conferences}
        lead={t.conferences.lead}
        actions={
          <>
            <Subscribe
              calendar={
                filters.kommune === ""
                  ? "/api/v1/calendar.ics"
                  : `/api/v1/calendar.ics?body=${encodeURIComponent(filters.kommune)}`
              }
            />
            {mayBegin && (
              <ButtonLink to="/konferenzen/neu" kind="primary" icon="plus">
                {t.common.create}
              </ButtonLink>
            )}
          </>
        }
      />
      <FilterBar
        search="q"
        filters={[
          {
            key: "zeit",
            label: t.conferences.when,
            choices: [
              { value: "kommend", label: t.conferences.upcoming },
              { value: "vergangen", label: t.conferences.past },
            ],
          },
          ...bodyFilter,
          { key: "art", label: t.conferences.kind, choices: kinds.choices(filters.art) },
          { key: "stand", label: t.conferences.state, choices: states.choices(filters.stand) },
        ]}
        values={filters}
        onChange={setFilters}
      />
      <ResourceList
        list={list}
        caption={t.places.conferences}
        columns={columns}
        rowKey={(row) => row.id}
        isFiltered={isFiltered}
        empty={
          <Empty title={t.conferences.nothingYet}>
            <p>{mayBegin ? t.conferences.firstHint : t.conferences.nothingYetHint}</p>
          </Empty>
        }
      />
    </>
  );
}
