import { useState, type SubmitEvent } from "react";
import { useList } from "../../api/reading";
import type { CouncilLink } from "../../api/shapes";
import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { CheckField } from "../../components/form/check-field";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import { useThingWords } from "../../i18n/things";
import { useDoing } from "../../lib/use-doing";
import { isLinkable, LINKABLE, type Linkable } from "./things";

type Role = CouncilLink["role"];
const ROLES: readonly Role[] = ["mandate", "report", "decision", "basis", "related"];

/** What somebody chose to link with, and how. */
export interface Choice {
  about: Linkable;
  resource_id: string;
  role: Role;
  note: string | null;
  visibility: "internal" | "public";
}

interface Named {
  id: string;
  title?: string;
  name?: string;
}

/** The things of one collection to choose from, by name. */
function useThings(about: Linkable, body: string): { value: string; label: string }[] {
  const named = about === "provider-networks" ? "name" : "title";
  const filters = { body, fields: `id,${named}`, sort: named, limit: 200 };
  const { rows, isOutdated } = useList(`/api/v1/${about}`, filters);
  // The rows of the kind that was chosen before are none of this one.
  if (isOutdated) return [];
  return (rows as readonly Named[]).map((row) => ({
    value: row.id,
    label: row.title ?? row.name ?? row.id,
  }));
}

interface Props {
  title: string;
  body: string;
  /** With what role the choice begins. */
  first: Role;
  onChoose: (choice: Choice) => Promise<void>;
  onClose: () => void;
}

/** Choosing a planning resource to link a paper, a meeting or an agenda item with. */
export function LinkDialog({ title, body, first, onChoose, onClose }: Props) {
  const { t } = useWords();
  const words = useCouncilWords();
  const kinds = useThingWords().kinds;
  const { run, isDoing, problem } = useDoing();
  const [about, setAbout] = useState<Linkable>("planning-processes");
  const [thing, setThing] = useState("");
  const [role, setRole] = useState<Role>(first);
  const [note, setNote] = useState("");
  const [isPublic, setPublic] = useState(true);
  const [isTried, setTried] = useState(false);
  const things = useThings(about, body);

  function send(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (thing === "") return;
    const visibility = isPublic ? "public" : "internal";
    const said = note.trim() === "" ? null : note.trim();
    void run(() => onChoose({ about, resource_id: thing, role, note: said, visibility }));
  }

  return (
    <Dialog open title={title} onClose={onClose}>
      <form className="form" noValidate onSubmit={send}>
        <SelectField
          name="link_about"
          label={words.linkKind}
          required
          value={about}
          onChange={(value) => {
            if (isLinkable(value)) setAbout(value);
            setThing("");
          }}
          choices={LINKABLE.map((value) => ({ value, label: kinds[value] }))}
        />
        <SelectField
          name="link_thing"
          label={words.linkThing}
          required
          value={thing}
          onChange={setThing}
          choices={things}
          {...(isTried && thing === "" ? { error: t.errors.required(words.linkThing) } : {})}
        />
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
            {words.linkAdd}
          </Button>
          <Button onClick={onClose}>{t.common.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
