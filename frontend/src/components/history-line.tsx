import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answered, api } from "../api/client";
import { historyQuery, type Subject } from "../api/history";
import { useMe } from "../api/session";
import type { Change } from "../api/shapes";
import { useWords } from "../i18n";
import { changesOf, type Telling } from "../lib/changes";
import { todayIn } from "../lib/due";
import { fromDayNumber, toDayNumber } from "../lib/edtf";
import { may, type Sector } from "../lib/may";
import { plain } from "../lib/plain";
import { AppLink } from "./app-link";
import { Button } from "./button";
import { HistoryPast } from "./history-past";
import { useTelling } from "./history-telling";
import { ToldChange } from "./history-told";
import { HistoryUndo } from "./history-undo";
import { LoadMore } from "./load-more";
import { ProblemNotice } from "./problem-notice";
import { Skeleton } from "./skeleton";

/** The import a change came from, by the name of its document. */
function ImportLink({ run }: { run: string }) {
  const { t } = useWords();
  const { data } = useQuery({
    queryKey: ["one", "import-of-change", run],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/imports/{id}", { params: { path: { id: run } }, signal })),
    staleTime: Infinity,
  });
  const name = data?.file_name ?? data?.source_url;
  return (
    <AppLink to={`/importieren/${run}`}>
      {name ? t.history.fromImportOf(name) : t.history.fromImport}
    </AppLink>
  );
}

interface EntryProps {
  change: Change;
  /** The change is of a part, whose kind and name are said with it. */
  isPart: boolean;
  telling: Telling;
  mayUndo: boolean;
  onPast: () => void;
  onUndo: () => void;
}

function Entry({ change, isPart, telling, mayUndo, onPast, onUndo }: EntryProps) {
  const { t, format } = useWords();
  const kinds: Readonly<Record<string, string>> = t.history.kinds;
  const clock = format.clock(change.at);
  const what = isPart ? `${kinds[change.kind] ?? ""} ${change.title ?? ""}`.trim() : "";
  return (
    <li className={`history__change history__change--${change.action}`}>
      <p className="history__head">
        <time dateTime={change.at} title={format.moment(change.at)}>
          {clock}
        </time>{" "}
        <span className="history__who">{change.actor}</span>
        {change.run_id !== null && (
          <>
            {" · "}
            <ImportLink run={change.run_id} />
          </>
        )}
        {change.undoes !== null && <> · {t.history.tookBack}</>}
      </p>
      {isPart && <p className="history__part">{plain(what)}</p>}
      <ul className="history__told">
        {changesOf(change, telling).map((told) => (
          <li key={told.field}>
            <ToldChange of={told} />
          </li>
        ))}
      </ul>
      {change.reason && <p className="history__reason">{t.history.because(change.reason)}</p>}
      <div className="history__actions">
        {change.action !== "delete" && (
          <Button small kind="tertiary" onClick={onPast}>
            {t.history.seePast}
            <span className="sr-only"> ({format.moment(change.at)})</span>
          </Button>
        )}
        {mayUndo && (
          <Button small kind="tertiary" onClick={onUndo}>
            {change.action === "delete" ? t.history.restore : t.history.undo}
            <span className="sr-only"> ({format.moment(change.at)})</span>
          </Button>
        )}
      </div>
    </li>
  );
}

/** Changes in their order, together with those of the same day. */
function byDay(changes: readonly Change[]): [string, Change[]][] {
  const days = new Map<string, Change[]>();
  for (const change of changes) {
    const day = todayIn(new Date(change.at));
    days.set(day, [...(days.get(day) ?? []), change]);
  }
  return [...days];
}

interface Props extends Subject {
  body: string;
  sector: Sector;
  title: string;
}

/** The time line of a resource and its parts, the newest first, in words and grouped by day. */
export function HistoryLine({ kind, id, body, sector, title }: Props) {
  const { t, format } = useWords();
  const me = useMe();
  const subject = { kind, id };
  const query = useInfiniteQuery(historyQuery(subject));
  const pages = query.data?.pages ?? [];
  const titles = Object.assign({}, ...pages.map((page) => page.titles)) as Record<string, string>;
  const telling = useTelling(kind, body, titles);
  const [past, setPast] = useState<Change | null>(null);
  const [undoing, setUndoing] = useState<Change | null>(null);
  const changes = pages.flatMap(({ items }) => items);
  const today = todayIn();
  const yesterday = fromDayNumber(toDayNumber(today) - 1);
  const nameOf = (day: string): string => {
    if (day === today) return t.history.today;
    return day === yesterday ? t.history.yesterday : format.longDay(day);
  };
  const mayUndo = may(me, sector, body, id);

  if (query.error && changes.length === 0) {
    return <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />;
  }
  if (query.isPending) return <Skeleton lines={6} />;
  if (changes.length === 0) return <p>{t.history.none}</p>;
  return (
    <div className="history">
      {byDay(changes).map(([day, some]) => (
        <section key={day} className="history__day">
          <h3>{nameOf(day)}</h3>
          <ol>
            {some.map((change) => (
              <Entry
                key={`${change.resource_id} ${change.revision}`}
                change={change}
                isPart={change.kind !== kind}
                telling={telling}
                // A thing that was begun is deleted by its own button, which says more.
                mayUndo={mayUndo && change.action !== "create"}
                onPast={() => setPast(change)}
                onUndo={() => setUndoing(change)}
              />
            ))}
          </ol>
        </section>
      ))}
      <LoadMore
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
      {past && (
        <HistoryPast
          subject={subject}
          change={past}
          title={past.title ?? title}
          telling={telling}
          onClose={() => setPast(null)}
        />
      )}
      {undoing && (
        <HistoryUndo
          subject={subject}
          change={undoing}
          telling={telling}
          onClose={() => setUndoing(null)}
        />
      )}
    </div>
  );
}
