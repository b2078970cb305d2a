import { useQuery } from "@tanstack/react-query";
import { useOne } from "../../api/reading";
import { useMe } from "../../api/session";
import { ButtonLink } from "../../components/button";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";
import type { PageProps } from "../../lib/lazy-page";
import { documentQuery, findingsQuery, type Run, type SourceDocument } from "./api";
import { NeedsSignIn } from "./needs-sign-in";
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

function Refused({ run }: { run: Run }) {
  const words = useImportWords();
  return (
    <>
      <PageHeading
        preline={words.preview}
        title={run.file_name ?? run.source_url ?? words.document}
      />
      <Notice tone="danger" title={words.refusedTitle}>
        <ul>
          {run.problems.map(({ detail }) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
        <p>{words.refusedHint}</p>
      </Notice>
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

function Preview({ run, documentId }: { run: Run; documentId: string }) {
  const words = useImportWords();
  const document = useQuery(documentQuery(documentId));
  const findings = useQuery(findingsQuery(documentId));
  const failure = document.error ?? findings.error;
  if (failure !== null && (document.data === undefined || findings.data === undefined)) {
    return (
      <>
        <PageHeading title={words.preview} />
        <ProblemNotice
          problem={failure}
          onRetry={() => {
            void document.refetch();
            void findings.refetch();
          }}
        />
      </>
    );
  }
  if (document.data === undefined || findings.data === undefined) return <Loading />;
  return (
    <>
      <Heading document={document.data} />
      <Again run={run} />
      <Workbench run={run} document={document.data} findings={findings.data} />
    </>
  );
}

/** What was read from a document: its text beside the facts, to be judged one by one. */
export default function ImportPreviewPage({ params }: PageProps) {
  const words = useImportWords();
  const me = useMe();
  const run = useOne("/api/v1/imports/{id}", params["id"] ?? "");
  if (run.problem !== null && run.data === null) {
    return (
      <>
        <PageHeading title={words.preview} />
        {run.problem.status === 401 && !me.signed_in ? (
          <NeedsSignIn />
        ) : (
          <ProblemNotice problem={run.problem} onRetry={run.retry} />
        )}
      </>
    );
  }
  if (run.data === null) return <Loading />;
  if (run.data.document_id === null) return <Refused run={run.data} />;
  return <Preview run={run.data} documentId={run.data.document_id} />;
}
