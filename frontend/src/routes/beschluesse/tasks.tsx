import { useState, type SubmitEvent } from "react";
import { useBodies } from "../../api/bodies";
import { answered, api } from "../../api/client";
import { useReadAgain, useWhole } from "../../api/reading";
import { useMe } from "../../api/session";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button } from "../../components/button";
import { Empty } from "../../components/empty";
import { TextField } from "../../components/form/text-field";
import { VagueDateField } from "../../components/form/vague-date-field";
import { orNull } from "../../components/form/values";
import { NamedList } from "../../components/named-list";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import { may, mayBegin } from "../../lib/may";
import { makeSubmission } from "../../lib/submission";
import { useDoing } from "../../lib/use-doing";
import type { Decision } from "./api";

const BLANK = { title: "", responsible: "", due: "" };

/** A task in one line: what, who, until when. */
function NewTask({ of }: { of: Decision }) {
  const { t } = useWords();
  const words = useCouncilWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const bodies = useBodies();
  const { run, isDoing, problem } = useDoing();
  const [values, setValues] = useState(BLANK);
  const [isTried, setTried] = useState(false);
  const [keyFor] = useState(makeSubmission);
  const title = values.title.trim();
  const responsible = values.responsible.trim();

  function make(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (title === "" || responsible === "") return;
    void run(async () => {
      const body = {
        title,
        responsible,
        due: orNull(values.due),
        decision_id: of.id,
        status: "offen",
        visibility: "internal" as const,
        body: bodies.find(({ id }) => id === of.body_id)?.key ?? of.body_id,
      };
      const headers = { "Idempotency-Key": keyFor(body) };
      await answered(api.POST("/api/v1/tasks", { headers, body }));
      await readAgain();
      setValues(BLANK);
      setTried(false);
      announce(words.taskMade(title));
    });
  }
  const missing = (value: string, label: string) =>
    isTried && value === "" ? { error: t.errors.required(label) } : {};
  return (
    <form className="form" noValidate onSubmit={make} aria-label={words.taskNew}>
      <div className="form__row">
        <TextField
          name="task_title"
          label={words.taskTitle}
          required
          value={values.title}
          onChange={(value) => setValues({ ...values, title: value })}
          {...missing(title, words.taskTitle)}
        />
        <TextField
          name="task_responsible"
          label={words.responsible}
          required
          value={values.responsible}
          onChange={(value) => setValues({ ...values, responsible: value })}
          {...missing(responsible, words.responsible)}
        />
      </div>
      <VagueDateField
        name="task_due"
        label={words.due}
        value={values.due}
        onChange={(value) => setValues({ ...values, due: value })}
      />
      {problem && <ProblemNotice problem={problem} />}
      <div className="form__actions">
        <Button type="submit" icon="plus" aria-disabled={isDoing}>
          {words.taskNew}
        </Button>
      </div>
    </form>
  );
}

/** The tasks that come from a decision, and a new one. */
export function DecisionTasks({ of }: { of: Decision }) {
  const words = useCouncilWords();
  const me = useMe();
  const { rows, problem, retry } = useWhole("/api/v1/tasks", { decision_id: of.id });
  return (
    <Section title={words.tasks} id="aufgaben">
      {problem ? (
        <ProblemNotice problem={problem} onRetry={retry} />
      ) : rows.length === 0 ? (
        <Empty title={words.tasksNone} />
      ) : (
        <NamedList
          rows={rows}
          rowKey={({ id }) => id}
          title={(task) =>
            may(me, "planning", task.body_id) ? (
              <AppLink to={`/aufgaben/${task.id}/bearbeiten`}>{task.title}</AppLink>
            ) : (
              task.title
            )
          }
        >
          {(task) => (
            <div className="facts-line">
              {task.due && <VagueDate value={task.due} />}
              <span>{task.responsible}</span>
              <StatusBadge status={task.status} />
            </div>
          )}
        </NamedList>
      )}
      {mayBegin(me, "planning", of.body_id) && <NewTask of={of} />}
    </Section>
  );
}
