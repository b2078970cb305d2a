import { useState } from "react";
import { Problem } from "../../api/problem";
import { useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";
import { may } from "../../lib/may";
import { stopImport, type RunNow } from "./api";
import { nameOf } from "./earlier";

/** How many steps reading has where its job has not said so yet. */
const STEPS = 3;

/** What the server is doing with a document, in words. */
function useDoing(run: RunNow): string {
  const words = useImportWords();
  if (run.state === "waiting") return words.waiting;
  const { done = 0, total = null, note = null } = run.progress ?? {};
  const first = run.source_url === null ? words.steps.open : words.steps.fetch;
  const notes: Readonly<Record<string, string>> = words.stepNotes;
  return words.step(done + 1, total ?? STEPS, notes[note ?? ""] ?? first);
}

interface Props {
  run: RunNow;
  /** Why the last question for it was not answered. */
  problem: Problem | null;
}

/** An import that waits or is being read: how far it is, and a way to stop it. */
export function UnderWay({ run, problem }: Props) {
  const { t, format } = useWords();
  const words = useImportWords();
  const me = useMe();
  const readAgain = useReadAgain();
  const doing = useDoing(run);
  const [isStopping, setStopping] = useState(false);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const total = run.progress?.total ?? STEPS;

  async function stop(): Promise<void> {
    if (isStopping) return;
    setStopping(true);
    setRefusal(null);
    try {
      await stopImport(run.id);
      await readAgain();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setRefusal(error);
      setStopping(false);
    }
  }

  return (
    <>
      <PageHeading
        preline={<AppLink to="/importieren">{t.places.imports}</AppLink>}
        title={nameOf(run) ?? words.document}
      />
      <div className="progress">
        <p role="status" className="progress__title">
          {isStopping ? words.stopping : doing}
        </p>
        <progress
          aria-label={words.steps.title}
          max={total}
          value={run.state === "waiting" ? 0 : (run.progress?.done ?? 0)}
        />
        <p className="muted">{words.handedIn(format.moment(run.created_at))}</p>
        <p className="muted">{words.comeBack}</p>
        {may(me, "documents", run.body_id) && (
          <Button small aria-disabled={isStopping} onClick={() => void stop()}>
            {words.stopRun}
          </Button>
        )}
      </div>
      {refusal && <ProblemNotice problem={refusal} />}
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}
