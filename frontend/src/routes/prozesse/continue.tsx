import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { answered, api } from "../../api/client";
import { useOne, useReadAgain } from "../../api/reading";
import type { components } from "../../api/schema";
import type { Embedding, Process } from "../../api/shapes";
import { useAnnounce } from "../../components/announcer";
import { AppLink } from "../../components/app-link";
import { Button, ButtonLink } from "../../components/button";
import { CheckField } from "../../components/form/check-field";
import { CheckGroup } from "../../components/form/check-group";
import { TextField } from "../../components/form/text-field";
import { orNull } from "../../components/form/values";
import { Notice } from "../../components/notice";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useContinuationWords, type ContinuationWords } from "../../i18n/continuation";
import type { PageProps } from "../../lib/lazy-page";
import { may } from "../../lib/may";
import { makeSubmission } from "../../lib/submission";
import { PATH } from "./known";

const INCLUDE = ["planning_processes_by_predecessor"] as const;
type Continued = Embedding<Process, (typeof INCLUDE)[number]>;
type Carried = components["schemas"]["CarriedOver"];
type Part = keyof ContinuationWords["parts"];

const PARTS: readonly Part[] = [
  "plan",
  "goals",
  "participants",
  "committees",
  "needs",
  "stock",
  "risks",
];
/** The collections that a part is counted in; members go with their committees. */
const COUNTED: Readonly<Record<Part, readonly Carried["collection"][]>> = {
  plan: ["phases", "milestones"],
  goals: ["goals"],
  participants: ["participants"],
  committees: ["committees"],
  needs: ["needs"],
  stock: ["stock"],
  risks: ["risks"],
};

/** How much of a part comes along, and how much does not. */
function countOf(part: Part, carried: readonly Carried[]) {
  const found = carried.filter(({ collection }) => COUNTED[part].includes(collection));
  return {
    made: found.reduce((sum, { made }) => sum + made, 0),
    left: found.reduce((sum, { left }) => sum + left, 0),
  };
}

function labelOf(part: Part, carried: readonly Carried[], words: ContinuationWords): string {
  const { made, left } = countOf(part, carried);
  const behind = left === 0 ? "" : `, ${left === 1 ? words.leftOne : words.left(left)}`;
  return `${words.parts[part]} (${words.counted(made)}${behind})`;
}

/** What the new process takes over, counted by the server, before it is made. */
function Continuing({ process }: { process: Continued }) {
  const { t } = useWords();
  const words = useContinuationWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const [, navigate] = useLocation();
  const [keyFor] = useState(makeSubmission);
  const [title, setTitle] = useState(words.titleOf(process.title));
  const [begins, setBegins] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>(PARTS);
  const [marks, setMarks] = useState(true);
  const [reason, setReason] = useState("");
  const path = { id: process.id };
  const others = process.planning_processes_by_predecessor;
  const beside = others.length > 0;

  const make = useMutation({
    mutationFn: () => {
      const body = {
        title: title.trim(),
        begins: orNull(begins),
        carry: PARTS.filter((part) => chosen.includes(part)),
        mark_predecessor: marks,
        beside,
      };
      const why = marks ? orNull(reason) : null;
      return answered(
        api.POST("/api/v1/planning-processes/{id}/continuation", {
          params: { path, query: why === null ? {} : { reason: why } },
          headers: { "Idempotency-Key": keyFor({ body, why }) },
          body,
        }),
      );
    },
    onSuccess: async (made) => {
      await readAgain();
      announce(words.made(made.title));
      navigate(`/prozesse/${made.id}`);
    },
  });
  // Everything is asked for, so that a part has its number whether or not it is chosen.
  const preview = useQuery({
    queryKey: ["one", "continuation", process.id, begins],
    queryFn: ({ signal }) =>
      answered(
        api.POST("/api/v1/planning-processes/{id}/continuation", {
          signal,
          params: { path, query: { dry_run: true } },
          body: {
            title: process.title,
            begins: orNull(begins),
            beside: true,
            mark_predecessor: false,
          },
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
    // What is being made would else be counted once more for nobody.
    enabled: !make.isPending,
  });

  const carried = preview.data?.carried ?? [];
  const there = PARTS.filter((part) => countOf(part, carried).made > 0);
  const steps = chosen.includes("plan") ? (preview.data?.steps ?? []) : [];
  const isReady = title.trim() !== "" && !make.isPending;
  const problem = make.error ?? preview.error;

  if (preview.isPending) return <Skeleton lines={8} />;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) make.mutate();
      }}
    >
      <p>{words.lead}</p>
      {beside && (
        <Notice tone="info" title={words.already}>
          <ul>
            {others.map((other) => (
              <li key={other.id}>
                <AppLink to={`/prozesse/${other.id}`}>{other.title}</AppLink>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <TextField name="title" label={words.newTitle} required value={title} onChange={setTitle} />
      <TextField
        name="begins"
        label={words.begins}
        hint={words.beginsHint}
        type="date"
        value={begins}
        onChange={setBegins}
      />
      {there.length > 0 && (
        <CheckGroup
          name="carry"
          label={words.carry}
          hint={words.carryHint}
          values={chosen}
          onChange={setChosen}
          choices={there.map((part) => ({ value: part, label: labelOf(part, carried, words) }))}
        />
      )}
      <CheckField name="mark" label={words.mark} checked={marks} onChange={setMarks} />
      {marks && (
        <TextField
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={reason}
          onChange={setReason}
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
      {steps.length > 0 && (
        <Section title={words.preview}>
          <ResourceTable
            caption={words.preview}
            rows={steps}
            rowKey={(step) => step.id}
            columns={[
              { key: "title", header: words.step, names: true, cell: (step) => step.title },
              { key: "kind", header: words.kind, cell: (step) => words.kinds[step.collection] },
              {
                key: "planned",
                header: words.when,
                cell: ({ planned }) => planned && <VagueDate value={planned} />,
              },
            ]}
          />
        </Section>
      )}
      <div className="form__actions">
        <Button kind="primary" type="submit" aria-disabled={!isReady}>
          {words.make}
        </Button>
        <ButtonLink to={`/prozesse/${process.id}`}>{t.common.cancel}</ButtonLink>
      </div>
    </form>
  );
}

export default function ContinuePage({ params: { id = "" } }: PageProps) {
  const words = useContinuationWords();
  const { data, problem, retry } = useOne(PATH, id, { include: INCLUDE });
  return (
    <>
      <PageHeading title={words.title} preline={data && words.of(data.title)} />
      {problem && data === null && <ProblemNotice problem={problem} onRetry={retry} />}
      {!problem && data === null && <Skeleton lines={8} />}
      {data && (
        <Permitted if={(me) => may(me, "planning", data.body_id)}>
          <Continuing process={data} />
        </Permitted>
      )}
    </>
  );
}
