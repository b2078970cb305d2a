import { useState } from "react";
import { useLocation } from "wouter";
import { useChoices } from "../../api/choices";
import { api, versioned, type Versioned } from "../../api/client";
import { useAreas } from "../../api/areas";
import { useBodiesToWrite } from "../../api/bodies";
import { oneQuery, useOne } from "../../api/reading";
import type { Process } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { useAnnounce } from "../../components/announcer";
import { CheckField } from "../../components/form/check-field";
import { CheckGroup } from "../../components/form/check-group";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm, type Stored } from "../../components/form/use-form";
import { VagueDateField } from "../../components/form/vague-date-field";
import { dateValue, linesOf, only, orNull } from "../../components/form/values";
import { Permitted } from "../../components/permitted";
import { PageHeading } from "../../components/page-heading";
import { ProblemNotice } from "../../components/problem-notice";
import type { Choice } from "../../components/select";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useSteeringWords } from "../../i18n/steering";
import type { PageProps } from "../../lib/lazy-page";
import { may, mayBeginSomewhere } from "../../lib/may";
import { useQueryClient } from "@tanstack/react-query";

const PATH = "/api/v1/planning-processes/{id}";

const BLANK = {
  title: "",
  body: "",
  kind: "",
  status: "",
  period: "",
  lead_organisation: "",
  occasion: "",
  aims: "",
  principles: "",
  target_groups: "",
  action_fields: [] as readonly string[],
  fields_of_work: "",
  methods: "",
  legal_basis: "",
  area_ids: [] as readonly string[],
  parent_id: "",
  predecessor_id: "",
  review_cycle_months: "",
  funding_lines: "",
  is_pilot: false,
  visibility: "internal",
};
type Values = typeof BLANK;

function valuesOf(process: Process): Values {
  return {
    title: process.title,
    body: process.body_id,
    kind: process.kind ?? "",
    status: process.status ?? "",
    period: dateValue(process.period),
    lead_organisation: process.lead_organisation ?? "",
    occasion: process.occasion ?? "",
    aims: process.aims.join("\n"),
    principles: process.principles.join("\n"),
    target_groups: process.target_groups.join("\n"),
    action_fields: process.action_fields,
    fields_of_work: process.fields_of_work.join("\n"),
    methods: process.methods.join("\n"),
    legal_basis: process.legal_basis.join("\n"),
    area_ids: process.area_ids,
    parent_id: process.parent_id ?? "",
    predecessor_id: process.predecessor_id ?? "",
    review_cycle_months: String(process.review_cycle_months ?? ""),
    funding_lines: process.funding_lines
      .map(({ purpose, source }) => (source ? `${purpose}: ${source}` : purpose))
      .join("\n"),
    is_pilot: process.is_pilot,
    visibility: process.visibility,
  };
}

/** What the money is for, and after a colon where it comes from. */
function fundingOf(line: string) {
  const [purpose = "", ...source] = line.split(":");
  return { purpose: purpose.trim(), source: orNull(source.join(":")) };
}

function bodyOf(values: Values) {
  return {
    title: values.title.trim(),
    kind: orNull(values.kind),
    status: orNull(values.status),
    period: orNull(values.period),
    lead_organisation: orNull(values.lead_organisation),
    occasion: orNull(values.occasion),
    aims: linesOf(values.aims),
    principles: linesOf(values.principles),
    target_groups: linesOf(values.target_groups),
    action_fields: [...values.action_fields],
    fields_of_work: linesOf(values.fields_of_work),
    methods: linesOf(values.methods),
    legal_basis: linesOf(values.legal_basis),
    area_ids: [...values.area_ids],
    parent_id: orNull(values.parent_id),
    predecessor_id: orNull(values.predecessor_id),
    // What is no number is sent as it was typed, so that the server says what is wrong with it.
    review_cycle_months: orNull(values.review_cycle_months) as number | null,
    funding_lines: linesOf(values.funding_lines).map(fundingOf),
    is_pilot: values.is_pilot,
    visibility: values.visibility === "public" ? ("public" as const) : ("internal" as const),
  };
}

interface FormProps {
  /** The process's id; none for a new one. */
  id: string | null;
  stored: Stored<Values>;
}

