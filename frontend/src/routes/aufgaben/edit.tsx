import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { useBodiesToWrite } from "../../api/bodies";
import { useChoices } from "../../api/choices";
import { api, versioned, type Versioned } from "../../api/client";
import { oneQuery, useOne, useReadAgain, useWhole } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Task } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { useAnnounce } from "../../components/announcer";
import { ConfirmDelete } from "../../components/confirm-delete";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm, type Stored } from "../../components/form/use-form";
import { VagueDateField } from "../../components/form/vague-date-field";
import { dateValue, only, orNull } from "../../components/form/values";
import { History } from "../../components/history";
import { Permitted } from "../../components/permitted";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import type { PageProps } from "../../lib/lazy-page";
import { may, mayBeginSomewhere } from "../../lib/may";

const PATH = "/api/v1/tasks/{id}";
const PROCESS = "/api/v1/planning-processes/{id}";

const BLANK = {
  title: "",
  body: "",
  responsible: "",
  description: "",
  due: "",
  reminder_address: "",
  status: "offen",
  process_id: "",
  milestone_id: "",
  visibility: "internal",
};
type Values = typeof BLANK;

function valuesOf(task: Task): Values {
  return {
    title: task.title,
    body: task.body_id,
    responsible: task.responsible,
    description: task.description ?? "",
    due: dateValue(task.due),
    reminder_address: task.reminder_address ?? "",
    status: task.status,
    process_id: task.process_id ?? "",
    milestone_id: task.milestone_id ?? "",
    visibility: task.visibility,
  };
}

function bodyOf(values: Values) {
  return {
    title: values.title.trim(),
    responsible: values.responsible.trim(),
    description: orNull(values.description),
    due: orNull(values.due),
    reminder_address: orNull(values.reminder_address),
    status: values.status,
    process_id: orNull(values.process_id),
    milestone_id: orNull(values.milestone_id),
    visibility: values.visibility === "public" ? ("public" as const) : ("internal" as const),
  };
}

/** Where a task is seen: at its process, or in the list of all. */
function placeOf(process: string): string {
  return process === "" ? "/aufgaben" : `/prozesse/${process}#aufgaben`;
}

interface FormProps {
  id: string | null;
  stored: Stored<Values>;
}

function TaskForm({ id, stored }: FormProps) {
  const { t } = useWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const bodies = useBodiesToWrite("planning");
  const keyOf = (body: string) => bodies.find((each) => each.id === body)?.key ?? body;

  const form = useForm<Values, Versioned<Task>>({
    draft: `aufgaben/${id ?? `neu/${stored.values.process_id}`}`,
    stored,
    labels: {
      title: t.tasks.name,
      body: t.processes.body,
      responsible: t.tasks.responsible,
      description: t.tasks.description,
      due: t.tasks.due,
      reminder_address: t.tasks.reminder,
      status: t.common.status,
      process_id: t.tasks.process,
      milestone_id: t.tasks.milestone,
      visibility: t.common.visibility,
    },
    required: ["title", "body", "responsible", "status", "visibility"],
    valuesOf,
    send: (values, changed, etag, key) =>
      versioned(
        id === null
          ? api.POST("/api/v1/tasks", {
              headers: { "Idempotency-Key": key },
              body: { ...bodyOf(values), body: keyOf(values.body) },
            })
          : api.PATCH(PATH, {
              params: { path: { id } },
              headers: { "If-Match": etag ?? "*" },
              body: only(bodyOf(values), changed),
            }),
      ),
    reload: async () => {
      const now = await queries.query({ ...oneQuery(PATH, id ?? ""), staleTime: 0 });
      return { values: valuesOf(now.data), etag: now.etag };
    },
    onSaved: ({ data }) => {
      announce(t.processes.saved(data.title));
      navigate(placeOf(data.process_id ?? ""));
    },
  });

  const { body, process_id: process } = form.values;
  const statuses = useTerms("task_status", body || null);
  const milestones = useWhole(
    "/api/v1/planning-processes/{owner_id}/milestones",
    {},
    { owner: process, enabled: process !== "" },
  );
  const named = {
    status: statuses.choices(form.values.status),
    process_id: useChoices("/api/v1/planning-processes", body),
    milestone_id: milestones.rows.map((each) => ({ value: each.id, label: each.title })),
    visibility: [
      { value: "internal", label: t.common.internal },
      { value: "public", label: t.common.public },
    ],
  };

  return (
    <ResourceForm
      form={form}
      cancel={placeOf(stored.values.process_id)}
      say={(field, value) =>
        field in named
          ? named[field as keyof typeof named].find((choice) => choice.value === value)?.label
          : undefined
      }
    >
      <TextField {...form.text("title")} />
      {id === null && (
        <SelectField
          {...form.text("body")}
          choices={bodies.map((each) => ({ value: each.id, label: each.name }))}
        />
      )}
      <TextField {...form.text("responsible")} hint={t.tasks.responsibleHint} />
      <VagueDateField {...form.text("due")} />
      <TextField
        {...form.text("reminder_address")}
        type="email"
        hint={t.tasks.reminderHint}
        autoComplete="off"
      />
      <SelectField {...form.text("status")} choices={named.status} />
      <TextField {...form.text("description")} lines={3} />
      {named.process_id.length > 0 && (
        <SelectField
          {...form.text("process_id")}
          choices={named.process_id}
          onChange={(chosen) => {
            form.set("process_id", chosen);
            // A milestone belongs to one process.
            form.set("milestone_id", "");
          }}
        />
      )}
      {process !== "" && named.milestone_id.length > 0 && (
        <SelectField {...form.text("milestone_id")} choices={named.milestone_id} />
      )}
      <SelectField
        {...form.text("visibility")}
        hint={t.processes.visibilityHint}
        choices={named.visibility}
      />
    </ResourceForm>
  );
}

