import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { useChoices } from "../../api/choices";
import { answered, api } from "../../api/client";
import { useOne, useReadAgain } from "../../api/reading";
import { useAnnounce } from "../../components/announcer";
import { Button, ButtonLink } from "../../components/button";
import { SelectField } from "../../components/form/select-field";
import { TextField } from "../../components/form/text-field";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useSteeringWords } from "../../i18n/steering";
import { makeSubmission } from "../../lib/submission";
import type { PageProps } from "../../lib/lazy-page";
import { may } from "../../lib/may";
import { PATH } from "./known";

const INCLUDE = ["phases"] as const;

interface Order {
  template: string;
  process: string;
  begins: string;
}

function bodyOf({ template, process, begins }: Order, beside: boolean) {
  return {
    ...(template === "" ? { from_process_id: process } : { template }),
    begins: begins === "" ? null : begins,
    beside,
  };
}

/** Phases from a template, or as in another process: choose, look, lay out. */
function Planning({
  id,
  body,
  kind,
  has,
}: {
  id: string;
  body: string;
  kind: string | null;
  has: number;
}) {
  const { t } = useWords();
  const words = useSteeringWords().plan;
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const [order, setOrder] = useState<Order | null>(null);
  const [keyFor] = useState(makeSubmission);
  const templates = useQuery({
    queryKey: ["one", "process-templates"],
    queryFn: ({ signal }) => answered(api.GET("/api/v1/process-templates", { signal })),
  });
  const others = useChoices("/api/v1/planning-processes", body);
  const lay = useMutation({
    mutationFn: ({ wanted, dry }: { wanted: Order; dry: boolean }) => {
      const sent = bodyOf(wanted, has > 0);
      return answered(
        api.POST("/api/v1/planning-processes/{id}/plan", {
          params: { path: { id }, query: { dry_run: dry } },
          headers: dry ? {} : { "Idempotency-Key": keyFor({ ...wanted }) },
          body: sent,
        }),
      );
    },
    onSuccess: async (made, { dry }) => {
      if (dry) return;
      await readAgain();
      announce(words.made(made.items.length));
      navigate(`/prozesse/${id}#zeitverlauf`);
    },
  });

  const known = templates.data?.items ?? [];
  const usual = known.find((one) => kind !== null && one.process_kinds.includes(kind));
  const wanted = order ?? { template: usual?.key ?? "", process: "", begins: "" };
  const chosen = known.find(({ key }) => key === wanted.template);
  const change = (more: Partial<Order>) => {
    lay.reset();
    setOrder({ ...wanted, ...more });
  };
  const preview = lay.data?.items ?? [];
  const isReady = wanted.template !== "" || wanted.process !== "";

  if (templates.error)
    return <ProblemNotice problem={templates.error} onRetry={() => void templates.refetch()} />;
  if (templates.data === undefined) return <Skeleton lines={6} />;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) lay.mutate({ wanted, dry: preview.length === 0 });
      }}
    >
      <p>{words.lead}</p>
      {has > 0 && <Notice tone="info" title={words.beside} />}
      <SelectField
        name="template"
        label={words.template}
        value={wanted.template}
        onChange={(template) => change({ template, process: "" })}
        choices={known.map(({ key, title }) => ({ value: key, label: title }))}
        hint={
          chosen &&
          words.phases(
            chosen.phases.length,
            chosen.phases.reduce((sum, { months }) => sum + months, 0),
          )
        }
      />
      <SelectField
        name="process"
        label={words.process}
        value={wanted.process}
        onChange={(process) => change({ process, template: "" })}
        choices={others.filter(({ value }) => value !== id)}
      />
      <TextField
        name="begins"
        label={words.begins}
        hint={words.beginsHint}
        type="date"
        value={wanted.begins}
        onChange={(begins) => change({ begins })}
      />
      {lay.error && <ProblemNotice problem={lay.error} />}
      {preview.length > 0 && (
        <Section title={words.preview}>
          <ResourceTable
            caption={words.preview}
            rows={preview}
            rowKey={(step) => step.id}
            columns={[
              { key: "title", header: words.step, names: true, cell: ({ title }) => title },
              {
                key: "kind",
                header: t.common.kind,
                cell: ({ collection }) => words.kinds[collection],
              },
              {
                key: "planned",
                header: words.when,
                cell: ({ planned }) => planned && <VagueDate value={planned} />,
              },
            ]}
          />
        </Section>
      )}
      {!isReady && <p className="muted">{words.choose}</p>}
      <div className="form__actions">
        <Button kind="primary" type="submit" aria-disabled={!isReady || lay.isPending}>
          {preview.length > 0 ? words.make : words.preview}
        </Button>
        <ButtonLink to={`/prozesse/${id}#zeitverlauf`}>{t.common.cancel}</ButtonLink>
      </div>
    </form>
  );
}

export default function PlanPage({ params: { id = "" } }: PageProps) {
  const words = useSteeringWords().plan;
  const { data, problem, retry } = useOne(PATH, id, { include: INCLUDE });
  return (
    <>
      <PageHeading title={words.title} preline={data && words.of(data.title)} />
      {problem && data === null && <ProblemNotice problem={problem} onRetry={retry} />}
      {!problem && data === null && <Skeleton lines={8} />}
      {data && (
        <Permitted if={(me) => may(me, "planning", data.body_id)}>
          <Planning id={id} body={data.body_id} kind={data.kind} has={data.phases.length} />
        </Permitted>
      )}
    </>
  );
}
