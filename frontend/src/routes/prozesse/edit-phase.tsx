import { useLocation } from "wouter";
import { api, versioned, type Versioned } from "../../api/client";
import { oneQuery, useOne } from "../../api/reading";
import type { Phase } from "../../api/shapes";
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

const PATH = "/api/v1/planning-processes/{owner_id}/phases/{id}";

const BLANK = {
  title: "",
  kind: "",
  order: "",
  planned: "",
  forecast: "",
  actual: "",
  status: "offen",
  responsible: "",
  after: [] as string[],
  result: "",
};
type Values = typeof BLANK;

function valuesOf(phase: Phase): Values {
  return {
    title: phase.title,
    kind: phase.kind ?? "",
    order: String(phase.order),
    planned: dateValue(phase.planned),
    forecast: dateValue(phase.forecast),
    actual: dateValue(phase.actual),
    status: phase.status ?? "",
    responsible: phase.responsible ?? "",
    after: afterOf(phase),
    result: phase.result ?? "",
  };
}

function bodyOf(values: Values, process: KnownProcess) {
  return {
    title: values.title.trim(),
    kind: orNull(values.kind),
    order: Number(values.order),
    planned: orNull(values.planned),
    forecast: orNull(values.forecast),
    actual: orNull(values.actual),
    status: orNull(values.status),
    responsible: orNull(values.responsible),
    ...afterSent(process, values.after),
    result: orNull(values.result),
  };
}

interface FormProps {
  process: KnownProcess;
  id: string | null;
  stored: Stored<Values>;
}

function PhaseForm({ process, id, stored }: FormProps) {
  const { t } = useWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const statuses = useTerms("phase_status", process.body_id);
  const words = t.processes;
  const steering = useSteeringWords();
  const owner = process.id;
  const kinds = useTerms("phase_kind", process.body_id);

  const form = useForm<Values, Versioned<Phase>>({
    draft: `prozesse/${owner}/phasen/${id ?? "neu"}`,
    stored,
    labels: {
      title: t.common.title,
      kind: t.common.kind,
      order: words.order,
      planned: words.planned,
      forecast: words.forecast,
      actual: words.actual,
      status: t.common.status,
      responsible: t.tasks.responsible,
      after: steering.after,
      result: words.result,
    },
    required: ["title"],
    valuesOf,
    send: (values, changed, etag, key) =>
      versioned(
        id === null
          ? api.POST("/api/v1/planning-processes/{owner_id}/phases", {
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
        return field === "kind" ? (kinds.label(String(value)) ?? undefined) : undefined;
      }}
    >
      <TextField {...form.text("title")} />
      <SelectField {...form.text("kind")} choices={kinds.choices(form.values.kind)} />
      <VagueDateField {...form.text("planned")} />
      <VagueDateField {...form.text("forecast")} hint="" />
      <VagueDateField {...form.text("actual")} hint="" />
      <SelectField {...form.text("status")} choices={statuses.choices(form.values.status)} />
      <TextField {...form.text("responsible")} hint={t.tasks.responsibleHint} />
      <AfterField process={process} id={id} {...form.many("after")} />
      <TextField {...form.text("result")} lines={3} />
      <TextField {...form.text("order")} type="number" hint={words.orderHint} />
    </ResourceForm>
  );
}

export default function PhaseEditPage({ params: { process = "", id } }: PageProps) {
  const { t } = useWords();
  const { data, etag, problem, retry } = useOne(PATH, id ?? "", {
    owner: process,
    enabled: id !== undefined,
  });
  return (
    <PartPage
      process={process}
      title={id === undefined ? t.processes.newPhase : t.processes.editPhase}
      of={t.processes.phaseOf}
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
          return (
            <PhaseForm
              process={known}
              id={null}
              stored={{
                values: { ...BLANK, order: String(known.phases.length + 1) },
                etag: null,
              }}
            />
          );
        }
        return (
          data && <PhaseForm process={known} id={id} stored={{ values: valuesOf(data), etag }} />
        );
      }}
    </PartPage>
  );
}
