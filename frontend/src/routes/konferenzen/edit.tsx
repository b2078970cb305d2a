import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useLocation } from "wouter";
import { useBodiesToWrite } from "../../api/bodies";
import { useChoices } from "../../api/choices";
import { answered, api } from "../../api/client";
import { oneQuery, useOne } from "../../api/reading";
import type { AgendaItem, Conference, Embedding } from "../../api/shapes";
import { timeQuery } from "../../api/time";
import { useTerms } from "../../api/vocabularies";
import { useAnnounce } from "../../components/announcer";
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
import { localTime } from "../../lib/berlin";
import type { PageProps } from "../../lib/lazy-page";
import { may, mayBeginSomewhere } from "../../lib/may";
import { AgendaEditor } from "./agenda-editor";
import { minutesOf, rowOf, rowsOf, written } from "./agenda-rows";
import { changeConference, fault, hoursOn, saveAgenda } from "./saving";
import { inOrder } from "./schedule";

const PATH = "/api/v1/conferences/{id}";
const INCLUDE = ["agenda_items"] as const;

type Known = Embedding<Conference, "agenda_items">;

const BLANK = {
  title: "",
  body: "",
  kind: "",
  state: "",
  date: "",
  begin: "",
  end: "",
  venue: "",
  address: "",
  moderation: "",
  organiser: "",
  series: "",
  number: "",
  process_id: "",
  network_id: "",
  target_groups: "",
  description: "",
  visibility: "internal",
  agenda: [] as readonly string[],
};
type Values = typeof BLANK;

const clockOf = (time: string | null): string => (time === null ? "" : localTime(time).slice(11));

function valuesOf(conference: Known): Values {
  return {
    title: conference.title,
    body: conference.body_id,
    kind: conference.kind ?? "",
    state: conference.state ?? "",
    date: dateValue(conference.date),
    begin: clockOf(conference.starts_at),
    end: clockOf(conference.ends_at),
    venue: conference.venue ?? "",
    address: conference.address ?? "",
    moderation: conference.moderation ?? "",
    organiser: conference.organiser ?? "",
    series: conference.series ?? "",
    number: conference.number === null ? "" : String(conference.number),
    process_id: conference.process_id ?? "",
    network_id: conference.network_id ?? "",
    target_groups: conference.target_groups.join("\n"),
    description: conference.description ?? "",
    visibility: conference.visibility,
    agenda: written(inOrder(conference.agenda_items).map(rowOf)),
  };
}

function bodyOf(values: Values) {
  return {
    title: values.title.trim(),
    kind: orNull(values.kind),
    state: orNull(values.state),
    date: orNull(values.date),
    venue: orNull(values.venue),
    address: orNull(values.address),
    moderation: orNull(values.moderation),
    organiser: orNull(values.organiser),
    series: orNull(values.series),
    number: /^\d+$/.test(values.number.trim()) ? Number(values.number) : null,
    process_id: orNull(values.process_id),
    network_id: orNull(values.network_id),
    target_groups: linesOf(values.target_groups),
    description: orNull(values.description),
    visibility: values.visibility === "public" ? ("public" as const) : ("internal" as const),
  };
}

/** Minutes between two clock times of one day. */
function minutesBetween(begin: string, end: string): number | null {
  const [from, until] = [begin, end].map((clock) => {
    const [hours, minutes] = clock.split(":").map(Number);
    return hours === undefined || minutes === undefined ? Number.NaN : hours * 60 + minutes;
  });
  const minutes = (until ?? Number.NaN) - (from ?? Number.NaN);
  return minutes > 0 ? minutes : null;
}

interface FormProps {
  /** The conference's id; none for a new one. */
  id: string | null;
  stored: Stored<Values>;
  items: readonly AgendaItem[];
}