function ProcessForm({ id, stored }: FormProps) {
  const { t } = useWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const bodies = useBodiesToWrite("planning");
  const words = t.processes;
  const steering = useSteeringWords();
  const keyOf = (body: string) => bodies.find((each) => each.id === body)?.key ?? body;

  const form = useForm<Values, Versioned<Process>>({
    draft: `prozesse/${id ?? `neu/${stored.values.parent_id}`}`,
    stored,
    labels: {
      title: t.common.title,
      body: words.body,
      kind: words.kind,
      status: t.common.status,
      period: t.common.period,
      lead_organisation: words.lead_organisation,
      occasion: words.occasion,
      aims: words.aims,
      principles: words.principles,
      target_groups: words.targetGroups,
      action_fields: words.actionFields,
      fields_of_work: words.fieldsOfWork,
      methods: words.methods,
      legal_basis: words.legalBasis,
      area_ids: words.areas,
      parent_id: words.parent,
      predecessor_id: steering.predecessor,
      review_cycle_months: steering.reviewCycle,
      funding_lines: words.funding,
      is_pilot: words.pilot,
      visibility: t.common.visibility,
    },
    required: ["title", "body", "visibility"],
    valuesOf,
    send: (values, changed, etag, key) =>
      versioned(
        id === null
          ? api.POST("/api/v1/planning-processes", {
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
      announce(words.saved(data.title));
      navigate(`/prozesse/${data.id}`);
    },
  });

  const { body } = form.values;
  const kinds = useTerms("process_kind", body || null);
  const statuses = useTerms("process_status", body || null);
  const fields = useTerms("action_field", body || null);
  const areas = useAreas(body);
  const siblings = useChoices("/api/v1/planning-processes", body);
  const visibilities = [
    { value: "internal", label: t.common.internal },
    { value: "public", label: t.common.public },
  ];
  const parents = siblings.filter((other) => other.value !== id);

  return (
    <ResourceForm
      form={form}
      cancel={id === null ? "/prozesse" : `/prozesse/${id}`}
      say={(field, value) => {
        const lists: Readonly<Record<string, readonly Choice[]>> = {
          kind: kinds.choices(),
          status: statuses.choices(),
          action_fields: fields.choices(),
          area_ids: areas.map((area) => ({ value: area.id, label: area.name })),
          parent_id: parents,
          predecessor_id: parents,
          visibility: visibilities,
        };
        const choices = lists[field];
        if (choices === undefined || typeof value === "boolean") return undefined;
        const keys = typeof value === "string" ? [value] : value;
        const named = keys.flatMap((key) => {
          const found = choices.find((choice) => choice.value === key);
          return found ? [found.label] : [];
        });
        return named.length === 0 ? t.common.none : named.join(", ");
      }}
    >
      <TextField {...form.text("title")} />
      {id === null && (
        <SelectField
          {...form.text("body")}
          choices={bodies.map((each) => ({ value: each.id, label: each.name }))}
        />
      )}
      <SelectField {...form.text("kind")} choices={kinds.choices(form.values.kind)} />
      <SelectField {...form.text("status")} choices={statuses.choices(form.values.status)} />
      <VagueDateField {...form.text("period")} />
      <TextField {...form.text("lead_organisation")} />
      <TextField {...form.text("occasion")} lines={3} />
      <TextField {...form.text("aims")} hint={words.onePerLine} lines={5} />
      <TextField {...form.text("principles")} hint={words.onePerLine} lines={3} />
      <TextField {...form.text("target_groups")} hint={words.onePerLine} lines={3} />
      {fields.terms.length > 0 && (
        <CheckGroup {...form.many("action_fields")} choices={fields.choices()} />
      )}
      {areas.length > 0 && (
        <CheckGroup
          {...form.many("area_ids")}
          choices={areas.map((area) => ({ value: area.id, label: area.name }))}
        />
      )}
      <TextField {...form.text("fields_of_work")} hint={words.onePerLine} lines={3} />
      <TextField {...form.text("methods")} hint={words.onePerLine} lines={3} />
      <TextField {...form.text("legal_basis")} hint={words.onePerLine} lines={3} />
      <TextField {...form.text("funding_lines")} hint={steering.fundingHint} lines={3} />
      {parents.length > 0 && (
        <>
          <SelectField {...form.text("parent_id")} choices={parents} />
          <SelectField {...form.text("predecessor_id")} choices={parents} />
        </>
      )}
      <TextField
        {...form.text("review_cycle_months")}
        type="number"
        hint={steering.reviewCycleHint}
      />
      <CheckField {...form.flag("is_pilot")} hint={words.pilotHint} />
      <SelectField
        {...form.text("visibility")}
        hint={words.visibilityHint}
        choices={visibilities}
      />
    </ResourceForm>
  );
}

/** What a sub-project takes over from its whole. */
function begun(whole: Process | null): Values {
  if (whole === null) return BLANK;
  const { body, lead_organisation, visibility } = valuesOf(whole);
  return { ...BLANK, body, lead_organisation, visibility, parent_id: whole.id };
}

function NewProcess() {
  const { t } = useWords();
  const bodies = useBodiesToWrite("planning");
  const [search] = useState(() => new URLSearchParams(window.location.search));
  const whole = search.get("teil-von");
  const { data, isLoading } = useOne(PATH, whole ?? "", { enabled: whole !== null });
  const [only] = bodies;
  const values = begun(data);
  const body = values.body || (bodies.length === 1 ? (only?.id ?? "") : "");
  return (
    <>
      <PageHeading title={t.processes.new} lead={t.processes.newHint} preline={data?.title} />
      {isLoading ? (
        <Skeleton lines={12} />
      ) : (
        <Permitted if={(me) => mayBeginSomewhere(me, "planning")}>
          <ProcessForm key={body} id={null} stored={{ values: { ...values, body }, etag: null }} />
        </Permitted>
      )}
    </>
  );
}

export default function ProcessEditPage({ params: { id } }: PageProps) {
  const { t } = useWords();
  const { data, etag, problem, retry } = useOne(PATH, id ?? "", { enabled: id !== undefined });
  if (id === undefined) return <NewProcess />;
  return (
    <>
      <PageHeading title={t.processes.edit} preline={data?.title} />
      {problem && data === null && <ProblemNotice problem={problem} onRetry={retry} />}
      {data === null && !problem && <Skeleton lines={12} />}
      {data && (
        <Permitted if={(me) => may(me, "planning", data.body_id)}>
          <ProcessForm id={id} stored={{ values: valuesOf(data), etag }} />
        </Permitted>
      )}
    </>
  );
}
