import { useState } from "react";
import { listQuery, useList, useTotal, type Filters } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Embedding } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { Empty } from "../../components/empty";
import { FilterBar, type Filter } from "../../components/filter-bar";
import { LoadMore, ResultCount } from "../../components/load-more";
import { NamedList } from "../../components/named-list";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import { todayIn } from "../../lib/due";
import type { Prefetch } from "../../lib/lazy-page";
import { useUrlState, type UrlState } from "../../lib/url-state";
import { useCommitteeFilter } from "../vorlagen/filters";
import { CouncilPlaces } from "../vorlagen/places";
import { sittingTitle } from "../../lib/sitting";
import { titleOf } from "../vorlagen/title";
import { LIST, STANDS, standFilters, type Decision, type Stand } from "./api";
import { FollowUpPart } from "./follow-up";
import { Outcome, Votes } from "./outcome";

const KEYS = ["q", "stand", "kommune", "gremium", "ergebnis", "von", "bis"] as const;
const INCLUDE = ["committee", "meeting", "paper"] as const;

type Row = Embedding<Decision, (typeof INCLUDE)[number]>;
type State = UrlState<(typeof KEYS)[number]>;

function asked(state: State): Filters<typeof LIST> {
  return {
    q: state.q,
    body: state.kommune,
    committee_id: state.gremium,
    outcome: state.ergebnis,
    date_from: state.von,
    date_until: state.bis,
    ...standFilters(state.stand, todayIn()),
  };
}

export const prefetch: Prefetch = (queries, _params, search) => {
  const state = Object.fromEntries(KEYS.map((key) => [key, search.get(key) ?? ""])) as State;
  return queries.infiniteQuery(listQuery(LIST, asked(state), { include: INCLUDE }));
};

const NAMES: Readonly<Record<Stand, "open" | "late" | "noStatus" | "noResponsible">> = {
  offen: "open",
  spaet: "late",
  "ohne-stand": "noStatus",
  "ohne-zustaendige": "noResponsible",
};

/** How many there are of one kind, as a link to them. */
function Count({ stand }: { stand: Stand }) {
  const { format } = useWords();
  const words = useCouncilWords();
  const total = useTotal(LIST, standFilters(stand, todayIn()));
  return (
    <li>
      <AppLink to={`/beschluesse?stand=${stand}`}>
        <strong>{total === null ? "–" : format.number(total)}</strong> {words.stands[NAMES[stand]]}
      </AppLink>
    </li>
  );
}

/** The sitting with its day, or both by themselves; its committee, unless the sitting names it. */
function Hangs({ committee, meeting, paper, date }: Row) {
  const { format } = useWords();
  const words = useCouncilWords();
  const sitting = meeting && sittingTitle(meeting, format);
  return (
    <div className="facts-line">
      {date && date !== meeting?.date && <time dateTime={date}>{format.day(date)}</time>}
      {committee && !sitting?.includes(committee.name) && (
        <span>
          <AppLink to={`/gremien/${committee.id}`}>{committee.name}</AppLink>
        </span>
      )}
      {sitting && (
        <span>
          <AppLink to={`/sitzungen/${meeting.id}`}>{sitting}</AppLink>
        </span>
      )}
      {paper && (
        <span>
          <AppLink to={`/vorlagen/${paper.id}`}>{paper.reference ?? titleOf(paper, words)}</AppLink>
        </span>
      )}
    </div>
  );
}

/** What was decided, what became of it, and the way to say so. */
export default function DecisionListPage() {
  const { t } = useWords();
  const words = useCouncilWords();
  const me = useMe();
  const [filters, setFilters] = useUrlState(KEYS);
  const [editing, setEditing] = useState<string | null>(null);
  const bodyFilter = useBodyFilter();
  const committeeFilter = useCommitteeFilter(filters.kommune);
  const outcomes = useTerms("decision_outcome", filters.kommune || null);
  // What became of a decision is internal, and so is asking for it.
  const shown = me.signed_in ? filters : { ...filters, stand: "" };
  const list = useList(LIST, asked(shown), { include: INCLUDE });
  const isFiltered = KEYS.some((key) => shown[key] !== "");
  const standFilter: Filter<"stand">[] = me.signed_in
    ? [
        {
          key: "stand",
          label: words.stand,
          choices: STANDS.map((stand) => ({ value: stand, label: words.stands[NAMES[stand]] })),
        },
      ]
    : [];
  const isBusy = list.isLoading || list.isOutdated;
  return (
    <>
      <PageHeading title={words.decisions} lead={words.decisionsLead} />
      <CouncilPlaces at="/beschluesse" />
      {me.signed_in && (
        <ul className="attention" aria-label={words.attention}>
          {STANDS.map((stand) => (
            <Count key={stand} stand={stand} />
          ))}
        </ul>
      )}
      <FilterBar
        search="q"
        filters={[
          ...standFilter,
          ...bodyFilter,
          committeeFilter,
          { key: "ergebnis", label: words.outcome, choices: outcomes.choices(filters.ergebnis) },
          { key: "von", label: words.from },
          { key: "bis", label: words.until },
        ]}
        values={filters}
        onChange={setFilters}
      />
      {list.problem ? (
        <ProblemNotice problem={list.problem} onRetry={list.retry} />
      ) : (
        <div aria-busy={isBusy}>
          <ResultCount shown={list.rows.length} hasMore={list.hasMore} loading={isBusy} />
          {list.isLoading ? (
            <Skeleton lines={9} />
          ) : list.rows.length === 0 ? (
            <Empty title={isFiltered ? t.lists.nothing : words.noDecision}>
              <p>{isFiltered ? t.lists.nothingHint : words.noDecisionHint}</p>
            </Empty>
          ) : (
            <NamedList
              rows={list.rows}
              rowKey={({ id }) => id}
              title={(row) => <AppLink to={`/beschluesse/${row.id}`}>{row.title}</AppLink>}
            >
              {(row) => (
                <>
                  <div className="facts-line">
                    <Outcome of={row} />
                  </div>
                  <Votes of={row} />
                  <Hangs {...row} />
                  <FollowUpPart
                    of={row}
                    isEditing={editing === row.id}
                    onEdit={(edits) => setEditing(edits ? row.id : null)}
                  />
                </>
              )}
            </NamedList>
          )}
          <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
        </div>
      )}
    </>
  );
}