function ConferenceForm({ id, stored, items }: FormProps) {
  const { t } = useWords();
  const words = t.conferences;
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const bodies = useBodiesToWrite("conferences");
  // What an attempt has stored already is not made again by the next one.
  const made = useRef<string | null>(id);
  const agenda = useRef(items);

  async function hours(values: Values) {
    const typed = values.date.trim();
    if (values.begin === "" && values.end === "") return hoursOn(null, "", "", words);
    const edtf = typed === "" ? null : (await queries.query(timeQuery(typed))).edtf;
    return hoursOn(edtf, values.begin, values.end, words);
  }

  function checkAgenda(values: Values): void {
    for (const [index, row] of rowsOf(values.agenda).entries()) {
      if (row.title.trim() === "") throw fault("agenda", words.partNeedsTitle(index + 1));
      if (Number.isNaN(minutesOf(row))) throw fault("agenda", words.partWrongMinutes(index + 1));
    }
  }

  async function send(
    values: Values,
    changed: readonly string[],
    etag: string | null,
    key: string,
  ) {
    checkAgenda(values);
    const times = await hours(values);
    const own = changed.filter((name) => name !== "agenda");
    if (made.current === null) {
      const body = { ...bodyOf(values), ...times, body: values.body };
      const headers = { "Idempotency-Key": key };
      made.current = (await answered(api.POST("/api/v1/conferences", { body, headers }))).id;
    } else if (own.length > 0) {
      const timed = ["date", "begin", "end"].some((name) => own.includes(name));
      const body = { ...only(bodyOf(values), own), ...(timed ? times : {}) };
      await changeConference(made.current, etag, body);
    }
    await saveAgenda(made.current, agenda.current, rowsOf(values.agenda), key);
    return made.current;
  }

  const form = useForm<Values, string>({
    draft: `konferenzen/${id ?? "neu"}`,
    stored,
    labels: {
      title: t.common.title,
      body: words.body,
      kind: words.kind,
      state: words.state,
      date: t.common.date,
      begin: words.begin,
      end: words.end,
      venue: words.venue,
      address: words.address,
      moderation: words.moderation,
      organiser: words.organiser,
      series: words.series,
      number: words.numberInSeries,
      process_id: words.process,
      network_id: words.network,
      target_groups: words.targetGroups,
      description: words.description,
      visibility: t.common.visibility,
      agenda: words.agenda,
    },
    required: ["title", "body", "visibility"],
    send,
    reload: async () => {
      const options = oneQuery(PATH, id ?? "", { include: INCLUDE });
      const now = await queries.query({ ...options, staleTime: 0 });
      agenda.current = now.data.agenda_items;
      return { values: valuesOf(now.data), etag: now.etag };
    },
    onSaved: (saved) => {
      announce(t.common.saved);
      navigate(`/konferenzen/${saved}`);
    },
  });

  const { body } = form.values;
  const kinds = useTerms("conference_kind", body || null);
  const states = useTerms("conference_state", body || null);
  const choices = {
    kind: kinds.choices(form.values.kind),
    state: states.choices(form.values.state),
    process_id: useChoices("/api/v1/planning-processes", body),
    network_id: useChoices("/api/v1/provider-networks", body),
    visibility: [
      { value: "internal", label: t.common.internal },
      { value: "public", label: t.common.public },
    ],
  };

  return (
    <ResourceForm
      form={form}
      cancel={id === null ? "/konferenzen" : `/konferenzen/${id}`}
      say={(field, value) => {
        if (field === "agenda" && Array.isArray(value)) {
          return rowsOf(value as readonly string[])
            .map(({ title }) => title)
            .join("; ");
        }
        const known: Readonly<Record<string, readonly Choice[]>> = choices;
        return known[field]?.find((choice) => choice.value === value)?.label;
      }}
    >
      <TextField {...form.text("title")} />
      {id === null && (
        <SelectField
          {...form.text("body")}
          choices={bodies.map((each) => ({ value: each.key, label: each.name }))}
        />
      )}
      <SelectField {...form.text("kind")} choices={choices.kind} />
      <SelectField {...form.text("state")} choices={choices.state} />
      <VagueDateField {...form.text("date")} hint={words.dateHint} />
      <div className="form__pair">
        <TextField {...form.text("begin")} type="time" />
        <TextField {...form.text("end")} type="time" />
      </div>
      <TextField {...form.text("venue")} />
      <TextField {...form.text("address")} />
      <TextField {...form.text("moderation")} />
      <TextField {...form.text("organiser")} />
      <AgendaEditor
        rows={rowsOf(form.values.agenda)}
        onChange={(rows) => form.set("agenda", written(rows))}
        length={minutesBetween(form.values.begin, form.values.end)}
        error={form.many("agenda").error}
      />
      <TextField {...form.text("series")} />
      <TextField {...form.text("number")} type="number" />
      {choices.process_id.length > 0 && (
        <SelectField {...form.text("process_id")} choices={choices.process_id} />
      )}
      {choices.network_id.length > 0 && (
        <SelectField {...form.text("network_id")} choices={choices.network_id} />
      )}
      <TextField {...form.text("target_groups")} hint={t.common.listHint} lines={3} />
      <TextField {...form.text("description")} lines={4} />
      <SelectField
        {...form.text("visibility")}
        hint={words.visibilityHint}
        choices={choices.visibility}
      />
    </ResourceForm>
  );
}

function NewConference() {
  const { t } = useWords();
  const bodies = useBodiesToWrite("conferences");
  const only = bodies.length === 1 ? bodies[0] : undefined;
  const asked = new URLSearchParams(window.location.search);
  const values = {
    ...BLANK,
    body: only?.key ?? "",
    process_id: asked.get("process") ?? "",
    network_id: asked.get("network") ?? "",
  };
  return (
    <>
      <PageHeading title={t.conferences.new} />
      <Permitted if={(me) => mayBeginSomewhere(me, "conferences")}>
        <ConferenceForm
          key={only?.key ?? ""}
          id={null}
          stored={{ values, etag: null }}
          items={[]}
        />
      </Permitted>
    </>
  );
}

export default function ConferenceEditPage({ params: { id } }: PageProps) {
  const { t } = useWords();
  const { data, etag, problem, retry } = useOne(PATH, id ?? "", {
    include: INCLUDE,
    enabled: id !== undefined,
  });
  if (id === undefined) return <NewConference />;
  return (
    <>
      <PageHeading title={t.conferences.edit} preline={data?.title} />
      {problem && data === null && <ProblemNotice problem={problem} onRetry={retry} />}
      {data === null && !problem && <Skeleton lines={12} />}
      {data && (
        <Permitted if={(me) => may(me, "conferences", data.body_id, data.id)}>
          <ConferenceForm
            id={id}
            stored={{ values: valuesOf(data), etag }}
            items={data.agenda_items}
          />
        </Permitted>
      )}
    </>
  );
}
