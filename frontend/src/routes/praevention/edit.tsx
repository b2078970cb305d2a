import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { useAreas } from "../../api/areas";
import { useBodiesToWrite } from "../../api/bodies";
import { useChoices } from "../../api/choices";
import { api, versioned, type Versioned } from "../../api/client";
import { oneQuery, useOne } from "../../api/reading";
import type { Measure } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { useAnnounce } from "../../components/announcer";
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
import { usePreventionWords } from "../../i18n/prevention";
import type { PageProps } from "../../lib/lazy-page";
import { may, mayBeginSomewhere } from "../../lib/may";

const PATH = "/api/v1/prevention-measures/{id}";
const NONE: readonly string[] = [];

const BLANK = {
  title: "",
  body: "",
  description: "",
  life_phases: NONE,
  action_fields: NONE,
  transitions: NONE,
  kind: "",
  level: "",
  access: NONE,
  status: "",
  period: "",
  responsible: "",
  target_groups: "",
  setting: "",
  area_ids: NONE,
  legal_norm: "",
  capacity: "",
  chain_id: "",
  process_id: "",
  visibility: "internal",
};
type Values = typeof BLANK;

function valuesOf(measure: Measure): Values {
  return {
    title: measure.title,
    body: measure.body_id,
    description: measure.description ?? "",
    life_phases: measure.life_phases,
    action_fields: measure.action_fields,
    transitions: measure.transitions,
    kind: measure.kind ?? "",
    level: measure.level ?? "",
    access: measure.access,
    status: measure.status ?? "",
    period: dateValue(measure.period),
    responsible: measure.responsible ?? "",
    target_groups: measure.target_groups.join("\n"),
    setting: measure.setting ?? "",
    area_ids: measure.area_ids,
    legal_norm: measure.legal_norm ?? "",
    capacity: measure.capacity === null ? "" : String(measure.capacity),
    chain_id: measure.chain_id ?? "",
    process_id: measure.process_id ?? "",
    visibility: measure.visibility,
  };
}

function bodyOf(values: Values) {
  return {
    title: values.title.trim(),
    description: orNull(values.description),
    life_phases: [...values.life_phases],
    action_fields: [...values.action_fields],
    transitions: [...values.transitions],
    kind: orNull(values.kind),
    level: orNull(values.level),
    access: [...values.access],
    status: orNull(values.status),
    period: orNull(values.period),
    responsible: orNull(values.responsible),
    target_groups: linesOf(values.target_groups),
    setting: orNull(values.setting),
    area_ids: [...values.area_ids],
    legal_norm: orNull(values.legal_norm),
    // What is no number is sent as it was typed, so that the server says what is wrong with it.
    capacity: orNull(values.capacity) as number | null,
    chain_id: orNull(values.chain_id),
    process_id: orNull(values.process_id),
    visibility: values.visibility === "public" ? ("public" as const) : ("internal" as const),
  };
}

interface FormProps {
  /** The measure's id; none for a new one. */
  id: string | null;
  stored: Stored<Values>;
}

