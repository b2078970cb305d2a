import { listQuery, useList, type Filters } from "../../api/reading";
import type { Embedding, Meeting } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { StatusBadge } from "../../components/status-badge";
import { Subscribe } from "../../components/subscribe";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import { todayIn } from "../../lib/due";
import type { Prefetch } from "../../lib/lazy-page";
import { useUrlState, type UrlState } from "../../lib/url-state";
import { useCommitteeFilter } from "../vorlagen/filters";
import { CouncilPlaces } from "../vorlagen/places";

const PATH = "/api/v1/meetings";
const KEYS = ["q", "zeit", "kommune", "gremium", "von", "bis"] as const;
const INCLUDE = ["committee", "body", "location"] as const;

type Row = Embedding<Meeting, (typeof INCLUDE)[number]>;
type State = UrlState<(typeof KEYS)[number]>;

function asked({ q, zeit, kommune, gremium, von, bis }: State): Filters<typeof PATH> {
  const common = { q, body: kommune, committee_id: gremium, date_from: von, date_until: bis };
  const today = todayIn();
  // What comes next stands first; what has been, newest first.
  if (zeit === "kommend") {
    return { ...common, date_from: von > today ? von : today, sort: "date,starts_at" };
  }
  if (zeit === "vergangen") {
    const until = bis !== "" && bis < today ? bis : today;
    return { ...common, date_until: until, sort: "-date,-starts_at" };
  }
  return { ...common, sort: "-date,-starts_at" };
}

/** The calendar of what is being looked at: of the committee, of the municipality, of all. */
function calendarOf({ kommune, gremium }: State): string {
  if (gremium !== "") return `/api/v1/committees/${gremium}.ics`;
  const query = kommune === "" ? "" : `?${new URLSearchParams({ body: kommune }).toString()}`;
  return `/api/v1/calendar.ics${query}`;
}

function feedOf({ kommune, gremium }: State): string {
  if (gremium !== "") return `/api/v1/committees/${gremium}.atom`;
  const query = kommune === "" ? "" : `?${new URLSearchParams({ body: kommune }).toString()}`;
  return `/api/v1/feed.atom${query}`;
}

export const prefetch: Prefetch = (queries, _params, search) => {
  const state = Object.fromEntries(KEYS.map((key) => [key, search.get(key) ?? ""])) as State;
  return queries.infiniteQuery(listQuery(PATH, asked(state), { include: INCLUDE }));
};

export default function MeetingListPage() {
  const { t, format } = useWords();
  const words = useCouncilWords();
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const committeeFilter = useCommitteeFilter(filters.kommune);
  const list = useList(PATH, asked(filters), { include: INCLUDE });
  const isFiltered = KEYS.some((key) => filters[key] !== "");

  const columns: Column<Row>[] = [
    {
      key: "name",
      header: words.meeting,
      names: true,
      cell: (row) => (
        <>
          <AppLink to={`/sitzungen/${row.id}`}>
            {row.name}
            {row.date && <span className="sr-only">, {format.day(row.date)}</span>}
          </AppLink>
          {row.cancelled && <StatusBadge status="abgesagt" label={words.cancelledShort} />}
        </>
      ),
    },
    {
      key: "date",
      header: t.common.date,
      cell: ({ date, starts_at: from }) =>
        date === null ? (
          <span className="muted">{t.common.none}</span>
        ) : (
          <time dateTime={from ?? date}>
            {format.day(date)}
            {from !== null && `, ${format.clock(from)}`}
          </time>
        ),
    },
    {
      key: "committee",
      header: words.committee,
      cell: ({ committee }) =>
        committee && <AppLink to={`/gremien/${committee.id}`}>{committee.name}</AppLink>,
    },
    {
      key: "body",
      header: words.body,
      cell: (row) => row.body?.short_name ?? row.body?.name,
    },
    { key: "place", header: words.place, cell: ({ location }) => location?.name ?? location?.room },
  ];
  return (
    <>
      <PageHeading
        title={words.meetings}
        lead={words.meetingsLead}
        actions={<Subscribe calendar={calendarOf(filters)} feed={feedOf(filters)} />}
      />
      <CouncilPlaces at="/sitzungen" />
      <FilterBar
        search="q"
        filters={[
          {
            key: "zeit",
            label: words.when,
            choices: [
              { value: "kommend", label: words.upcoming },
              { value: "vergangen", label: words.past },
            ],
          },
          ...bodyFilter,
          committeeFilter,
          { key: "von", label: words.from },
          { key: "bis", label: words.until },
        ]}
        values={filters}
        onChange={setFilters}
      />
      <ResourceList
        list={list}
        caption={words.meetings}
        columns={columns}
        rowKey={(row) => row.id}
        isFiltered={isFiltered}
        empty={
          <Empty title={words.noMeeting}>
            <p>{words.noMeetingHint}</p>
          </Empty>
        }
      />
    </>
  );
}
