import { useState } from "react";
import { answered, api } from "../../api/client";
import { useReadAgain } from "../../api/reading";
import { useMe } from "../../api/session";
import type { components } from "../../api/schema";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { TextField } from "../../components/form/text-field";
import { Notice } from "../../components/notice";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { useWords } from "../../i18n";
import { useTableWords } from "../../i18n/tables";
import { pageOf } from "../../lib/addresses";
import { may } from "../../lib/may";
import { makeSubmission } from "../../lib/submission";
import { useDoing } from "../../lib/use-doing";
import type { RunNow } from "./api";

type Undone = components["schemas"]["ImportUndo"];

interface Wish {
  leave_changed: boolean;
  dry_run: boolean;
  reason?: string;
}

async function undo(run: string, wish: Wish, key?: string): Promise<Undone> {
  return answered(
    api.POST("/api/v1/imports/{id}/undo", {
      params: { path: { id: run }, query: wish },
      headers: key === undefined ? {} : { "Idempotency-Key": key },
    }),
  );
}

/** So many of what stays are named; the page is no list to work through. */
const NAMED = 20;

function Staying({ left }: { left: Undone["left"] }) {
  const words = useTableWords();
  return (
    <Notice tone="warning" title={words.undoLeft(left.length)}>
      <ul>
        {left.slice(0, NAMED).map(({ kind, id, title, detail }) => {
          const address = pageOf(kind, id);
          return (
            <li key={id}>
              {address === null ? title : <AppLink to={address}>{title}</AppLink>}: {detail}
            </li>
          );
        })}
        {left.length > NAMED && <li>{words.undoMore(left.length - NAMED)}</li>}
      </ul>
    </Notice>
  );
}

/** Says what taking back would come to, asks, and does it. */
function Asking({ run, would, onClose }: { run: string; would: Undone; onClose: () => void }) {
  const { t } = useWords();
  const words = useTableWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [reason, setReason] = useState("");
  const [keyFor] = useState(makeSubmission);
  const doing = useDoing();
  const isNothing = would.deleted + would.set_back === 0;

  async function take(): Promise<void> {
    const said = reason.trim();
    // What was not shown as staying is not left in silence: the server refuses it then.
    const wish = {
      leave_changed: would.left.length > 0,
      dry_run: false,
      ...(said === "" ? {} : { reason: said }),
    };
    const done = await undo(run, wish, keyFor(wish));
    await readAgain();
    announce(words.undone(done.deleted, done.set_back));
    onClose();
  }

  return (
    <Dialog
      open
      title={words.undoTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          {!isNothing && (
            <Button
              kind="primary"
              aria-disabled={doing.isDoing}
              onClick={() => void doing.run(take)}
            >
              {doing.isDoing ? words.undoing : words.undoIt}
            </Button>
          )}
        </>
      }
    >
      <p>{isNothing ? words.undoNothing : words.undoWould(would.deleted, would.set_back)}</p>
      {would.left.length > 0 && <Staying left={would.left} />}
      {!isNothing && (
        <TextField
          name="undo-reason"
          label={t.history.reason}
          hint={t.history.reasonHint}
          value={reason}
          onChange={setReason}
        />
      )}
      {doing.problem && (
        <ProblemNotice problem={doing.problem} onRetry={() => void doing.run(take)} />
      )}
    </Dialog>
  );
}

/** Offers to take an import back as a whole, or says that it was. */
export function RunUndo({ run }: { run: RunNow }) {
  const { format } = useWords();
  const words = useTableWords();
  const me = useMe();
  const [would, setWould] = useState<Undone | null>(null);
  const asking = useDoing();
  const before = run.taken_back;
  if (run.state !== "done" || run.dry_run || !may(me, "planning", run.body_id)) return null;
  if (before === null && run.counts.created + run.counts.changed === 0) return null;
  return (
    <Section title={words.undoSection} id="zuruecknehmen">
      {before !== null && (
        <Notice tone="info" title={words.undone(before.deleted, before.set_back)}>
          <p>{words.undoneBy(before.by, format.moment(before.at))}</p>
        </Notice>
      )}
      <p className="muted">{words.undo}</p>
      {asking.problem && <ProblemNotice problem={asking.problem} />}
      {before === null && (
        <Button
          aria-disabled={asking.isDoing}
          onClick={() =>
            void asking.run(async () =>
              setWould(await undo(run.id, { leave_changed: true, dry_run: true })),
            )
          }
        >
          {words.undoRun}
        </Button>
      )}
      {would !== null && <Asking run={run.id} would={would} onClose={() => setWould(null)} />}
    </Section>
  );
}
