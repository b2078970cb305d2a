import { useId, useMemo, useRef, useState, type ReactNode } from "react";
import { useWords } from "../../i18n";
import { dateWords } from "../../lib/dates";
import { useMedia, useWidth, WIDE } from "../../lib/media";
import { fileName } from "../../lib/plain";
import { saveAs, standaloneSvg } from "../../lib/save";
import { AppLink } from "../app-link";
import { Button } from "../button";
import { Empty } from "../empty";
import { ResourceTable, type Column } from "../resource-table";
import { StatusBadge } from "../status-badge";
import { Tabs } from "../tabs";
import { VagueDate } from "../vague-date";
import { TimelineGraphic } from "./graphic";
import { layoutTimeline, type TimelineItem } from "./layout";

const FIRST_WIDTH = 720;

interface Props {
  /** What the timeline is of; names the graphic, the table and the file. */
  title: string;
  items: readonly TimelineItem[];
  /** The day the line "today" stands at, `YYYY-MM-DD`. */
  today: string;
  /** The evidence mark of an item's field; it stands beside the field in the table. */
  proof?: (item: TimelineItem, field: "title" | "planned" | "actual") => ReactNode;
}

/** Signs of the drawing, in the drawing's own form. */
function Legend() {
  const { t } = useWords();
  const soft = useId().replaceAll(/[^a-zA-Z0-9]/g, "");
  return (
    <p className="legend">
      <span>
        <svg className="legend__sign" viewBox="0 0 10 16" aria-hidden="true">
          <path className="tl-line" fill="none" strokeWidth="1.5" d="M1 1h8v14H1z" />
        </svg>
        {t.timeline.planned}
      </span>
      <span>
        <svg className="legend__sign" viewBox="0 0 10 16" aria-hidden="true">
          <path className="tl-full" d="M1 1h8v14H1z" />
        </svg>
        {t.timeline.actual}
      </span>
      <span>
        <svg className="legend__sign legend__sign--square" viewBox="0 0 16 16" aria-hidden="true">
          <path className="tl-diamond" d="M8 1l7 7-7 7-7-7z" />
        </svg>
        {t.timeline.milestone}
      </span>
      <span>
        <svg className="legend__sign" viewBox="0 0 10 16" aria-hidden="true">
          <linearGradient id={soft} x1="0" x2="0" y1="0" y2="1">
            <stop offset="0.2" className="tl-stop" stopOpacity="1" />
            <stop offset="1" className="tl-stop" stopOpacity="0" />
          </linearGradient>
          <path fill={`url(#${soft})`} d="M1 1h8v14H1z" />
        </svg>
        {t.timeline.softEnd}
      </span>
    </p>
  );
}

/** Phases and milestones, planned against actual, as a drawing and as a table. */
export function Timeline({ title, items, today, proof }: Props) {
  const { t, format } = useWords();
  const isWide = useMedia(WIDE);
  const [chosen, setChosen] = useState<"graphic" | "table" | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(frame, FIRST_WIDTH);

  const layout = useMemo(() => {
    const statuses: Readonly<Record<string, string>> = t.status;
    return layoutTimeline(items, width, today, {
      describe: (item) => {
        const planned = dateWords(item.planned, format);
        const actual = dateWords(item.actual, format);
        return [
          planned && `${t.timeline.planned} ${planned}`,
          actual && `${t.timeline.actual} ${actual}`,
          item.status && (statuses[item.status] ?? item.status),
        ]
          .filter(Boolean)
          .join(" · ");
      },
    });
  }, [items, width, today, t, format]);

  if (items.length === 0) return <Empty title={t.timeline.empty} />;

  const columns: Column<TimelineItem>[] = [
    {
      key: "title",
      header: t.common.title,
      names: true,
      cell: (item) => (
        <>
          {item.href ? <AppLink to={item.href}>{item.title}</AppLink> : item.title}
          {proof?.(item, "title")}
        </>
      ),
    },
    {
      key: "kind",
      header: t.common.kind,
      cell: (item) => (item.kind === "phase" ? t.timeline.phase : t.timeline.milestone),
    },
    {
      key: "planned",
      header: t.timeline.planned,
      cell: (item) => (
        <>
          <VagueDate value={item.planned} detail="explained" />
          {proof?.(item, "planned")}
        </>
      ),
    },
    {
      key: "actual",
      header: t.timeline.actual,
      cell: (item) => (
        <>
          <VagueDate value={item.actual} detail="explained" />
          {proof?.(item, "actual")}
        </>
      ),
    },
    {
      key: "status",
      header: t.common.status,
      cell: (item) => <StatusBadge status={item.status} />,
    },
  ];
  const phases = items.filter(({ kind }) => kind === "phase").length;
  const graphic = {
    key: "graphic" as const,
    label: t.timeline.graphic,
    content: (
      <div ref={frame} className="timeline__frame">
        {layout.height > 0 && (
          <>
            <TimelineGraphic
              ref={svg}
              layout={layout}
              title={title}
              description={t.timeline.described(phases, items.length - phases)}
            />
            <Legend />
          </>
        )}
        {layout.undated.length > 0 && (
          <div className="timeline__undated">
            <p>{t.timeline.undated}</p>
            <ul>
              {layout.undated.map((item) => (
                <li key={item.id}>
                  {item.title}
                  {(item.actual ?? item.planned) !== null && (
                    <>
                      {", "}
                      <VagueDate value={item.actual ?? item.planned} />
                    </>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )}
        <Button
          kind="tertiary"
          icon="download"
          small
          onClick={() => {
            if (svg.current) {
              saveAs(standaloneSvg(svg.current), "image/svg+xml", fileName(title, "svg"));
            }
          }}
        >
          {t.common.downloadSvg}
        </Button>
      </div>
    ),
  };
  const table = {
    key: "table" as const,
    label: t.timeline.table,
    content: (
      <ResourceTable caption={title} columns={columns} rows={items} rowKey={(item) => item.id} />
    ),
  };
  return (
    <Tabs
      label={t.timeline.title}
      tabs={isWide ? [graphic, table] : [table, graphic]}
      selected={chosen ?? (isWide ? "graphic" : "table")}
      onSelect={setChosen}
    />
  );
}
