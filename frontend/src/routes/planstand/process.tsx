import { useQuery } from "@tanstack/react-query";
import { useBodies } from "../../api/bodies";
import { Problem } from "../../api/problem";
import { oneQuery, useOne } from "../../api/reading";
import { AppLink } from "../../components/app-link";
import { ButtonLink } from "../../components/button";
import { DataList, type Fact } from "../../components/data-list";
import { Empty } from "../../components/empty";
import { Lines } from "../../components/lines";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import type { TimelineItem } from "../../components/timeline/items";
import { Timeline } from "../../components/timeline/timeline";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useHindsightWords } from "../../i18n/hindsight";
import { todayIn } from "../../lib/due";
import type { IsoDay } from "../../lib/edtf";
import type { Prefetch } from "../../lib/lazy-page";
import { useUrlState } from "../../lib/url-state";
import { stateQuery, type State } from "./api";
import { dayOf, DaysForm, deskAt, processAt, processBetween, processCompared } from "./days";
import { Occasions, useOccasion } from "./occasions";
import { PastNotice } from "./past-notice";
import { listsOf, termOf, type Shown } from "./things";

const PATH = "/api/v1/planning-processes/{id}";
const KEYS = ["am"] as const;
const NOT_FOUND = 404;

export const prefetch: Prefetch = (queries, { id = "" }) => queries.query(oneQuery(PATH, id));

/** One process with all it was made of at the end of one day; nothing here can be changed. */
export default function ProcessStatePage({ params: { id = "" } }: { params: { id?: string } }) {
  const { format } = useWords();
  const words = useHindsightWords();
  const [{ am }] = useUrlState(KEYS);
  const day = dayOf(am);
  const { data: process, problem, retry } = useOne(PATH, id);
  const body = useBodies().find((one) => one.id === process?.body_id) ?? null;
  const isToday = day === todayIn();
  const occasion = useOccasion(body, day);
  return (
    <>
      <PageHeading
        loading={process === null && problem === null}
        preline={process && <AppLink to={`/prozesse/${id}`}>{process.title}</AppLink>}
        title={words.title(occasion, format.day(day))}
        actions={
          <>
            <ButtonLink to={isToday ? processCompared(id) : processBetween(id, day, todayIn())}>
              {isToday ? words.compareDays : words.compare}
            </ButtonLink>
            {body && <ButtonLink to={deskAt(body.key, day)}>{words.bodyOf}</ButtonLink>}
          </>
        }
      />
      {problem !== null && <ProblemNotice problem={problem} onRetry={retry} />}
      <Permitted if={(me) => me.everywhere || me.bodies.length > 0}>
        <DaysForm
          days={[{ key: "am", label: words.day, value: day }]}
          to={(_body, [to = day]) => processAt(id, to)}
        />
        {body && <Occasions body={body} day={day} to={(to) => processAt(id, to)} />}
        <ProcessState id={id} day={day} />
      </Permitted>
    </>
  );
}

function ProcessState({ id, day }: { id: string; day: IsoDay }) {
  const { t, format, language } = useWords();
  const words = useHindsightWords();
  const { data, error, refetch } = useQuery(stateQuery(id, day));
  if (error instanceof Problem && error.status === NOT_FOUND) {
    return <Empty title={words.notYet(format.day(day))} />;
  }
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={9} />;
  return (
    <>
      <PastNotice day={day} />
      <Section title={data.process.title}>
        <Facts state={data} />
      </Section>
      {data.phases.length + data.milestones.length > 0 && (
        <Section title={t.processes.course}>
          <Timeline
            title={words.stateOf(data.process.title, format.day(day))}
            items={itemsOf(data)}
            today={day}
          />
        </Section>
      )}
      {listsOf(data, { words, format, language }).map(({ name, title, rows }) => (
        <Section key={name} title={title}>
          <Things caption={title} rows={rows} />
        </Section>
      ))}
    </>
  );
}

function Facts({ state }: { state: State }) {
  const { t, language } = useWords();
  const words = t.processes;
  const { process } = state;
  const term = (vocabulary: string, key: unknown) => termOf(state, vocabulary, key, language);
  const lines = (value: unknown) =>
    Array.isArray(value) && value.length > 0 && <Lines of={value.map(String)} />;
  const status = term("process_status", process["status"]);
  const facts: Fact[] = [
    {
      key: "status",
      label: t.common.status,
      value: (
        <StatusBadge
          status={typeof process["status"] === "string" ? process["status"] : null}
          label={status ?? undefined}
        />
      ),
    },
    { key: "kind", label: words.kind, value: term("process_kind", process["kind"]) },
    {
      key: "period",
      label: t.common.period,
      value: process.period && <VagueDate value={process.period} />,
    },
    { key: "occasion", label: words.occasion, value: process["occasion"] as string | null },
    { key: "aims", label: words.aims, value: lines(process["aims"]) },
    {
      key: "lead",
      label: words.lead_organisation,
      value: process["lead_organisation"] as string | null,
    },
    { key: "areas", label: words.areas, value: lines(state.areas.map(({ name }) => name)) },
    { key: "groups", label: words.targetGroups, value: lines(process["target_groups"]) },
    { key: "basis", label: words.legalBasis, value: lines(process["legal_basis"]) },
    { key: "parent", label: words.parent, value: state.parent?.name },
  ];
  return <DataList facts={facts} />;
}

function itemsOf(state: State): TimelineItem[] {
  const item = (thing: State["phases"][number], kind: "phase" | "milestone") =>
    ({ ...thing, kind, parent: thing["phase_id"] ?? null }) as unknown as TimelineItem;
  return [
    ...state.phases.map((one) => item(one, "phase")),
    ...state.milestones.map((one) => item(one, "milestone")),
  ];
}

function Things({ caption, rows }: { caption: string; rows: readonly Shown[] }) {
  const words = useHindsightWords().columns;
  const all: (Column<Shown> & { shown: boolean })[] = [
    { key: "title", header: words.title, names: true, cell: (row) => row.title, shown: true },
    {
      key: "status",
      header: words.status,
      cell: ({ status }) =>
        status &&
        (status.isMarked ? <StatusBadge status={status.key} label={status.label} /> : status.label),
      shown: rows.some(({ status }) => status !== null),
    },
    {
      key: "when",
      header: words.when,
      cell: ({ when }) => when,
      shown: rows.some(({ when }) => when !== null),
    },
    {
      key: "who",
      header: words.who,
      cell: ({ who }) => who,
      shown: rows.some(({ who }) => who !== null),
    },
    {
      key: "more",
      header: words.more,
      cell: ({ more }) => more,
      shown: rows.some(({ more }) => more !== null && more !== ""),
    },
  ];
  return (
    <ResourceTable
      caption={caption}
      columns={all.filter(({ shown }) => shown)}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
