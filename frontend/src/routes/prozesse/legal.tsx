import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, versioned, type Versioned } from "../../api/client";
import { useWhole } from "../../api/reading";
import type { LegalCheck } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { useAnnounce } from "../../components/announcer";
import { Button } from "../../components/button";
import { fieldId } from "../../components/form/field";
import { ResourceForm } from "../../components/form/resource-form";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { useForm } from "../../components/form/use-form";
import { orNull } from "../../components/form/values";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { useSteeringWords } from "../../i18n/steering";

const LIST = "/api/v1/planning-processes/{owner_id}/legal-check";
type Answer = LegalCheck["answer"];
type Values = Record<"answer" | "reason", string>;

const LOOKS: Readonly<Record<Answer, string>> = {
  yes: "erreicht",
  no: "verzoegert",
  open: "unbekannt",
};

interface Props {
  process: { id: string; title: string; body_id: string };
  mayWrite: boolean;
}

interface Row {
  requirement: string;
  label: string;
  check: LegalCheck | null;
}

function AnswerForm({ process, row, onEnd }: { process: string; row: Row; onEnd: () => void }) {
  const words = useSteeringWords().legal;
  const announce = useAnnounce();
  const queries = useQueryClient();
  const { check, requirement } = row;
  const form = useForm<Values, Versioned<LegalCheck>>({
    draft: `prozesse/${process}/80/${requirement}`,
    stored: {
      values: { answer: check?.answer ?? "open", reason: check?.reason ?? "" },
      // The revision alone in quotes is an ETag too: a list has no other.
      etag: check === null ? null : `"${check.revision}"`,
    },
    labels: { answer: words.answer, reason: words.reason },
    required: ["answer"],
    valuesOf: (kept) => ({ answer: kept.answer, reason: kept.reason ?? "" }),
    send: (values, _changed, etag, key) => {
      const body = { answer: values.answer as Answer, reason: orNull(values.reason) };
      return versioned(
        check === null
          ? api.POST(LIST, {
              params: { path: { owner_id: process } },
              headers: { "Idempotency-Key": key },
              body: { ...body, requirement },
            })
          : api.PATCH(`${LIST}/{id}`, {
              params: { path: { owner_id: process, id: check.id } },
              headers: { "If-Match": etag ?? "*" },
              body,
            }),
      );
    },
    reload: async () => {
      await queries.invalidateQueries({ queryKey: ["list", LIST] });
      const now = await versioned(
        api.GET(`${LIST}/{id}`, { params: { path: { owner_id: process, id: check?.id ?? "" } } }),
      );
      return {
        values: { answer: now.data.answer, reason: now.data.reason ?? "" },
        etag: now.etag,
      };
    },
    onSaved: () => {
      announce(words.saved);
      onEnd();
    },
  });
  useEffect(() => document.getElementById(fieldId("answer"))?.focus(), []);
  return (
    <ResourceForm form={form} onCancel={onEnd}>
      <SelectField
        {...form.text("answer")}
        choices={Object.entries(words.answers).map(([value, label]) => ({ value, label }))}
      />
      <TextField {...form.text("reason")} hint={words.reasonHint} lines={3} />
    </ResourceForm>
  );
}

/** The demands of § 80 SGB VIII, each with its answer; whoever may, answers in place. */
export function LegalChecks({ process, mayWrite }: Props) {
  const words = useSteeringWords().legal;
  const requirements = useTerms("legal_requirement", process.body_id);
  const [open, setOpen] = useState<string | null>(null);
  const { rows, isLoading, problem, retry } = useWhole(LIST, {}, { owner: process.id });
  if (problem) return <ProblemNotice problem={problem} onRetry={retry} />;
  if (isLoading || requirements.terms.length === 0) return <Skeleton lines={8} />;
  const given = new Map(rows.map((check) => [check.requirement, check]));
  const all: Row[] = requirements.terms
    .filter((term) => !term.retired || given.has(term.key))
    .map((term) => ({
      requirement: term.key,
      label: requirements.label(term.key) ?? term.key,
      check: given.get(term.key) ?? null,
    }));
  const answered = all.filter(({ check }) => check !== null && check.answer !== "open").length;
  const columns: Column<Row>[] = [
    { key: "requirement", header: words.requirement, names: true, cell: ({ label }) => label },
    {
      key: "answer",
      header: words.answer,
      brief: true,
      cell: ({ check }) => {
        const answer = check?.answer ?? "open";
        return <StatusBadge status={LOOKS[answer]} label={words.answers[answer]} />;
      },
    },
    {
      key: "reason",
      header: words.reason,
      cell: (row) =>
        open === row.requirement ? (
          <AnswerForm process={process.id} row={row} onEnd={() => setOpen(null)} />
        ) : (
          <>
            {row.check?.reason}
            {mayWrite && (
              <div className="table__act">
                <Button
                  small
                  kind="tertiary"
                  icon="edit"
                  aria-label={`${row.check === null ? words.give : words.change}: ${row.label}`}
                  onClick={() => setOpen(row.requirement)}
                >
                  {row.check === null ? words.give : words.change}
                </Button>
              </div>
            )}
          </>
        ),
    },
  ];
  return (
    <>
      <p className="muted" role="status">
        {words.lead(answered, all.length)}
      </p>
      <ResourceTable
        caption={words.title}
        columns={columns}
        rows={all}
        rowKey={({ requirement }) => requirement}
      />
    </>
  );
}
