import { useInfiniteQuery } from "@tanstack/react-query";
import { useChoices } from "../../api/choices";
import { useMe } from "../../api/session";
import { useBodyFilter } from "../../components/body-filter";
import { Empty } from "../../components/empty";
import { FilterBar, type Filter } from "../../components/filter-bar";
import { Icon } from "../../components/icon";
import { LoadMore } from "../../components/load-more";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { SearchBox } from "../../components/search-box";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useSearchWords } from "../../i18n/search";
import { useThingWords } from "../../i18n/things";
import type { Prefetch } from "../../lib/lazy-page";
import { useUrlState } from "../../lib/url-state";
import { COUNTED, feedOf, filtersOf, KEYS, searchQuery, type Filters, type State } from "./api";
import { Hits } from "./hits";
import { SavedSearches } from "./saved";
import { SaveSearch } from "./saving";

/** What can be found, in the order people look for it. */
const KINDS = [
  "papers",
  "decisions",
  "meetings",
  "agenda-items",
  "files",
  "committees",
  "planning-processes",
  "provider-networks",
  "conferences",
  "prevention-chains",
  "prevention-measures",
  "providers",
  "areas",
  "documents",
] as const;

export const prefetch: Prefetch = (queries, _params, search) => {
  const state = Object.fromEntries(KEYS.map((key) => [key, search.get(key) ?? ""])) as State;
  return state.q === "" ? undefined : queries.infiniteQuery(searchQuery(filtersOf(state)));
};

function useFilters(state: State): Filter<Exclude<keyof State, "q">>[] {
  const words = useSearchWords();
  const kinds = useThingWords().kinds;
  const bodies = useBodyFilter();
  const committees = useChoices("/api/v1/committees", state.kommune, { everywhere: true });
  const areas = useChoices("/api/v1/areas", state.kommune, { everywhere: true });
  return [
    {
      key: "art",
      label: words.kind,
      choices: KINDS.map((kind) => ({ value: kind, label: kinds[kind] })),
    },
    ...bodies,
    { key: "gremium", label: words.committee, choices: committees },
    { key: "raum", label: words.area, choices: areas },
    { key: "von", label: words.from },
    { key: "bis", label: words.until },
    {
      key: "ordnung",
      label: words.order,
      blank: words.byRelevance,
      choices: [{ value: "date", label: words.byDate }],
    },
  ];
}

function Results({ filters }: { filters: Filters }) {
  const { t } = useWords();
  const words = useSearchWords();
  const me = useMe();
  const found = useInfiniteQuery(searchQuery(filters));
  if (found.error !== null) {
    return <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />;
  }
  const pages = found.data?.pages ?? [];
  const hits = pages.flatMap(({ items }) => items);
  const total = pages[0]?.total ?? hits.length;
  const isBusy = found.isPending || found.isPlaceholderData;
  return (
    <div aria-busy={isBusy}>
      <div className="search-head">
        <p role="status" className="result-count">
          {isBusy ? t.common.loading : words.hits(Math.min(total, COUNTED), total > COUNTED)}
        </p>
        <div className="search-head__actions">
          {me.user_id !== null && <SaveSearch filters={filters} mails={me.email !== null} />}
          <a className="link" href={feedOf(filters)}>
            <Icon name="feed" size="small" /> {words.feed}
          </a>
        </div>
      </div>
      {found.isPending ? (
        <Skeleton lines={9} />
      ) : hits.length === 0 ? (
        <Empty title={t.lists.nothing}>
          <p>{words.noneHint}</p>
        </Empty>
      ) : (
        <>
          <h2 className="sr-only">{words.results}</h2>
          <Hits hits={hits} />
        </>
      )}
      <LoadMore
        hasMore={found.hasNextPage}
        loading={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
      />
    </div>
  );
}

function HowTo() {
  const words = useSearchWords();
  return (
    <details className="how-to" open>
      <summary>{words.howTo}</summary>
      <ul className="said">
        {words.hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </details>
  );
}

/** Searching everything there is; what is asked for is in the address. */
export default function SearchPage() {
  const { t } = useWords();
  const words = useSearchWords();
  const me = useMe();
  const [state, change] = useUrlState(KEYS);
  const filters = useFilters(state);
  const asked = state.q.trim();
  return (
    <>
      <PageHeading title={t.shell.search} lead={asked === "" ? words.lead : undefined} />
      <div className="search-page">
        <SearchBox value={state.q} label={words.field} onSearch={(q) => change({ q })} />
      </div>
      {asked === "" ? (
        <>
          <HowTo />
          {me.user_id !== null && <SavedSearches />}
        </>
      ) : (
        <>
          <FilterBar filters={filters} values={state} onChange={change} />
          <Results filters={filtersOf({ ...state, q: asked })} />
        </>
      )}
    </>
  );
}
