import type { ReactNode } from "react";
import { useWords } from "../i18n";
import { Empty } from "./empty";
import { LoadMore, ResultCount } from "./load-more";
import { ProblemNotice } from "./problem-notice";
import { ResourceTable, type Column } from "./resource-table";
import { Skeleton } from "./skeleton";

interface Props<Row> {
  /** What `useList` gave. */
  list: {
    rows: readonly Row[];
    hasMore: boolean;
    isLoading: boolean;
    isOutdated: boolean;
    isLoadingMore: boolean;
    loadMore: () => void;
    problem: Error | null;
    retry: () => void;
  };
  caption: string;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** What stands there while there is nothing of the kind. */
  empty: ReactNode;
  /** Something was asked for: that nothing was found then does not mean that there is nothing. */
  isFiltered?: boolean;
  /** What to do about having found nothing, where it is not to ask for less. */
  nothingHint?: string;
}

/** A list as every page shows it: count, table, more; or why there is none. */
export function ResourceList<Row>({
  list,
  caption,
  columns,
  rowKey,
  empty,
  isFiltered = false,
  nothingHint,
}: Props<Row>) {
  const { t } = useWords();
  if (list.problem !== null) return <ProblemNotice problem={list.problem} onRetry={list.retry} />;
  const isBusy = list.isLoading || list.isOutdated;
  return (
    <div aria-busy={isBusy}>
      <ResultCount shown={list.rows.length} hasMore={list.hasMore} loading={isBusy} />
      {list.isLoading ? (
        <Skeleton lines={9} />
      ) : list.rows.length === 0 ? (
        isFiltered ? (
          <Empty title={t.lists.nothing}>
            <p>{nothingHint ?? t.lists.nothingHint}</p>
          </Empty>
        ) : (
          empty
        )
      ) : (
        <ResourceTable caption={caption} columns={columns} rows={list.rows} rowKey={rowKey} />
      )}
      <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
    </div>
  );
}
