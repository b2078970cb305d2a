import { useState } from "react";
import { takeBack, type Subject } from "../api/history";
import { useReadAgain } from "../api/reading";
import type { Change } from "../api/shapes";
import { useWords } from "../i18n";
import { changesOf, reversed, type Telling } from "../lib/changes";
import { plain } from "../lib/plain";
import { fieldOf } from "../lib/problems";
import { makeSubmission } from "../lib/submission";
import { useDoing } from "../lib/use-doing";
import { useAnnounce } from "./announcer";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { TextField } from "./form/text-field";
import { ToldChange } from "./history-told";
import { Notice } from "./notice";
import { ProblemNotice } from "./problem-notice";

interface Props {
  subject: Subject;
  change: Change;
  telling: Telling;
  onClose: () => void;
}

/** Asks before a change is taken back, and once more where it was changed again since. */
export function HistoryUndo({ subject, change, telling, onClose }: Props) {
  const { t, format } = useWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [keyFor] = useState(makeSubmission);
  const [reason, setReason] = useState("");
  const { run, isDoing, problem } = useDoing();
  const [wasForced, setForced] = useState(false);
  const isDeletion = change.action === "delete";
  const since = (problem?.status === 409 ? problem.faults : []).map(({ pointer }) => {
    const field = fieldOf(pointer);
    return plain(telling.label(field) ?? field);
  });
  // What stands in the way of bringing something back, or of insisting, is no later change.
  const isContested = since.length > 0 && !isDeletion && !wasForced;

  async function undo(): Promise<void> {
    setForced(isContested);
    const wish = { force: isContested, reason: reason.trim() };
    await takeBack(subject, change, { ...wish, key: keyFor(wish) });
    await readAgain();
    announce(isDeletion ? t.history.broughtBack : t.history.undone);
    onClose();
  }

  return (
    <Dialog
      open
      title={isDeletion ? t.history.restoreTitle(plain(change.title ?? "")) : t.history.undoTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button kind="primary" aria-disabled={isDoing} onClick={() => void run(undo)}>
            {isDeletion
              ? t.history.restore
              : isContested
                ? t.history.undoAllTheSame
                : t.history.undo}
          </Button>
        </>
      }
    >
      {isDeletion ? (
        <p>{t.history.restoreExplain(change.actor, format.moment(change.at))}</p>
      ) : (
        <>
          <p>{t.history.undoExplain(change.actor, format.moment(change.at))}</p>
          <ul className="history__told">
            {changesOf(reversed(change), telling).map((told) => (
              <li key={told.field}>
                <ToldChange of={told} />
              </li>
            ))}
          </ul>
        </>
      )}
      <TextField
        name="undo-reason"
        label={t.history.reason}
        hint={t.history.reasonHint}
        value={reason}
        onChange={setReason}
      />
      {isContested && (
        <Notice tone="warning" title={t.history.changedSince} live>
          <ul>
            {since.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
          <p>{t.history.changedSinceHint}</p>
        </Notice>
      )}
      {problem && !isContested && (
        <ProblemNotice problem={problem} onRetry={() => void run(undo)} />
      )}
    </Dialog>
  );
}
