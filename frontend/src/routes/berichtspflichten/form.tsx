import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { useBodiesToWrite } from "../../api/bodies";
import { useChoices } from "../../api/choices";
import { api, versioned, type Versioned } from "../../api/client";
import { oneQuery } from "../../api/reading";
import { useTerms } from "../../api/vocabularies";
import { useAnnounce } from "../../components/announcer";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm, type Stored } from "../../components/form/use-form";
import { only } from "../../components/form/values";
import { VagueDateField } from "../../components/form/vague-date-field";
import { useWords } from "../../i18n";
import { useReportWords } from "../../i18n/reports";
import { fault } from "../konferenzen/saving";
import { LIST, ONE, type KnownDuty } from "./api";
import { Preview } from "./preview";
import { bodyOf, numberOf, valuesOf, type DutyValues } from "./values";

interface Props {
  id: string | null;
  stored: Stored<DutyValues>;
}

/** Where a duty is seen: at its process, or among the reports. */
export function placeOf(process: string): string {
  return process === "" ? "/berichte" : `/prozesse/${process}#berichtspflichten`;
}

/** Who is owed what and by which rule; below the rule stands what becomes of it. */
export function DutyForm({ id, stored }: Props) {
  const { t } = useWords();
  const words = useReportWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const bodies = useBodiesToWrite("planning");
  const form = useForm<DutyValues, Versioned<KnownDuty>>({
    draft: `berichtspflichten/${id ?? `neu/${stored.values.process_id}`}`,
    stored,
    labels: {
      what: words.what,
      body: words.body,
      to_whom: words.toWhom,
      committee_id: words.committee,
      process_id: words.process,
      rule: words.rule,
      interval_months: words.interval,
      begins: words.begins,
      due: words.firstDue,
      due_offset_days: words.offset,
      until: words.until,
      event_kind: words.eventKind,
      responsible: words.responsible,
      reminder_address: words.reminder,
      template_id: words.design,
      basis: words.basis,
      visibility: t.common.visibility,
    },
    required: ["what", "body", "to_whom", "visibility"],
    valuesOf,
    send: (values, changed, etag, key) => {
      for (const name of ["interval_months", "due_offset_days"] as const) {
        if (Number.isNaN(numberOf(values[name]))) throw fault(name, words.wholeNumber);
      }
      if (id !== null) {
        return versioned(
          api.PATCH(ONE, {
            params: { path: { id } },
            headers: { "If-Match": etag ?? "*" },
            body: only(bodyOf(values), changed),
          }),
        );
      }
      const body = bodies.find((each) => each.id === values.body)?.key ?? values.body;
      return versioned(
        api.POST(LIST, {
          headers: { "Idempotency-Key": key },
          body: { ...bodyOf(values), body },
        }),
      );
    },
    reload: async () => {
      const now = await queries.query({ ...oneQuery(ONE, id ?? ""), staleTime: 0 });
      return { values: valuesOf(now.data), etag: now.etag };
    },
    onSaved: ({ data }) => {
      announce(words.saved(data.what));
      navigate(placeOf(data.process_id ?? ""));
    },
  });

  const { body, rule, committee_id: committee } = form.values;
  const rules = useTerms("reporting_rule", body || null);
  const kinds = useTerms("conference_kind", body || null);
  const named = {
    body: bodies.map((each) => ({ value: each.id, label: each.name })),
    rule: rules.choices(rule),
    event_kind: kinds.choices(form.values.event_kind),
    process_id: useChoices("/api/v1/planning-processes", body),
    committee_id: useChoices("/api/v1/committees", body),
    template_id: useChoices("/api/v1/report-templates", body),
    visibility: [
      { value: "internal", label: t.common.internal },
      { value: "public", label: t.common.public },
    ],
  };
  const isAfterEvent = rule === "nach_ereignis";
  const hasPeriods = rule !== "einmalig" && !isAfterEvent && rule !== "";
  const kind = form.values.event_kind;

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
      <TextField {...form.text("what")} />
      {id === null && <SelectField {...form.text("body")} choices={named.body} />}
      <SelectField
        {...form.text("committee_id")}
        choices={named.committee_id}
        onChange={(chosen) => {
          form.set("committee_id", chosen);
          const name = named.committee_id.find(({ value }) => value === chosen)?.label;
          // Who is owed it is said by the committee's name, unless other words stand there already.
          const before = named.committee_id.find(({ value }) => value === committee)?.label ?? "";
          if (name !== undefined && form.values.to_whom === before) form.set("to_whom", name);
        }}
      />
      <TextField {...form.text("to_whom")} />
      <SelectField {...form.text("process_id")} choices={named.process_id} />
      <SelectField {...form.text("rule")} hint={words.ruleHint} choices={named.rule} />
      {hasPeriods && (
        <div className="form__row">
          <TextField {...form.text("interval_months")} type="number" hint={words.intervalHint} />
          <TextField {...form.text("begins")} type="date" hint={words.beginsHint} />
        </div>
      )}
      {isAfterEvent && (
        <SelectField
          {...form.text("event_kind")}
          hint={words.eventKindHint}
          choices={named.event_kind}
        />
      )}
      {(hasPeriods || isAfterEvent) && (
        <TextField {...form.text("due_offset_days")} type="number" hint={words.offsetHint} />
      )}
      {!isAfterEvent && (
        <VagueDateField
          {...form.text("due")}
          label={rule === "einmalig" ? words.due : words.firstDue}
        />
      )}
      {rule !== "einmalig" && <VagueDateField {...form.text("until")} hint={words.untilHint} />}
      <Preview values={form.values} eventKind={kind === "" ? null : (kinds.label(kind) ?? null)} />
      <TextField {...form.text("responsible")} />
      <TextField
        {...form.text("reminder_address")}
        type="email"
        hint={words.reminderHint}
        autoComplete="off"
      />
      {named.template_id.length > 0 && (
        <SelectField
          {...form.text("template_id")}
          hint={words.designHint}
          choices={named.template_id}
        />
      )}
      <TextField {...form.text("basis")} lines={2} />
      <SelectField
        {...form.text("visibility")}
        hint={t.processes.visibilityHint}
        choices={named.visibility}
      />
    </ResourceForm>
  );
}
