import { useLocation } from "wouter";
import { api, versioned, type Versioned } from "../../api/client";
import { oneQuery, useOne } from "../../api/reading";
import type { Milestone } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { useAnnounce } from "../../components/announcer";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm, type Stored } from "../../components/form/use-form";
import { VagueDateField } from "../../components/form/vague-date-field";
import { dateValue, only, orNull } from "../../components/form/values";
import { useWords } from "../../i18n";
import type { PageProps } from "../../lib/lazy-page";
import { useQueryClient } from "@tanstack/react-query";
import { useSteeringWords } from "../../i18n/steering";
import { AfterField, afterChanged, afterOf, afterSent } from "./after";
import { PartPage } from "./edit-part";
import type { KnownProcess } from "./known";

const PATH = "/api/v1/planning-processes/{owner_id}/milestones/{id}";

const BLANK = {
  title: "",
  phase_id: "",
  planned: "",
  forecast: "",
  actual: "",
  status: "offen",
  responsible: "",
  after: [] as string[],
  reason: "",
};
type Values = typeof BLANK;

function valuesOf(milestone: Milestone): Values {
  return {
    title: milestone.title,
    phase_id: milestone.phase_id ?? "",
    planned: dateValue(milestone.planned),
    forecast: dateValue(milestone.forecast),
    actual: dateValue(milestone.actual),
    status: milestone.status ?? "",
    responsible: milestone.responsible ?? "",
    after: afterOf(milestone),
    reason: milestone.reason ?? "",
  };
}

function bodyOf(values: Values, process: KnownProcess) {
  return {
    title: values.title.trim(),
    phase_id: orNull(values.phase_id),
    planned: orNull(values.planned),
    forecast: orNull(values.forecast),
    actual: orNull(values.actual),
    status: orNull(values.status),
    responsible: orNull(values.responsible),
    ...afterSent(process, values.after),
    reason: orNull(values.reason),
  };
}

interface FormProps {
  process: KnownProcess;
  id: string | null;
  stored: Stored<Values>;
}

function MilestoneForm({ process, id, stored }: FormProps) {
  const { t } = useWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const statuses = useTerms("milestone_status", process.body_id);
  const words = t.processes;
  const steering = useSteeringWords();
  const owner = process.id;
  const phases = process.phases.map((phase) => ({ value: phase.id, label: phase.title }));

  const form = useForm<Values, Versioned<Milestone>>({
    draft: `prozesse/${owner}/meilensteine/${id ?? "neu"}`,
    stored,
    labels: {
      title: t.common.title,
      phase_id: words.phase,
      planned: words.planned,
      forecast: words.forecast,
      actual: words.actual,
      status: t.common.status,
      responsible: t.tasks.responsible,
      after: steering.after,
      reason: words.reason,
    },
    required: ["title"],
    valuesOf,
    send: (values, changed, etag, key) =>
      versioned(
        id === null
          ? api.POST("/api/v1/planning-processes/{owner_id}/milestones", {
              headers: { "Idempotency-Key": key },
              params: { path: { owner_id: owner } },
              body: bodyOf(values, process),
            })
          : api.PATCH(PATH, {
              params: { path: { owner_id: owner, id } },
              headers: { "If-Match": etag ?? "*" },
              body: only(bodyOf(values, process), afterChanged(changed)),
            }),
      ),
    reload: async () => {
      const query = oneQuery(PATH, id ?? "", { owner });
      const now = await queries.query({ ...query, staleTime: 0 });
      return { values: valuesOf(now.data), etag: now.etag };
    },
    onSaved: ({ data }) => {
      announce(words.saved(data.title));
      navigate(`/prozesse/${owner}#zeitverlauf`);
    },
  });

  return (
    <ResourceForm
      form={form}
      cancel={`/prozesse/${owner}`}
      say={(field, value) => {
        if (field === "status") return statuses.label(String(value)) ?? undefined;
        if (field !== "phase_id") return undefined;
        return phases.find((phase) => phase.value === value)?.label;
      }}
    >
      <TextField {...form.text("title")} />
      {phases.length > 0 && <SelectField {...form.text("phase_id")} choices={phases} />}
      <VagueDateField {...form.text("planned")} />
      <VagueDateField {...form.text("forecast")} hint="" />
      <VagueDateField {...form.text("actual")} hint="" />
      <SelectField {...form.text("status")} choices={statuses.choices(form.values.status)} />
      <TextField {...form.text("responsible")} hint={t.tasks.responsibleHint} />
      <AfterField process={process} id={id} {...form.many("after")} />
      <TextField {...form.text("reason")} hint={words.reasonHint} lines={3} />
    </ResourceForm>
  );
}

export default function MilestoneEditPage({ params: { process = "", id } }: PageProps) {
  const { t } = useWords();
  const { data, etag, problem, retry } = useOne(PATH, id ?? "", {
    owner: process,
    enabled: id !== undefined,
  });
  return (
    <PartPage
      process={process}
      title={id === undefined ? t.processes.newMilestone : t.processes.editMilestone}
      of={t.processes.milestoneOf}
      part={data}
      problem={problem}
      retry={retry}
      remove={() =>
        versioned(
          api.DELETE(PATH, {
            params: { path: { owner_id: process, id: id ?? "" } },
            headers: { "If-Match": etag ?? "*" },
          }),
        )
      }
    >
      {(known) => {
        if (id === undefined) {
          return <MilestoneForm process={known} id={null} stored={{ values: BLANK, etag: null }} />;
        }
        return (
          data && (
            <MilestoneForm process={known} id={id} stored={{ values: valuesOf(data), etag }} />
          )
        );
      }}
    </PartPage>
  );
}
