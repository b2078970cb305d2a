import { useState } from "react";
import { useWords } from "../i18n";
import { plain } from "../lib/plain";
import { useDoing } from "../lib/use-doing";
import { Button } from "./button";
import { Dialog } from "./dialog";
import type { IconName } from "./icon";
import { ProblemNotice } from "./problem-notice";

interface Props {
  /** What the button says, and the button that does it. */
  action: string;
  /** Names the button where several of the same stand on a page. */
  label?: string;
  icon?: IconName;
  small?: boolean;
  title: string;
  explain: string;
  /** Does it; a thrown problem is shown and the dialog stays open. */
  onConfirm: () => Promise<void>;
}

/** A button that says what follows and asks once before it does something grave. */
export function ConfirmAction({ action, label, icon, small, title, explain, onConfirm }: Props) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { run, isDoing, problem } = useDoing();

  async function confirm(): Promise<void> {
    await onConfirm();
    setOpen(false);
  }

  return (
    <>
      <Button
        kind="tertiary"
        {...(icon ? { icon } : {})}
        {...(small ? { small } : {})}
        {...(label ? { "aria-label": plain(label) } : {})}
        onClick={() => setOpen(true)}
      >
        {action}
      </Button>
      <Dialog
        open={isOpen}
        title={plain(title)}
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t.common.cancel}</Button>
            <Button kind="primary" aria-disabled={isDoing} onClick={() => void run(confirm)}>
              {action}
            </Button>
          </>
        }
      >
        <p>{explain}</p>
        {problem && <ProblemNotice problem={problem} />}
      </Dialog>
    </>
  );
}
