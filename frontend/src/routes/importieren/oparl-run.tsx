import type { Problem } from "../../api/problem";
import { useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { Button, ButtonLink } from "../../components/button";
import { DataList } from "../../components/data-list";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";
import { may } from "../../lib/may";
import { useDoing } from "../../lib/use-doing";
import { isUnderWay, stopImport, type RunNow } from "./api";
import { Mends } from "./mends";

/** The format of runs that read an OParl server. */
export const OPARL = "oparl";

/** Which list is being read, and which of its pages, in words. */
function useReading(note: string | null | undefined): string | null {
  const { oparl: words } = useImportWords();
  const lists: Readonly<Record<string, string>> = words.lists;
  const [list, page] = (note ?? "").split(", ");
  if (!list) return null;
  const name = lists[list] ?? list;
  return page ? words.reading(name, page) : name;
}

function UnderWay({ run }: { run: RunNow }) {
  const words = useImportWords();
  const me = useMe();
  const readAgain = useReadAgain();
  const { run: doing, isDoing, problem } = useDoing();
  const { done = 0, total = null, note = null } = run.progress ?? {};
  const reading = useReading(note);
  return (
    <div className="progress">
      <p role="status" className="progress__title">
        {run.state === "waiting" ? words.waiting : (reading ?? words.reading)}
      </p>
      <progress
        aria-label={words.steps.title}
        {...(total === null ? {} : { max: Math.max(total, 1), value: done })}
      />
      <p className="muted">{words.oparl.objects(done, total)}</p>
      <p className="muted">{words.comeBack}</p>
      {may(me, "council", run.body_id) && (
        <Button
          small
          aria-disabled={isDoing}
          onClick={() =>
            void doing(async () => {
              await stopImport(run.id);
              await readAgain();
            })
          }
        >
          {words.stopRun}
        </Button>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}

/** An import of a whole server: how far it is, what it brought, and what had to be mended. */
export function OparlRun({ run, problem }: { run: RunNow; problem: Problem | null }) {
  const { t, format } = useWords();
  const words = useImportWords();
  const isOpen = isUnderWay(run);
  const { created, changed, unchanged, refused } = run.counts;
  const number = format.number;
  return (
    <>
      <PageHeading
        preline={t.places.imports}
        title={words.oparl.title}
        lead={run.source_url ?? undefined}
        actions={<ButtonLink to="/importieren/quellen">{words.oparl.again}</ButtonLink>}
      />
      {problem && <ProblemNotice problem={problem} />}
      {isOpen && <UnderWay run={run} />}
      {run.state === "cancelled" && (
        <Notice tone="info" title={words.cancelledTitle}>
          <p>{words.oparl.resumes}</p>
        </Notice>
      )}
      {run.problems.length > 0 && (
        <Notice tone="warning" title={words.oparl.problems}>
          <ul>
            {run.problems.map(({ detail }) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </Notice>
      )}
      <DataList
        all
        facts={[
          { key: "created", label: words.oparl.created, value: number(created) },
          { key: "changed", label: words.oparl.changed, value: number(changed) },
          { key: "unchanged", label: words.oparl.unchanged, value: number(unchanged) },
          { key: "refused", label: words.oparl.refused, value: number(refused) },
          { key: "began", label: words.when, value: format.moment(run.created_at) },
        ]}
      />
      {!isOpen && <Mends run={run.id} />}
    </>
  );
}
