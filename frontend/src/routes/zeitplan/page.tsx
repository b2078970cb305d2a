import { useEffect, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { listQuery, useList, type Filters } from "../../api/reading";
import { useMe } from "../../api/session";
import type { VagueDate } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { useBodyFilter } from "../../components/body-filter";
import { Button, ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { Tabs } from "../../components/tabs";
import { tellingOf } from "../../components/timeline/describe";
import { Gantt } from "../../components/timeline/gantt";
import { treeOf, type Row, type TimelineItem } from "../../components/timeline/items";
import { Legend } from "../../components/timeline/legend";
import { MoveDialog } from "../../components/timeline/move-dialog";
import { SaveSvg } from "../../components/timeline/save-svg";
import { Sheets } from "../../components/timeline/sheets";
import { TimelineTable } from "../../components/timeline/table";
import { Toolbar, useScale } from "../../components/timeline/toolbar";
import { useFolding } from "../../components/timeline/use-folding";
import { usePrinting } from "../../components/timeline/use-printing";
import { useWords } from "../../i18n";
import { useTimelineWords } from "../../i18n/timeline";
import { todayIn } from "../../lib/due";
import { toDayNumber } from "../../lib/edtf";
import type { Prefetch } from "../../lib/lazy-page";
import { may } from "../../lib/may";
import { useMedia, WIDE } from "../../lib/media";
import { useUrlState, type UrlState } from "../../lib/url-state";
import { FIELDS, FIRST, itemsOf, PATH, STEPS } from "./items";

const FILTERS = ["q", "kommune", "status", "von", "bis"] as const;
const KEYS = [...FILTERS, "ansicht", "massstab"] as const;
/** Rows of the table that are shown before anybody asks for more. */
const TABLE_ROWS = 100;

type State = UrlState<(typeof FILTERS)[number]>;

function asked({ q, kommune, status, von, bis }: State): Filters<typeof PATH> {
  const period = { period_from: von, period_until: bis };
  return { q, body: kommune, status, ...period, fields: FIELDS, sort: "period", limit: FIRST };
}

export const prefetch: Prefetch = (queries, _params, search) => {
  const state = Object.fromEntries(FILTERS.map((key) => [key, search.get(key) ?? ""])) as State;
  return queries.infiniteQuery(listQuery(PATH, asked(state), STEPS));
};

export default function SchedulePage() {
  const { t, format } = useWords();
  const words = useTimelineWords();
  const [url, setUrl] = useUrlState(KEYS);
  const [, navigate] = useLocation();
  const bodyFilter = useBodyFilter();
  const statuses = useTerms("process_status", url.kommune || null);
  const isWide = useMedia(WIDE);
  const isPrinting = usePrinting();
  const [tableRows, setTableRows] = useState(TABLE_ROWS);
  const [moving, setMoving] = useState<{ item: TimelineItem; to?: VagueDate } | null>(null);
  const { scale, choose, step } = useScale(url.massstab, (to) => setUrl({ massstab: to }));

  const list = useList(PATH, asked(url), STEPS);
  const { hasMore, isLoadingMore, loadMore, problem } = list;
  // One picture over all of them: the pages behind the first come by themselves.
  useEffect(() => {
    if (hasMore && !isLoadingMore && problem === null) loadMore();
  }, [hasMore, isLoadingMore, loadMore, problem]);

  const today = todayIn();
  const me = useMe();
  const items = useMemo(
    () => itemsOf(list.rows, ({ body_id: body }) => may(me, "planning", body)),
    [list.rows, me],
  );
  const tree = useMemo(() => treeOf(items, today), [items, today]);
  const titles = useMemo(() => new Map(items.map(({ id, title }) => [id, title])), [items]);
  const telling = useMemo(
    () => tellingOf(t, words, format, statuses.label),
    [t, words, format, statuses],
  );
  const { rows, fold, foldAll, isAllOpen, canFold } = useFolding(tree, false);
  const period = useMemo(() => {
    if (url.von === "" || url.bis === "" || url.von >= url.bis) return undefined;
    return { from: toDayNumber(url.von), to: toDayNumber(url.bis) };
  }, [url.von, url.bis]);

  const isFiltered = FILTERS.some((key) => url[key] !== "");
  const selected =
    url.ansicht === "" ? (isWide ? "bars" : "table") : url.ansicht === "tabelle" ? "table" : "bars";
  const isBusy = list.isLoading || list.isOutdated;
  // A picture that leaves the page has to say what it is of.
  const narrowed = [
    bodyFilter[0]?.choices?.find(({ value }) => value === url.kommune)?.label,
    statuses.label(url.status),
    url.q,
  ].filter(Boolean);
  const title = narrowed.length === 0 ? words.all : `${words.all}: ${narrowed.join(", ")}`;
  const common = { title, tree, rows, today, telling };
  const tools = (
    <Toolbar
      scale={scale}
      onScale={choose}
      canFold={canFold}
      isAllOpen={isAllOpen}
      onFoldAll={foldAll}
    />
  );
  const onOpen = ({ node }: Row): void => {
    if (node.item.href) navigate(node.item.href);
  };

  const mayMove = items.some(({ movedIn }) => movedIn !== undefined);
  const onMove = (row: Row, to?: VagueDate): void =>
    setMoving({ item: row.node.item, ...(to && { to }) });

  const bars = {
    key: "bars" as const,
    label: words.bars,
    content: (
      <>
        {selected === "bars" && (
          <div className="timeline__screen">
            {tools}
            <Gantt
              {...common}
              scale={scale}
              period={period}
              onScale={step}
              onFold={fold}
              onOpen={onOpen}
              onMove={mayMove ? onMove : undefined}
            />
            <Legend hasLinks={items.some(({ after = [] }) => after.length > 0)} />
            <SaveSvg title={title} picture={(ref) => <Sheets {...common} whole ref={ref} />} />
          </div>
        )}
        {isPrinting && (
          <div className="gantt__paper">
            <Sheets {...common} />
          </div>
        )}
      </>
    ),
  };
  const table = {
    key: "table" as const,
    label: t.timeline.table,
    content: selected === "table" && (
      <>
        {tools}
        <TimelineTable
          title={title}
          rows={isPrinting ? rows : rows.slice(0, tableRows)}
          telling={telling}
          titleOf={(id) => titles.get(id)}
          onMove={mayMove ? onMove : undefined}
        />
        {rows.length > tableRows && (
          <div className="load-more">
            <Button onClick={() => setTableRows((shown) => shown + TABLE_ROWS)}>
              {words.rest(Math.min(TABLE_ROWS, rows.length - tableRows))}
            </Button>
          </div>
        )}
      </>
    ),
  };

  return (
    <div className="process-schedule">
      <PageHeading
        title={words.all}
        lead={words.allLead}
        actions={
          <>
            <ButtonLink to="/meilensteine" icon="document">
              {words.steps.title}
            </ButtonLink>
            <ButtonLink to="/prozesse" icon="document">
              {t.places.processes}
            </ButtonLink>
          </>
        }
      />
      <FilterBar
        search="q"
        filters={[
          ...bodyFilter,
          { key: "status", label: t.common.status, choices: statuses.choices(url.status) },
          { key: "von", label: words.from },
          { key: "bis", label: words.until },
        ]}
        values={url}
        onChange={setUrl}
      />
      {problem !== null && <ProblemNotice problem={problem} onRetry={list.retry} />}
      {moving && <MoveDialog {...moving} onClose={() => setMoving(null)} />}
      <div aria-busy={isBusy}>
        <p role="status" className="result-count">
          {isBusy || hasMore ? t.common.loading : words.showing(list.rows.length)}
        </p>
        {list.isLoading ? (
          <Skeleton lines={9} />
        ) : list.rows.length === 0 ? (
          <Empty title={isFiltered ? t.lists.nothing : words.nothing}>
            <p>{isFiltered ? t.lists.nothingHint : t.processes.nothingYetHint}</p>
          </Empty>
        ) : (
          <Tabs
            label={words.all}
            tabs={isWide ? [bars, table] : [table, bars]}
            selected={selected}
            onSelect={(key) => setUrl({ ansicht: key === "table" ? "tabelle" : "balken" })}
          />
        )}
      </div>
    </div>
  );
}
