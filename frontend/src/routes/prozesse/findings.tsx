import { useWhole } from "../../api/reading";
import type { Need, Risk, StockItem } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { useSteeringWords, type SteeringWords } from "../../i18n/steering";
import { plain } from "../../lib/plain";
import { EditHere } from "./in-place";
import type { KnownProcess } from "./known";
import type { Slug } from "./part-kinds";

interface Props {
  process: KnownProcess;
  mayWrite: boolean;
}

/** The button that adds one, above the part it is added to. */
export function AddPart({ process, slug }: { process: string; slug: Slug }) {
  const words = useSteeringWords();
  return (
    <ButtonLink to={`/prozesse/${process}/teile/${slug}/neu`} icon="plus" small kind="tertiary">
      {words.kinds[slug].new}
    </ButtonLink>
  );
}

interface NameProps {
  process: string;
  slug: Slug;
  id: string;
  title: string;
  mayWrite: boolean;
}

/** The name of a part; for whoever may change it, the way to its form. */
export function PartName({ process, slug, id, title, mayWrite }: NameProps) {
  if (!mayWrite) return title;
  return (
    <>
      <AppLink to={`/prozesse/${process}/teile/${slug}/${id}`}>{title}</AppLink>
      <EditHere process={process} slug={slug} id={id} title={title} />
    </>
  );
}

function amount(words: SteeringWords, quantity: number | null, unit: string | null): string {
  if (quantity === null) return words.standing.notKnown;
  return unit === null ? words.number(quantity) : `${words.number(quantity)} ${unit}`;
}

/** What is missing in words and figures: a gap is not told by its sign alone. */
function gap(words: SteeringWords, { gap: missing }: Need): string {
  if (missing === null) return words.standing.notKnown;
  if (missing === 0) return words.enough;
  const figure = words.number(Math.abs(missing));
  return missing > 0 ? words.missing(figure) : words.surplus(figure);
}

/** What is needed, what is there, and what is missing. */
export function Needs({ process, mayWrite }: Props) {
  const { t } = useWords();
  const words = useSteeringWords();
  const priorities = useTerms("need_priority", process.body_id);
  if (process.needs.length === 0) return <Empty title={t.lists.nothingYet} />;
  const columns: Column<Need>[] = [
    {
      key: "title",
      header: words.kinds.bedarf.one,
      names: true,
      cell: (need) => (
        <>
          <PartName
            process={process.id}
            slug="bedarf"
            id={need.id}
            title={need.title}
            mayWrite={mayWrite}
          />
          {need.target_groups.length > 0 && (
            <p className="muted">{need.target_groups.join(", ")}</p>
          )}
        </>
      ),
    },
    {
      key: "target",
      header: words.fields.target_quantity,
      numeric: true,
      cell: (need) => amount(words, need.target_quantity, need.unit),
    },
    {
      key: "present",
      header: words.fields.present_quantity,
      numeric: true,
      cell: (need) => amount(words, need.present_quantity, need.unit),
    },
    {
      key: "gap",
      header: words.fields.gap,
      cell: (need) => <strong>{gap(words, need)}</strong>,
    },
    {
      key: "priority",
      header: words.fields.priority,
      cell: (need) => priorities.label(need.priority) ?? "",
    },
    {
      key: "grounds",
      header: words.fields.grounds,
      cell: (need) => (
        <>
          {need.grounds}
          {need.as_of && (
            <p className="muted">
              {words.fields.as_of} <VagueDate value={need.as_of} />
            </p>
          )}
        </>
      ),
    },
  ];
  return (
    <ResourceTable
      caption={`${words.kinds.bedarf.title}: ${process.title}`}
      columns={columns}
      rows={process.needs}
      rowKey={({ id }) => id}
    />
  );
}

/** What is there. */
export function Stock({ process, mayWrite }: Props) {
  const { t } = useWords();
  const words = useSteeringWords();
  if (process.stock.length === 0) return <Empty title={t.lists.nothingYet} />;
  const columns: Column<StockItem>[] = [
    {
      key: "title",
      header: words.kinds.bestand.one,
      names: true,
      cell: (item) => (
        <PartName
          process={process.id}
          slug="bestand"
          id={item.id}
          title={item.title}
          mayWrite={mayWrite}
        />
      ),
    },
    {
      key: "quantity",
      header: words.fields.quantity,
      numeric: true,
      cell: (item) => amount(words, item.quantity, item.unit),
    },
    { key: "provider", header: words.fields.provider_name, cell: (item) => item.provider_name },
    {
      key: "as_of",
      header: words.fields.as_of,
      cell: (item) => item.as_of && <VagueDate value={item.as_of} />,
    },
    { key: "note", header: words.fields.note, cell: (item) => item.note },
  ];
  return (
    <ResourceTable
      caption={`${words.kinds.bestand.title}: ${process.title}`}
      columns={columns}
      rows={process.stock}
      rowKey={({ id }) => id}
    />
  );
}

/** The risks of a process; only those who write there may ask. */
export function useRisks(process: string, enabled: boolean) {
  return useWhole("/api/v1/planning-processes/{owner_id}/risks", {}, { owner: process, enabled });
}

/** What may go wrong. Only those who work in the body are asked to read it. */
export function Risks({ process, mayWrite }: Props) {
  const { t } = useWords();
  const words = useSteeringWords();
  const levels = useTerms("risk_level", process.body_id);
  const statuses = useTerms("risk_status", process.body_id);
  const { rows, isLoading, problem, retry } = useRisks(process.id, true);
  if (problem) return <ProblemNotice problem={problem} onRetry={retry} />;
  if (isLoading) return <Skeleton lines={4} />;
  if (rows.length === 0) return <Empty title={t.lists.nothingYet} />;
  const columns: Column<Risk>[] = [
    {
      key: "title",
      header: words.kinds.risiken.one,
      names: true,
      cell: (risk) => (
        <>
          <PartName
            process={process.id}
            slug="risiken"
            id={risk.id}
            title={risk.title}
            mayWrite={mayWrite}
          />
          {risk.description && <p className="muted">{risk.description}</p>}
        </>
      ),
    },
    {
      key: "likelihood",
      header: words.fields.likelihood,
      cell: (risk) => levels.label(risk.likelihood) ?? words.standing.notKnown,
    },
    {
      key: "impact",
      header: words.fields.impact,
      cell: (risk) => levels.label(risk.impact) ?? words.standing.notKnown,
    },
    {
      key: "response",
      header: words.fields.response,
      cell: (risk) => (
        <>
          {risk.response}
          {risk.responsible && <p className="muted">{risk.responsible}</p>}
        </>
      ),
    },
    {
      key: "status",
      header: words.fields.status,
      cell: (risk) => (
        <StatusBadge status={risk.status} label={statuses.label(risk.status) ?? undefined} />
      ),
    },
  ];
  return (
    <ResourceTable
      caption={`${plain(words.kinds.risiken.title)}: ${process.title}`}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
