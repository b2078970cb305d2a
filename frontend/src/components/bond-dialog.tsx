import { useState, type ReactNode, type SubmitEvent } from "react";
import type { CouncilLink } from "../api/shapes";
import { useWords } from "../i18n";
import { useCouncilWords } from "../i18n/council";
import { useDoing } from "../lib/use-doing";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { CheckField } from "./form/check-field";
import { SelectField } from "./form/select-field";
import { TextField } from "./form/text-field";
import { ProblemNotice } from "./problem-notice";

export type Role = CouncilLink["role"];
const ROLES: readonly Role[] = ["mandate", "report", "decision", "basis", "related"];

/** How something of the council's and something planned belong together. */
export interface Bond {
  role: Role;
  note: string | null;
  visibility: "internal" | "public";
}

interface Props {
  /** The title of the dialog, and the words of its button. */
  title: string;
  /** With what role the choice begins. */
  first: Role;
  /** The fields that choose what to link with; they are told whether it was tried without. */
  picker: (isTried: boolean) => ReactNode;
  isChosen: boolean;
  onChoose: (bond: Bond) => Promise<void>;
  onClose: () => void;
}

/** Linking something of the council's with something planned: with what, how, and who sees it. */
export function BondDialog({ title, first, picker, isChosen, onChoose, onClose }: Props) {
  const { t } = useWords();
  const words = useCouncilWords();
  const { run, isDoing, problem } = useDoing();
  const [role, setRole] = useState<Role>(first);
  const [note, setNote] = useState("");
  const [isPublic, setPublic] = useState(true);
  const [isTried, setTried] = useState(false);

  function send(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (!isChosen) return;
    const said = note.trim() === "" ? null : note.trim();
    void run(() => onChoose({ role, note: said, visibility: isPublic ? "public" : "internal" }));
  }

  return (
    <Dialog open title={title} onClose={onClose}>
      <form className="form" noValidate onSubmit={send}>
        {picker(isTried)}
        <SelectField
          name="link_role"
          label={words.linkRole}
          required
          value={role}
          onChange={(value) => setRole(ROLES.find((each) => each === value) ?? "related")}
          choices={ROLES.map((value) => ({ value, label: t.council.role[value] }))}
        />
        <TextField name="link_note" label={words.linkNote} value={note} onChange={setNote} />
        <CheckField
          name="link_public"
          label={words.linkPublic}
          checked={isPublic}
          onChange={setPublic}
        />
        {problem && <ProblemNotice problem={problem} />}
        <div className="form__actions">
          <Button kind="primary" type="submit" aria-disabled={isDoing}>
            {title}
          </Button>
          <Button onClick={onClose}>{t.common.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
