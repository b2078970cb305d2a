import { listQuery, useNarrowed, wholeQuery, type Filters } from "../../api/reading";
import { useMe } from "../../api/session";
import type { Embedding, Task } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { useBodyFilter } from "../../components/body-filter";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { FilterBar } from "../../components/filter-bar";
import { PageHeading } from "../../components/page-heading";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { dayIn, isAhead, isReached, SOON_DAYS, todayIn } from "../../lib/due";
import type { IsoDay } from "../../lib/edtf";
import type { Prefetch } from "../../lib/lazy-page";
import { may, mayBeginSomewhere } from "../../lib/may";
import { useUrlState, type UrlState } from "../../lib/url-state";

const PATH = "/api/v1/tasks";
const KEYS = ["q", "kommune", "status", "termin"] as const;
const INCLUDE = ["process"] as const;
/** The shipped words for a task nobody has to do any more. */
const CLOSED: ReadonlySet<string> = new Set(["erledigt", "abgebrochen"]);

/** What the server can leave out, for each thing a date may be. */
const UNTIL: Readonly<Record<string, () => Filters<typeof PATH>>> = {
  erreicht: () => ({ due_until: todayIn() }),
  ueberfaellig: () => ({ due_before: todayIn() }),
  faellig: () => ({ due_from: todayIn(), due_until: dayIn(SOON_DAYS) }),
};

type Row = Embedding<Task, "process">;
type State = UrlState<(typeof KEYS)[number]>;

function asked({ q, kommune, status, termin }: State): Filters<typeof PATH> {
  const until = UNTIL[termin]?.() ?? {};
  const without = termin === "ohne" ? "due" : "";
  return { q, body: kommune, status, without, sort: "due", ...until };
}

/** Whether a task of the answer is meant: a date asks something only of who has not finished. */
function isMeant({ status, due }: Row, when: string, today: IsoDay): boolean {
  // The server cannot leave states out.
  if (CLOSED.has(status)) return false;
  if (when === "faellig") return isAhead(due, today);
  return when !== "erreicht" || isReached(due, today);
}

export const prefetch: Prefetch = (queries, _params, search) => {
  const state = Object.fromEntries(KEYS.map((key) => [key, search.get(key) ?? ""])) as State;
  return state.termin === ""
    ? queries.infiniteQuery(listQuery(PATH, asked(state), { include: INCLUDE }))
    : queries.query(wholeQuery(PATH, asked(state), { include: INCLUDE }));
};

export default function TaskListPage() {
  const { t } = useWords();
  const me = useMe();
  const [filters, setFilters] = useUrlState(KEYS);
  const bodyFilter = useBodyFilter();
  const statuses = useTerms("task_status", filters.kommune || null);
  const list = useNarrowed(
    PATH,
    asked(filters),
    { include: INCLUDE },
    filters.termin === "" ? null : (row) => isMeant(row, filters.termin, todayIn()),
  );
  const isFiltered = KEYS.some((key) => filters[key] !== "");

  const columns: Column<Row>[] = [
    {
      key: "title",
      header: t.tasks.name,
      names: true,
      cell: (row) => (
        <>
          {may(me, "planning", row.body_id) ? (
            <AppLink to={`/aufgaben/${row.id}/bearbeiten`}>{row.title}</AppLink>
          ) : (
            row.title
          )}
          <Proof of={row.id} field="title" fact={row.title} />
          {row.description && <p className="muted">{row.description}</p>}
        </>
      ),
    },
    {
      key: "process",
      header: t.tasks.process,
      cell: (row) =>
        row.process ? (
          <AppLink to={`/prozesse/${row.process.id}`}>{row.process.title}</AppLink>
        ) : (
          <span className="muted">{t.common.none}</span>
        ),
    },
    { key: "responsible", header: t.tasks.responsible, cell: (row) => row.responsible },
    {
      key: "due",
      header: t.tasks.due,
      cell: (row) => <VagueDate value={row.due} detail="explained" />,
    },
    {
      key: "status",
      header: t.common.status,
      cell: (row) => (
        <StatusBadge status={row.status} label={statuses.label(row.status) ?? undefined} />
      ),
    },
  ];
  return (
    <>
      <PageHeading
        title={t.tasks.title}
        lead={t.tasks.lead}
        actions={
          mayBeginSomewhere(me, "planning") && (
            <ButtonLink to="/aufgaben/neu" kind="primary" icon="plus">
              {t.tasks.new}
            </ButtonLink>
          )
        }
      />
      <FilterBar
        search="q"
        filters={[
          ...bodyFilter,
          { key: "status", label: t.common.status, choices: statuses.choices(filters.status) },
          {
            key: "termin",
            label: t.tasks.due,
            choices: [
              { value: "offen", label: t.tasks.without.open },
              { value: "ueberfaellig", label: t.tasks.without.late },
              { value: "faellig", label: t.tasks.without.soon },
              { value: "erreicht", label: t.tasks.without.reached },
              { value: "ohne", label: t.tasks.without.due },
            ],
          },
        ]}
        values={filters}
        onChange={setFilters}
      />
      <ResourceList
        list={list}
        caption={t.tasks.title}
        columns={columns}
        rowKey={(row) => row.id}
        isFiltered={isFiltered}
        empty={
          <Empty title={t.lists.nothingYet}>
            <p>{t.tasks.nothingYetHint}</p>
          </Empty>
        }
      />
    </>
  );
}
