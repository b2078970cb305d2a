import { useBodies } from "../../api/bodies";
import { useList } from "../../api/reading";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { LoadMore, ResultCount } from "../../components/load-more";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable } from "../../components/resource-table";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import type { Run } from "./api";

/** What an import is called: its document's title, else what was handed in. */
export function nameOf(run: Run): string | null {
  const document = run.resources.find(({ kind }) => kind === "documents");
  return document?.title ?? run.file_name ?? run.source_url;
}

export function EarlierImports() {
  const { t, format } = useWords();
  const bodies = useBodies();
  const runs = useList("/api/v1/imports", { limit: 20 });
  if (runs.problem !== null) return <ProblemNotice problem={runs.problem} onRetry={runs.retry} />;
  if (runs.isLoading) return <Skeleton lines={6} />;
  if (runs.rows.length === 0) {
    return (
      <Empty title={t.imports.earlierNone}>
        <p>{t.imports.earlierNoneHint}</p>
      </Empty>
    );
  }
  const bodyName = (id: string): string | null =>
    bodies.find((body) => body.id === id)?.name ?? null;
  return (
    <>
      <ResultCount shown={runs.rows.length} hasMore={runs.hasMore} loading={runs.isLoadingMore} />
      <ResourceTable
        caption={t.imports.earlier}
        rows={runs.rows}
        rowKey={(run) => run.id}
        columns={[
          {
            key: "document",
            header: t.imports.document,
            names: true,
            cell: (run) => (
              <AppLink to={`/importieren/${run.id}`}>{nameOf(run) ?? t.imports.document}</AppLink>
            ),
          },
          { key: "body", header: t.imports.body, cell: (run) => bodyName(run.body_id) },
          { key: "when", header: t.imports.when, cell: (run) => format.moment(run.created_at) },
          {
            key: "outcome",
            header: t.imports.outcome,
            cell: (run) =>
              run.state === "refused"
                ? t.imports.runState.refused
                : t.imports.counts(run.counts.created, run.counts.changed, run.counts.unchanged),
          },
        ]}
      />
      <LoadMore hasMore={runs.hasMore} loading={runs.isLoadingMore} onMore={runs.loadMore} />
    </>
  );
}
