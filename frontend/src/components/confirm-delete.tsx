import { useState } from "react";
import { Problem } from "../api/problem";
import { useWords } from "../i18n";
import { plain } from "../lib/plain";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { ProblemNotice } from "./problem-notice";

interface Props {
  title: string;
  /** Deletes; a thrown problem is shown and the dialog stays open. */
  onDelete: () => Promise<void>;
}

/** A delete button that asks once, naming what would go. */
export function ConfirmDelete({ title, onDelete }: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function remove(): Promise<void> {
    setWorking(true);
    setProblem(null);
    try {
      await onDelete();
      setOpen(false);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setWorking(false);
    }
  }

  return (
    <>
      <Button kind="tertiary" icon="trash" onClick={() => setOpen(true)}>
        {t.common.delete}
      </Button>
      <Dialog
        open={open}
        title={t.confirm.deleteTitle(plain(title))}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t.common.cancel}</Button>
            <Button kind="primary" aria-disabled={working} onClick={() => void remove()}>
              {t.common.delete}
            </Button>
          </>
        }
      >
        <p>{t.confirm.deleteExplain}</p>
        {problem && <ProblemNotice problem={problem} />}
      </Dialog>
    </>
  );
}
