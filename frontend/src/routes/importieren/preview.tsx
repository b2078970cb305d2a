import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../api/session";
import { AppLink } from "../../components/app-link";
import { ButtonLink } from "../../components/button";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";
import type { PageProps } from "../../lib/lazy-page";
import {
  documentQuery,
  findingsQuery,
  isUnderWay,
  type Run,
  type RunNow,
  type SourceDocument,
} from "./api";
import { nameOf } from "./earlier";
import { useRun } from "./follow";
import { NeedsSignIn } from "./needs-sign-in";
import { OPARL, OparlRun } from "./oparl-run";
import { RefusalNotice } from "./refusal";
import { RunUndo } from "./run-undo";
import { TableRun, TABLES } from "./table-run";
import { UnderWay } from "./under-way";
import { Workbench } from "./workbench";

function useDocumentFacts(document: SourceDocument): string {
  const { format } = useWords();
  const words = useImportWords();
  const kinds: Readonly<Record<string, string>> = words.pageKinds;
  const parts = [
    kinds[document.page_kind] ?? document.page_kind,
    document.file_name,
    document.dated === null ? null : format.day(document.dated),
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

function Heading({ document }: { document: SourceDocument }) {
  const preline = useDocumentFacts(document);
  return <PageHeading preline={preline} title={document.title} />;
}

/** What a document that had been read before brought, so that nobody looks for it in the list. */
function Again({ run }: { run: Run }) {
  const words = useImportWords();
  const { created, changed, unchanged } = run.counts;
  if (created === 0 && changed === 0 && unchanged > 0) {
    return <Notice tone="info" title={words.sameAgain} />;
  }
  const differing = run.resources.filter(({ change }) => change === "changed");
  if (differing.length === 0) return null;
  return (
    <Notice tone="info" title={words.newVersion}>
      <ul>
        {differing.map(({ kind, id, title }) => (
          <li key={`${kind} ${id}`}>{title}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** An import that ended without a document. */
function WithoutDocument({ run }: { run: Run }) {
  const { t } = useWords();
  const words = useImportWords();
  return (
    <>
      <PageHeading
        preline={<AppLink to="/importieren">{t.places.imports}</AppLink>}
        title={nameOf(run) ?? words.document}
      />
      {run.state === "cancelled" ? (
        <Notice tone="info" title={words.cancelledTitle}>
          <p>{words.cancelledHint}</p>
        </Notice>
      ) : (
        <RefusalNotice sentences={run.problems.map(({ detail }) => detail)} />
      )}
      <ButtonLink to="/importieren" kind="primary">
        {words.tryAnother}
      </ButtonLink>
    </>
  );
}

function Loading() {
  const words = useImportWords();
  return (
    <>
      <PageHeading title={words.preview} loading />
      <Skeleton lines={14} />
    </>
  );
}

function Preview({ run, documentId }: { run: RunNow; documentId: string }) {
  const words = useImportWords();
  const document = useQuery(documentQuery(documentId));
  const findings = useQuery(findingsQuery(documentId));
  const failure = document.error ?? findings.error;
  if (failure !== null && (document.data === undefined || findings.data === undefined)) {
    return (
      <>
        <PageHeading title={nameOf(run) ?? words.preview} />
        {run.taken_back === null ? (
          <ProblemNotice
            problem={failure}
            onRetry={() => {
              void document.refetch();
              void findings.refetch();
            }}
          />
        ) : (
          <RunUndo run={run} />
        )}
      </>
    );
  }
  if (document.data === undefined || findings.data === undefined) return <Loading />;
  return (
    <>
      <Heading document={document.data} />
      <Again run={run} />
      <Workbench run={run} document={document.data} findings={findings.data} />
      <RunUndo run={run} />
    </>
  );
}

/** What was read from a document: its text beside the facts, to be judged one by one. */
export default function ImportPreviewPage({ params }: PageProps) {
  const words = useImportWords();
  const me = useMe();
  const { run, problem, retry } = useRun(params["id"] ?? "");
  if (problem !== null && run === null) {
    return (
      <>
        <PageHeading title={words.preview} />
        {problem.status === 401 && !me.signed_in ? (
          <NeedsSignIn />
        ) : (
          <ProblemNotice problem={problem} onRetry={retry} />
        )}
      </>
    );
  }
  if (run === null) return <Loading />;
  if (run.format === OPARL) return <OparlRun run={run} problem={problem} />;
  if (isUnderWay(run)) return <UnderWay run={run} problem={problem} />;
  if (TABLES.has(run.format) && run.resources.length + run.problems.length > 0)
    return <TableRun run={run} />;
  if (run.document_id === null) return <WithoutDocument run={run} />;
  return <Preview run={run} documentId={run.document_id} />;
}
