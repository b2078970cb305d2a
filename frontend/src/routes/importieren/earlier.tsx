import { useEffect } from "react";
import { useBodies } from "../../api/bodies";
import { useList } from "../../api/reading";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { LoadMore, ResultCount } from "../../components/load-more";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable } from "../../components/resource-table";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";
import { FOLLOW_MS } from "./follow";
import { isUnderWay, type Run } from "./api";

/** What an import is called: its document's title, else what was handed in. */
export function nameOf(run: Run): string | null {
  const document = run.resources.find(({ kind }) => kind === "documents");
  return document?.title ?? run.file_name ?? run.source_url;
}

export function EarlierImports() {
  const { format } = useWords();
  const words = useImportWords();
  const bodies = useBodies();
  const runs = useList("/api/v1/imports", { limit: 20 });
  const { retry } = runs;
  const isSomeUnderWay = runs.rows.some(isUnderWay);
  useEffect(() => {
    if (!isSomeUnderWay) return undefined;
    const timer = setInterval(retry, FOLLOW_MS);
    return () => clearInterval(timer);
  }, [isSomeUnderWay, retry]);

  if (runs.problem !== null && runs.rows.length === 0)
    return <ProblemNotice problem={runs.problem} onRetry={retry} />;
  if (runs.isLoading) return <Skeleton lines={6} />;
  if (runs.rows.length === 0) {
    return (
      <Empty title={words.earlierNone}>
        <p>{words.earlierNoneHint}</p>
      </Empty>
    );
  }
  const bodyName = (id: string): string | null =>
    bodies.find((body) => body.id === id)?.name ?? null;
  return (
    <>
      <ResultCount shown={runs.rows.length} hasMore={runs.hasMore} loading={runs.isLoadingMore} />
      <ResourceTable
        caption={words.earlier}
        rows={runs.rows}
        rowKey={(run) => run.id}
        columns={[
          {
            key: "document",
            header: words.document,
            names: true,
            cell: (run) => (
              <AppLink to={`/importieren/${run.id}`}>{nameOf(run) ?? words.document}</AppLink>
            ),
          },
          { key: "body", header: words.body, cell: (run) => bodyName(run.body_id) },
          { key: "when", header: words.when, cell: (run) => format.moment(run.created_at) },
          {
            key: "outcome",
            header: words.outcome,
            cell: (run) =>
              run.state === "done"
                ? words.counts(run.counts.created, run.counts.changed, run.counts.unchanged)
                : words.runState[run.state],
          },
        ]}
      />
      <LoadMore hasMore={runs.hasMore} loading={runs.isLoadingMore} onMore={runs.loadMore} />
    </>
  );
}
