import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Versioned } from "../../api/client";
import { oneQuery, useOne } from "../../api/reading";
import { useMe } from "../../api/session";
import { useTerms } from "../../api/vocabularies";
import { useAnnounce } from "../../components/announcer";
import { Button } from "../../components/button";
import { fieldId } from "../../components/form/field";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm, type Stored } from "../../components/form/use-form";
import { dateValue, only, orNull } from "../../components/form/values";
import { VagueDateField } from "../../components/form/vague-date-field";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import { isOverdue, todayIn } from "../../lib/due";
import { may } from "../../lib/may";
import { changeFollowUp, followUpOf, ONE, type Decision, type FollowUp } from "./api";

type Values = Record<"implementation" | "due" | "responsible" | "note", string>;

function valuesOf(decision: Decision & Partial<FollowUp>): Values {
  return {
    implementation: decision.implementation ?? "",
    due: dateValue(decision.due ?? null),
    responsible: decision.responsible ?? "",
    note: decision.note ?? "",
  };
}

function bodyOf(values: Values) {
  return {
    implementation: orNull(values.implementation),
    due: orNull(values.due),
    responsible: orNull(values.responsible),
    note: orNull(values.note),
  };
}

/** What is over and needs nothing more. */
const DONE: ReadonlySet<string | null> = new Set(["umgesetzt", "obsolet"]);

/** What became of a decision, in one line. */
export function FollowUpLine({ of, body }: { of: FollowUp; body: string }) {
  const words = useCouncilWords();
  const states = useTerms("implementation", body);
  const isLate = !DONE.has(of.implementation) && isOverdue(of.due, todayIn());
  return (
    <div className="facts-line">
      {of.implementation === null ? (
        <span>{words.noImplementation}</span>
      ) : (
        <StatusBadge
          status={of.implementation}
          label={states.label(of.implementation) ?? undefined}
        />
      )}
      {of.due && (
        <span>
          {words.due}: <VagueDate value={of.due} />
        </span>
      )}
      {isLate && <StatusBadge status="ueberfaellig" label={words.overdue} />}
      <span>{of.responsible ?? words.noResponsible}</span>
    </div>
  );
}

interface FormProps {
  of: Decision;
  stored: Stored<Values>;
  onEnd: () => void;
}

function FollowUpForm({ of, stored, onEnd }: FormProps) {
  const { t } = useWords();
  const words = useCouncilWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const states = useTerms("implementation", of.body_id);
  const form = useForm<Values, Versioned<Decision>>({
    draft: `beschluesse/${of.id}`,
    stored,
    labels: {
      implementation: words.implementation,
      due: words.due,
      responsible: words.responsible,
      note: words.note,
    },
    valuesOf,
    send: (values, changed, etag) => changeFollowUp(of.id, etag, only(bodyOf(values), changed)),
    reload: async () => {
      const now = await queries.query({ ...oneQuery(ONE, of.id), staleTime: 0 });
      return { values: valuesOf(now.data), etag: now.etag };
    },
    onSaved: () => {
      announce(t.common.saved);
      onEnd();
    },
  });
  useEffect(() => document.getElementById(fieldId("implementation"))?.focus(), []);
  return (
    <ResourceForm
      form={form}
      onCancel={onEnd}
      say={(field, value) =>
        field === "implementation" && typeof value === "string" ? states.label(value) : undefined
      }
    >
      <div className="form__row">
        <SelectField
          {...form.text("implementation")}
          choices={states.choices(form.values.implementation)}
        />
        <TextField {...form.text("responsible")} />
        <VagueDateField {...form.text("due")} />
      </div>
      <TextField {...form.text("note")} lines={2} />
    </ResourceForm>
  );
}

/** The form upon the newest state, which is read when somebody begins to change it. */
function Editor({ of, onEnd }: { of: Decision; onEnd: () => void }) {
  const { data, etag, problem, retry } = useOne(ONE, of.id);
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={retry} />;
  if (data === null) return <Skeleton lines={4} />;
  return <FollowUpForm of={of} stored={{ values: valuesOf(data), etag }} onEnd={onEnd} />;
}

interface PartProps {
  of: Decision;
  /** Whether it is this one that is being changed: one at a time. */
  isEditing: boolean;
  onEdit: (edits: boolean) => void;
  withNote?: boolean;
}

/** What became of a decision, and the way to say it anew, in its place. */
export function FollowUpPart({ of, isEditing, onEdit, withNote = false }: PartProps) {
  const words = useCouncilWords();
  const me = useMe();
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The form is gone, and with it the place of whoever stood in it.
    if (wasEditing.current && !isEditing) opener.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  const followUp = me.signed_in ? followUpOf(of) : null;
  if (followUp === null) return null;
  if (isEditing) return <Editor of={of} onEnd={() => onEdit(false)} />;
  return (
    <div className="follow-up">
      <FollowUpLine of={followUp} body={of.body_id} />
      {may(me, "council", of.body_id) && (
        <Button
          small
          kind="tertiary"
          icon="edit"
          aria-label={words.changeOf(of.title)}
          ref={opener}
          onClick={() => onEdit(true)}
        >
          {words.change}
        </Button>
      )}
      {withNote && followUp.note !== null && <p className="follow-up__note">{followUp.note}</p>}
    </div>
  );
}
