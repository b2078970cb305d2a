import { useList, type Filters, type RowOf } from "../../api/reading";
import { auditDetail, auditWords } from "../../components/accounts/audit-words";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { ResourceList } from "../../components/resource-list";
import type { Column } from "../../components/resource-table";
import { StatusBadge } from "../../components/status-badge";
import { useWords } from "../../i18n";
import { useAccountWords } from "../../i18n/accounts";
import { firstMomentOf } from "../../lib/due";
import { useUrlState, type UrlState } from "../../lib/url-state";
import { AdminPage } from "./frame";

const PATH = "/api/v1/audit";
const KEYS = ["q", "was", "ausgang", "zeit"] as const;
/** How many days back each choice reaches, today included. */
const SPANS: Readonly<Record<string, number>> = { heute: 1, woche: 7, monat: 30 };

type Line = RowOf<typeof PATH>;
type State = UrlState<(typeof KEYS)[number]>;

function asked({ q, was, ausgang, zeit }: State): Filters<typeof PATH> {
  const days = SPANS[zeit];
  return {
    actor: q,
    action: was,
    outcome: ausgang === "done" || ausgang === "refused" ? ausgang : "",
    since: days === undefined ? "" : firstMomentOf(days),
  };
}

function Log() {
  const { format } = useWords();
  const words = useAccountWords();
  const [filters, setFilters] = useUrlState(KEYS);
  const list = useList(PATH, asked(filters));
  const columns: Column<Line>[] = [
    {
      key: "action",
      header: words.audit.action,
      names: true,
      cell: (line) => auditWords(line.action, words),
    },
    { key: "actor", header: words.audit.actor, cell: (line) => line.actor },
    {
      key: "at",
      header: words.audit.at,
      brief: true,
      cell: (line) => <time dateTime={line.at}>{format.moment(line.at)}</time>,
    },
    {
      key: "outcome",
      header: words.audit.outcome,
      brief: true,
      cell: (line) => (
        <StatusBadge
          status={line.outcome === "done" ? "erledigt" : "abgelehnt"}
          label={words.audit.outcomes[line.outcome]}
        />
      ),
    },
    {
      key: "detail",
      header: words.audit.detail,
      cell: (line) => {
        const said = auditDetail(line.detail, words);
        return said !== "" && <span className="break-anywhere">{said}</span>;
      },
    },
  ];
  const isFiltered = KEYS.some((key) => filters[key] !== "");
  return (
    <>
      <FilterBar
        search="q"
        filters={[
          {
            key: "was",
            label: words.audit.action,
            choices: Object.entries(words.audit.actions).map(([value, label]) => ({
              value,
              label,
            })),
          },
          {
            key: "ausgang",
            label: words.audit.outcome,
            choices: Object.entries(words.audit.outcomes).map(([value, label]) => ({
              value,
              label,
            })),
          },
          {
            key: "zeit",
            label: words.audit.at,
            choices: Object.entries(words.audit.spans).map(([value, label]) => ({ value, label })),
          },
        ]}
        values={filters}
        onChange={setFilters}
      />
      <ResourceList
        list={list}
        caption={words.audit.title}
        columns={columns}
        rowKey={(line) => line.id}
        isFiltered={isFiltered}
        empty={<Empty title={words.audit.none} />}
      />
    </>
  );
}

/** What somebody did or was refused; nobody can change it. */
export default function AuditPage() {
  const { audit: words } = useAccountWords();
  return (
    <AdminPage title={words.title} lead={words.lead}>
      <Log />
    </AdminPage>
  );
}
