import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Versioned } from "../../api/client";
import { oneQuery, useOne } from "../../api/reading";
import type { ReportSection } from "../../api/shapes";
import { useAnnounce } from "../../components/announcer";
import { fieldId } from "../../components/form/field";
import { ResourceForm } from "../../components/form/resource-form";
import { TextField } from "../../components/form/text-field";
import { useForm, type Stored } from "../../components/form/use-form";
import { only, orNull } from "../../components/form/values";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useReportWords } from "../../i18n/reports";
import { changeSection, SECTION } from "./api";
import { blocksOf, textOf } from "./blocks";

type Values = Record<"own_text", string>;

/** Whoever begins to write goes on from what was generated. */
function valuesOf(section: ReportSection): Values {
  return { own_text: section.own_text ?? textOf(blocksOf(section.generated)) };
}

interface Props {
  report: string;
  section: ReportSection;
  title: string;
  onEnd: () => void;
}

function Form({ report, section, title, onEnd, stored }: Props & { stored: Stored<Values> }) {
  const words = useReportWords();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const form = useForm<Values, Versioned<ReportSection>>({
    draft: `berichte/${report}/abschnitte/${section.id}`,
    stored,
    labels: { own_text: words.ownText },
    valuesOf,
    send: (values, changed, etag) =>
      changeSection(report, section.id, etag, only({ own_text: orNull(values.own_text) }, changed)),
    reload: async () => {
      const query = oneQuery(SECTION, section.id, { owner: report });
      const now = await queries.query({ ...query, staleTime: 0 });
      return { values: valuesOf(now.data), etag: now.etag };
    },
    onSaved: () => {
      announce(words.textKept(title));
      onEnd();
    },
  });
  const name = `own_text-${section.id}`;
  useEffect(() => document.getElementById(fieldId(name))?.focus(), [name]);
  const lines = form.values.own_text.split("\n").length;
  return (
    <ResourceForm form={form} onCancel={onEnd} submit={words.keep}>
      <TextField
        {...form.text("own_text")}
        name={name}
        label={`${words.ownText}: ${title}`}
        hint={words.ownTextHint}
        lines={Math.min(24, Math.max(6, lines + 2))}
      />
    </ResourceForm>
  );
}

/** The text of a section, upon the newest state, which is read when somebody begins to change it. */
export function SectionForm(props: Props) {
  const { data, etag, problem, retry } = useOne(SECTION, props.section.id, {
    owner: props.report,
  });
  if (problem !== null && data === null) return <ProblemNotice problem={problem} onRetry={retry} />;
  if (data === null) return <Skeleton lines={6} />;
  return <Form {...props} stored={{ values: valuesOf(data), etag }} />;
}
