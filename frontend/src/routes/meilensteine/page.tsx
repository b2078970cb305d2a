import { useEffect, useMemo, useState } from "react";
import { listQuery, useList, type Filters } from "../../api/reading";
import { useMe } from "../../api/session";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useTimelineWords } from "../../i18n/timeline";
import { dayIn, SOON_DAYS, todayIn } from "../../lib/due";
import type { Prefetch } from "../../lib/lazy-page";
import { slipOf } from "../../lib/slip";
import { changedSearch, useUrlState } from "../../lib/url-state";
import { FIELDS, FIRST, PATH, STEPS } from "../zeitplan/items";
import { byDate, isWanted, stepsOf, type Step } from "./steps";

const KEYS = ["q", "kommune", "prozess", "art", "termin", "fehlt", "von", "bis"] as const;
/** Rows that are shown before anybody asks for more. */
const SHOWN = 200;

const asked = (kommune: string): Filters<typeof PATH> => ({
  body: kommune,
  fields: FIELDS,
  sort: "period",
  limit: FIRST,
});

export const prefetch: Prefetch = (queries, _params, search) =>
  queries.infiniteQuery(listQuery(PATH, asked(search.get("kommune") ?? ""), STEPS));

/** The steps of all processes as a list: what is late, what comes, what belongs to nobody. */
export default function StepListPage() {
  const { t, format } = useWords();
  const words = useTimelineWords();
  const me = useMe();
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const phaseStatuses = useTerms("phase_status", filters.kommune || null);
  const milestoneStatuses = useTerms("milestone_status", filters.kommune || null);
  const [shown, setShown] = useState(SHOWN);
  const list = useList(PATH, asked(filters.kommune), STEPS);
  const { hasMore, isLoadingMore, loadMore, problem } = list;
  // One list over all of them: the pages behind the first come by themselves.
  useEffect(() => {
    if (hasMore && !isLoadingMore && problem === null) loadMore();
  }, [hasMore, isLoadingMore, loadMore, problem]);

  const today = todayIn();
  const steps = useMemo(() => stepsOf(list.rows, me).sort(byDate), [list.rows, me]);
  const rows = useMemo(
    () => steps.filter((step) => isWanted(step, filters, today, dayIn(SOON_DAYS))),
    [steps, filters, today],
  );
  const processes = list.rows
    .filter((one) => one.phases.length + one.milestones.length > 0)
    .map(({ id, title }) => ({ value: id, label: title }))
    .sort((one, other) => one.label.localeCompare(other.label, "de"));
  const kinds = { phase: t.timeline.phase, milestone: t.timeline.milestone };
  const isFiltered = KEYS.some((key) => filters[key] !== "");
  const bars = changedSearch("", { kommune: filters.kommune, von: filters.von, bis: filters.bis });

  const columns: Column<Step>[] = [
    {
      key: "title",
      header: t.common.title,
      names: true,
      cell: (step) => <AppLink to={step.href}>{step.title}</AppLink>,
    },
    { key: "kind", header: t.common.kind, brief: true, cell: (step) => kinds[step.kind] },
    {
      key: "process",
      header: words.process,
      cell: ({ process }) => (
        <AppLink to={`/prozesse/${process.id}#zeitverlauf`}>{process.title}</AppLink>
      ),
    },
    {
      key: "planned",
      header: t.timeline.planned,
      cell: (step) => (
        <>
          <VagueDate value={step.planned} detail="explained" />
          {step.forecast && (
            <p className="muted">
              {words.forecast} <VagueDate value={step.forecast} />
            </p>
          )}
          {step.actual && (
            <p className="muted">
              {t.timeline.actual} <VagueDate value={step.actual} />
            </p>
          )}
        </>
      ),
    },
    {
      key: "slip",
      header: words.slipHead,
      cell: (step) => words.slip(slipOf(step, today), format),
    },
    {
      key: "responsible",
      header: words.responsible,
      cell: (step) => step.responsible ?? <span className="muted">{t.common.none}</span>,
    },
    {
      key: "status",
      header: t.common.status,
      cell: ({ kind, status }) => {
        const statuses = kind === "phase" ? phaseStatuses : milestoneStatuses;
        return <StatusBadge status={status} label={statuses.label(status) ?? undefined} />;
      },
    },
  ];
  return (
    <>
      <PageHeading
        title={words.steps.title}
        lead={words.steps.lead}
        actions={
          <ButtonLink to={bars === "" ? "/zeitplan" : `/zeitplan?${bars}`} icon="calendar">
            {words.all}
          </ButtonLink>
        }
      />
      <FilterBar
        search="q"
        filters={[
          ...bodyFilter,
          { key: "prozess", label: words.process, choices: processes },
          {
            key: "art",
            label: t.common.kind,
            choices: [
              { value: "meilenstein", label: kinds.milestone },
              { value: "phase", label: kinds.phase },
            ],
          },
          {
            key: "termin",
            label: t.tasks.due,
            choices: [
              { value: "offen", label: words.steps.open },
              { value: "ueberfaellig", label: t.tasks.without.late },
              { value: "faellig", label: t.tasks.without.soon },
              { value: "ohne", label: t.tasks.without.due },
            ],
          },
          {
            key: "fehlt",
            label: t.processes.missing,
            choices: [{ value: "verantwortung", label: words.steps.nobody }],
          },
          { key: "von", label: words.from },
          { key: "bis", label: words.until },
        ]}
        values={filters}
        onChange={setFilters}
      />
      <ResourceList
        list={{
          ...list,
          rows: rows.slice(0, shown),
          hasMore: rows.length > shown,
          isOutdated: list.isOutdated || (hasMore && problem === null),
          isLoadingMore: false,
          loadMore: () => setShown(shown + SHOWN),
        }}
        caption={words.steps.title}
        columns={columns}
        rowKey={({ id }) => id}
        isFiltered={isFiltered}
        {...((filters.termin || filters.fehlt) && { nothingHint: words.steps.noneSuch })}
        empty={
          <Empty title={t.lists.nothingYet}>
            <p>{words.steps.nothingYetHint}</p>
          </Empty>
        }
      />
    </>
  );
}
