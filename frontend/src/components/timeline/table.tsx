import type { ReactNode } from "react";
import { useWords } from "../../i18n";
import { useTimelineWords } from "../../i18n/timeline";
import { AppLink } from "../app-link";
import { Button } from "../button";
import { ResourceTable, type Column } from "../resource-table";
import { StatusBadge } from "../status-badge";
import { VagueDate } from "../vague-date";
import type { Telling } from "./describe";
import { isMovable, type Row, type TimelineItem } from "./items";

export type ProofOf = (item: TimelineItem, field: "title" | "planned" | "actual") => ReactNode;

interface Props {
  title: string;
  rows: readonly Row[];
  telling: Telling;
  titleOf: (id: string) => string | undefined;
  proof?: ProofOf | undefined;
  onMove?: ((row: Row) => void) | undefined;
}

/** The same facts as the pictures, one row per item; a column nobody has filled is left out. */
export function TimelineTable({ title, rows, telling, titleOf, proof, onMove }: Props) {
  const { t } = useWords();
  const words = useTimelineWords();
  const kinds = {
    process: words.process,
    phase: t.timeline.phase,
    milestone: t.timeline.milestone,
  };
  const some = (has: (item: TimelineItem) => boolean): boolean =>
    rows.some(({ node }) => has(node.item));
  const after = ({ after: ids = [] }: TimelineItem): string =>
    ids
      .map((id) => titleOf(id) ?? "")
      .filter(Boolean)
      .join(", ");

  const columns: (Column<Row> & { shown?: boolean })[] = [
    {
      key: "title",
      header: t.common.title,
      names: true,
      cell: ({ node: { item } }) => (
        <>
          {item.href ? <AppLink to={item.href}>{item.title}</AppLink> : item.title}
          {proof?.(item, "title")}
        </>
      ),
    },
    { key: "kind", header: t.common.kind, cell: ({ node }) => kinds[node.item.kind] },
    {
      key: "planned",
      header: t.timeline.planned,
      cell: ({ node: { item } }) => (
        <>
          <VagueDate value={item.planned} detail="explained" />
          {proof?.(item, "planned")}
        </>
      ),
    },
    {
      key: "forecast",
      header: words.forecast,
      shown: some(({ forecast }) => forecast != null),
      cell: ({ node }) => <VagueDate value={node.item.forecast ?? null} detail="explained" />,
    },
    {
      key: "actual",
      header: t.timeline.actual,
      cell: ({ node: { item } }) => (
        <>
          <VagueDate value={item.actual} detail="explained" />
          {proof?.(item, "actual")}
        </>
      ),
    },
    {
      key: "slip",
      header: words.slipHead,
      cell: ({ node }) => {
        const below = node.overdueBelow > 0 ? words.overdue(node.overdueBelow) : "";
        return node.item.kind === "process" ? below : telling.slip(node);
      },
    },
    {
      key: "status",
      header: t.common.status,
      cell: ({ node: { item } }) => (
        <StatusBadge status={item.status} label={telling.status(item) || undefined} />
      ),
    },
    {
      key: "responsible",
      header: words.responsible,
      shown: some(({ responsible }) => Boolean(responsible)),
      cell: ({ node }) => node.item.responsible,
    },
    {
      key: "after",
      header: words.after,
      shown: some((item) => after(item) !== ""),
      cell: ({ node }) => after(node.item),
    },
    {
      key: "move",
      header: words.moveHead,
      acts: true,
      shown: onMove !== undefined,
      cell: (row) =>
        isMovable(row.node.item) && (
          <Button
            kind="tertiary"
            small
            aria-label={words.moveOf(row.node.item.title)}
            onClick={() => onMove?.(row)}
          >
            {words.moveHead}
          </Button>
        ),
    },
  ];
  return (
    <ResourceTable
      caption={title}
      columns={columns.filter(({ shown }) => shown !== false)}
      rows={rows}
      rowKey={({ node }) => node.item.id}
    />
  );
}
