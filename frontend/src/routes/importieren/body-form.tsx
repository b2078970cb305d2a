import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { bodiesQuery } from "../../api/bodies";
import { answered, api } from "../../api/client";
import { Problem } from "../../api/problem";
import { useAnnounce } from "../../components/announcer";
import { Button } from "../../components/button";
import { ErrorSummary, type FormFault } from "../../components/form/error-summary";
import { TextField } from "../../components/form/text-field";
import { ProblemNotice } from "../../components/problem-notice";
import { useWords } from "../../i18n";
import { useImportWords } from "../../i18n/imports";
import { plain } from "../../lib/plain";
import { fieldOf } from "../../lib/problems";
import { makeSubmission } from "../../lib/submission";
import { keyFrom } from "./body-key";

interface Props {
  /** There is none yet: say why one is needed. */
  first?: boolean;
  /** What it is probably called. */
  name?: string;
  onAdded: (key: string) => void;
  onCancel?: () => void;
}

const KEY = /^[a-z0-9][a-z0-9-]*$/;

/** Adds a municipality by its name; the key follows from the name until it is typed. */
export function BodyForm({ first = false, name: probable = "", onAdded, onCancel }: Props) {
  const { t } = useWords();
  const words = useImportWords();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [name, setName] = useState(probable);
  const [typedKey, setTypedKey] = useState<string | null>(null);
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);
  const [keyFor] = useState(makeSubmission);
  const key = typedKey ?? keyFrom(name);
  const errorOf = (field: string) => faults.find((fault) => fault.field === field)?.text;

  function missing(): FormFault[] {
    const found: FormFault[] = [];
    if (name.trim() === "") {
      found.push({ field: "body-name", text: t.errors.required(plain(words.bodyName)) });
    }
    if (key === "") {
      found.push({ field: "body-key", text: t.errors.required(plain(words.bodyKey)) });
    } else if (!KEY.test(key)) found.push({ field: "body-key", text: words.bodyKeyWrong });
    return found;
  }

  async function add(): Promise<void> {
    const found = missing();
    setFaults(found);
    setProblem(null);
    if (found.length > 0 || saving) return;
    setSaving(true);
    try {
      await answered(
        api.POST("/api/v1/bodies", {
          headers: { "Idempotency-Key": keyFor({ key, name }) },
          body: { key, name: name.trim(), time_zone: "Europe/Berlin" },
        }),
      );
      await queries.invalidateQueries({ queryKey: bodiesQuery.queryKey });
      announce(words.bodyAdded(name.trim()));
      onAdded(key);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error.faults.length === 0 ? error : null);
      setFaults(
        error.faults.map(({ pointer, detail }) => ({
          field: `body-${fieldOf(pointer)}`,
          text: detail,
        })),
      );
    } finally {
      setSaving(false);
    }
  }

  return (
    <form
      className="form body-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div>
        <h2>{first ? words.noBody : words.newBody}</h2>
        {first && <p className="muted">{words.noBodyHint}</p>}
      </div>
      <ErrorSummary faults={faults} />
      <TextField
        name="body-name"
        label={words.bodyName}
        hint={words.bodyNameHint}
        required
        value={name}
        onChange={setName}
        error={errorOf("body-name")}
      />
      <TextField
        name="body-key"
        label={words.bodyKey}
        hint={words.bodyKeyHint}
        required
        value={key}
        onChange={setTypedKey}
        error={errorOf("body-key")}
      />
      {problem && <ProblemNotice problem={problem} />}
      <div className="form__actions">
        <Button kind="primary" type="submit" aria-disabled={saving}>
          {saving ? t.common.saving : words.addBody}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t.common.cancel}</Button>}
      </div>
    </form>
  );
}