function MeasureForm({ id, stored }: FormProps) {
  const { t } = useWords();
  const words = usePreventionWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const bodies = useBodiesToWrite("prevention");

  const form = useForm<Values, Versioned<Measure>>({
    draft: `praevention/massnahmen/${id ?? "neu"}`,
    stored,
    labels: {
      title: t.common.title,
      body: words.body,
      description: words.description,
      life_phases: words.lifePhases,
      action_fields: words.actionFields,
      transitions: words.transitions,
      kind: t.common.kind,
      level: words.level,
      access: words.access,
      status: t.common.status,
      period: t.common.period,
      responsible: words.responsible,
      target_groups: words.targetGroups,
      setting: words.setting,
      area_ids: words.areas,
      legal_norm: words.legalNorm,
      capacity: words.capacity,
      chain_id: words.chain,
      process_id: words.process,
      visibility: t.common.visibility,
    },
    required: ["title", "body", "life_phases", "action_fields", "visibility"],
    valuesOf,
    send: (values, changed, etag, key) =>
      versioned(
        id === null
          ? api.POST("/api/v1/prevention-measures", {
              headers: { "Idempotency-Key": key },
              body: { ...bodyOf(values), body: values.body },
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
      announce(t.common.saved);
      navigate(`/praevention/massnahmen/${data.id}`);
    },
  });

  const { body } = form.values;
  const of = body || null;
  const areas = useAreas(body);
  const choices = {
    life_phases: useTerms("life_phase", of).choices(),
    action_fields: useTerms("action_field", of).choices(),
    transitions: useTerms("transition", of).choices(),
    kind: useTerms("measure_kind", of).choices(form.values.kind),
    level: useTerms("prevention_level", of).choices(form.values.level),
    access: useTerms("access", of).choices(),
    status: useTerms("measure_status", of).choices(form.values.status),
    area_ids: areas.map(({ id: value, name }) => ({ value, label: name })),
    chain_id: useChoices("/api/v1/prevention-chains", body),
    process_id: useChoices("/api/v1/planning-processes", body),
    visibility: [
      { value: "internal", label: t.common.internal },
      { value: "public", label: t.common.public },
    ],
  };

  return (
    <ResourceForm
      form={form}
      cancel={id === null ? "/praevention" : `/praevention/massnahmen/${id}`}
      say={(field, value) => {
        const known: Readonly<Record<string, readonly Choice[]>> = choices;
        const offered = known[field];
        if (offered === undefined || typeof value === "boolean") return undefined;
        const keys = typeof value === "string" ? [value] : value;
        const said = offered.filter((choice) => keys.includes(choice.value));
        return said.length === 0 ? t.common.none : said.map(({ label }) => label).join(", ");
      }}
    >
      <TextField {...form.text("title")} />
      {id === null && (
        <SelectField
          {...form.text("body")}
          choices={bodies.map((each) => ({ value: each.key, label: each.name }))}
        />
      )}
      <TextField {...form.text("description")} lines={4} />
      <CheckGroup
        {...form.many("life_phases")}
        hint={words.chooseOne}
        choices={choices.life_phases}
      />
      <CheckGroup
        {...form.many("action_fields")}
        hint={words.chooseOne}
        choices={choices.action_fields}
      />
      <CheckGroup {...form.many("transitions")} choices={choices.transitions} />
      <SelectField {...form.text("kind")} choices={choices.kind} />
      <SelectField {...form.text("level")} choices={choices.level} />
      <CheckGroup {...form.many("access")} choices={choices.access} />
      <SelectField {...form.text("status")} choices={choices.status} />
      <VagueDateField {...form.text("period")} />
      <TextField {...form.text("responsible")} />
      <TextField {...form.text("target_groups")} hint={t.common.listHint} lines={3} />
      <TextField {...form.text("setting")} />
      {choices.area_ids.length > 0 && (
        <CheckGroup {...form.many("area_ids")} choices={choices.area_ids} />
      )}
      <TextField {...form.text("legal_norm")} />
      <TextField {...form.text("capacity")} type="number" />
      {choices.chain_id.length > 0 && (
        <SelectField {...form.text("chain_id")} choices={choices.chain_id} />
      )}
      {choices.process_id.length > 0 && (
        <SelectField {...form.text("process_id")} choices={choices.process_id} />
      )}
      <SelectField
        {...form.text("visibility")}
        hint={t.conferences.visibilityHint}
        choices={choices.visibility}
      />
    </ResourceForm>
  );
}

function NewMeasure() {
  const words = usePreventionWords();
  const bodies = useBodiesToWrite("prevention");
  const single = bodies.length === 1 ? bodies[0] : undefined;
  const asked = new URLSearchParams(window.location.search);
  const given = (name: string): string[] => asked.getAll(name).filter((value) => value !== "");
  const values: Values = {
    ...BLANK,
    body: single?.key ?? "",
    life_phases: given("lebensphase"),
    action_fields: given("handlungsfeld"),
    process_id: asked.get("process") ?? "",
  };
  return (
    <>
      <PageHeading title={words.new} />
      <Permitted if={(me) => mayBeginSomewhere(me, "prevention")}>
        <MeasureForm key={single?.key ?? ""} id={null} stored={{ values, etag: null }} />
      </Permitted>
    </>
  );
}

export default function MeasureEditPage({ params: { id } }: PageProps) {
  const words = usePreventionWords();
  const { data, etag, problem, retry } = useOne(PATH, id ?? "", { enabled: id !== undefined });
  if (id === undefined) return <NewMeasure />;
  return (
    <>
      <PageHeading title={words.edit} preline={data?.title} />
      {problem && data === null && <ProblemNotice problem={problem} onRetry={retry} />}
      {data === null && !problem && <Skeleton lines={12} />}
      {data && (
        <Permitted if={(me) => may(me, "prevention", data.body_id)}>
          <MeasureForm id={id} stored={{ values: valuesOf(data), etag }} />
        </Permitted>
      )}
    </>
  );
}