/** A new task knows the process it was begun at, and with it the municipality. */
function NewTask() {
  const { t } = useWords();
  const bodies = useBodiesToWrite("planning");
  const [process] = useState(() => new URLSearchParams(window.location.search).get("prozess"));
  const { data, isLoading } = useOne(PROCESS, process ?? "", { enabled: process !== null });
  const [only] = bodies;
  const body = data?.body_id ?? (bodies.length === 1 ? (only?.id ?? "") : "");
  return (
    <>
      <PageHeading title={t.tasks.new} preline={data?.title} />
      {isLoading ? (
        <Skeleton lines={9} />
      ) : (
        <Permitted
          if={(me) =>
            data === null ? mayBeginSomewhere(me, "planning") : may(me, "planning", data.body_id)
          }
        >
          <TaskForm
            key={body}
            id={null}
            stored={{
              values: {
                ...BLANK,
                body,
                process_id: data?.id ?? "",
                visibility: data?.visibility ?? BLANK.visibility,
              },
              etag: null,
            }}
          />
        </Permitted>
      )}
    </>
  );
}

export default function TaskEditPage({ params: { id } }: PageProps) {
  const { t } = useWords();
  const me = useMe();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const { data, etag, problem, retry } = useOne(PATH, id ?? "", { enabled: id !== undefined });
  if (id === undefined) return <NewTask />;

  async function remove(task: Task): Promise<void> {
    await versioned(
      api.DELETE(PATH, {
        params: { path: { id: task.id } },
        headers: { "If-Match": etag ?? "*" },
      }),
    );
    await readAgain();
    announce(t.processes.deleted(task.title));
    navigate(placeOf(task.process_id ?? ""));
  }

  return (
    <>
      <PageHeading
        title={t.tasks.edit}
        actions={
          data &&
          may(me, "planning", data.body_id) && (
            <ConfirmDelete title={data.title} onDelete={() => remove(data)} />
          )
        }
      />
      {problem && data === null && <ProblemNotice problem={problem} onRetry={retry} />}
      {data === null && !problem && <Skeleton lines={9} />}
      {data && (
        <Permitted if={(me) => may(me, "planning", data.body_id)}>
          <TaskForm id={id} stored={{ values: valuesOf(data), etag }} />
        </Permitted>
      )}
      {data && (
        <History kind="tasks" id={id} body={data.body_id} sector="planning" title={data.title} />
      )}
    </>
  );
}
