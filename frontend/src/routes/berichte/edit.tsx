import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { useBodiesToWrite } from "../../api/bodies";
import { useChoices } from "../../api/choices";
import { api, versioned, type Versioned } from "../../api/client";
import { oneQuery, useOne } from "../../api/reading";
import type { Report } from "../../api/shapes";
import { useAnnounce } from "../../components/announcer";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm, type Stored } from "../../components/form/use-form";
import { dateValue, only, orNull } from "../../components/form/values";
import { VagueDateField } from "../../components/form/vague-date-field";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useReportWords } from "../../i18n/reports";
import type { PageProps } from "../../lib/lazy-page";
import { may, mayBeginSomewhere } from "../../lib/may";
import { PageOf } from "../vorlagen/page-frame";
import { changeReport, LIST, ONE } from "./api";

const PROCESS = "/api/v1/planning-processes/{id}";

const BLANK = {
  title: "",
  body: "",
  process_id: "",
  committee_id: "",
  to_whom: "",
  period: "",
  due: "",
  asks: "kenntnisnahme",
  visibility: "internal",
};
type Values = typeof BLANK;

function valuesOf(report: Report): Values {
  return {
    title: report.title,
    body: report.body_id,
    process_id: report.process_id ?? "",
    committee_id: report.committee_id ?? "",
    to_whom: report.to_whom ?? "",
    period: dateValue(report.period),
    due: dateValue(report.due),
    asks: report.asks,
    visibility: report.visibility,
  };
}

function bodyOf(values: Values) {
  return {
    title: values.title.trim(),
    process_id: orNull(values.process_id),
    committee_id: orNull(values.committee_id),
    to_whom: orNull(values.to_whom),
    period: orNull(values.period),
    due: orNull(values.due),
    asks: values.asks === "beschluss" ? ("beschluss" as const) : ("kenntnisnahme" as const),
    visibility: values.visibility === "public" ? ("public" as const) : ("internal" as const),
  };
}

interface FormProps {
  id: string | null;
  stored: Stored<Values>;
  cancel: string;
}

function ReportForm({ id, stored, cancel }: FormProps) {
  const { t } = useWords();
  const words = useReportWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const bodies = useBodiesToWrite("planning");
  const form = useForm<Values, Versioned<Report>>({
    draft: `berichte/${id ?? `neu/${stored.values.process_id}`}`,
    stored,
    labels: {
      title: words.name,
      body: words.body,
      process_id: words.process,
      committee_id: words.committee,
      to_whom: words.toWhom,
      period: words.period,
      due: words.due,
      asks: words.asks,
      visibility: t.common.visibility,
    },
    required: ["title", "body", "asks", "visibility"],
    valuesOf,
    send: (values, changed, etag, key) => {
      if (id !== null) return changeReport(id, etag, only(bodyOf(values), changed));
      const body = bodies.find((each) => each.id === values.body)?.key ?? values.body;
      return versioned(
        api.POST(LIST, {
          headers: { "Idempotency-Key": key },
          body: { ...bodyOf(values), body, state: "offen" },
        }),
      );
    },
    reload: async () => {
      const now = await queries.query({ ...oneQuery(ONE, id ?? ""), staleTime: 0 });
      return { values: valuesOf(now.data), etag: now.etag };
    },
    onSaved: ({ data }) => {
      announce(words.saved(data.title));
      navigate(`/berichte/${data.id}`);
    },
  });
  const { body } = form.values;
  const named = {
    body: bodies.map((each) => ({ value: each.id, label: each.name })),
    process_id: useChoices("/api/v1/planning-processes", body),
    committee_id: useChoices("/api/v1/committees", body),
    asks: [
      { value: "kenntnisnahme", label: words.asksOf.kenntnisnahme },
      { value: "beschluss", label: words.asksOf.beschluss },
    ],
    visibility: [
      { value: "internal", label: t.common.internal },
      { value: "public", label: t.common.public },
    ],
  };
  return (
    <ResourceForm
      form={form}
      cancel={cancel}
      say={(field, value) =>
        field in named
          ? named[field as keyof typeof named].find((choice) => choice.value === value)?.label
          : undefined
      }
    >
      <TextField {...form.text("title")} />
      {id === null && <SelectField {...form.text("body")} choices={named.body} />}
      <SelectField
        {...form.text("process_id")}
        hint={words.processHint}
        choices={named.process_id}
      />
      <SelectField {...form.text("committee_id")} choices={named.committee_id} />
      {form.values.committee_id === "" && <TextField {...form.text("to_whom")} />}
      <VagueDateField {...form.text("period")} />
      <VagueDateField {...form.text("due")} hint="" />
      <SelectField {...form.text("asks")} choices={named.asks} />
      <SelectField
        {...form.text("visibility")}
        hint={t.processes.visibilityHint}
        choices={named.visibility}
      />
    </ResourceForm>
  );
}

/** A new report knows the process it was begun at, and with it the municipality. */
function NewReport() {
  const words = useReportWords();
  const bodies = useBodiesToWrite("planning");
  const [process] = useState(() => new URLSearchParams(window.location.search).get("prozess"));
  const { data, isLoading } = useOne(PROCESS, process ?? "", { enabled: process !== null });
  const body = data?.body_id ?? (bodies.length === 1 ? (bodies[0]?.id ?? "") : "");
  return (
    <>
      <PageHeading title={words.new} preline={data?.title} />
      {isLoading ? (
        <Skeleton lines={9} />
      ) : (
        <Permitted
          if={(me) =>
            data === null ? mayBeginSomewhere(me, "planning") : may(me, "planning", data.body_id)
          }
        >
          <ReportForm
            key={body}
            id={null}
            cancel={data === null ? "/berichte" : `/prozesse/${data.id}#berichtspflichten`}
            stored={{ values: { ...BLANK, body, process_id: data?.id ?? "" }, etag: null }}
          />
        </Permitted>
      )}
    </>
  );
}

/** What a report is about, to whom it goes and when; its words are edited where they stand. */
export default function ReportEditPage({ params: { id } }: PageProps) {
  const words = useReportWords();
  const one = useOne(ONE, id ?? "", { enabled: id !== undefined });
  if (id === undefined) return <NewReport />;
  return (
    <PageOf title={words.edit} one={one}>
      {(report) => (
        <>
          <PageHeading title={words.edit} preline={report.title} />
          <Permitted if={(me) => may(me, "planning", report.body_id)}>
            <ReportForm
              id={id}
              cancel={`/berichte/${id}`}
              stored={{ values: valuesOf(report), etag: one.etag }}
            />
          </Permitted>
        </>
      )}
    </PageOf>
  );
}
