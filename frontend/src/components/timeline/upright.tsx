import { useMemo, useRef, type ReactNode } from "react";
import { useWords } from "../../i18n";
import { useWidth } from "../../lib/media";
import { fileName, plain } from "../../lib/plain";
import { saveAs, standaloneSvg } from "../../lib/save";
import { Button } from "../button";
import { VagueDate } from "../vague-date";
import type { Telling } from "./describe";
import { TimelineGraphic } from "./graphic";
import type { Row, TimelineItem } from "./items";
import { layoutTimeline } from "./layout";
import { Legend } from "./legend";
import { useTree } from "./use-tree";
import type { Scale } from "./scale";

const FIRST_WIDTH = 720;

interface Props {
  title: string;
  items: readonly TimelineItem[];
  rows: readonly Row[];
  today: string;
  telling: Telling;
  scale: Scale;
  onScale: (step: 1 | -1) => void;
  onFold: (id: string, open: boolean) => void;
  onOpen: (row: Row) => void;
  onMove?: ((row: Row) => void) | undefined;
  /** Scale and folds, above the picture. */
  tools: ReactNode;
}

/** Phases and milestones with time running down, as it fits a phone. */
export function Upright(props: Props) {
  const { title, items, rows, today, telling, scale, tools } = props;
  const { onScale, onFold, onOpen, onMove } = props;
  const { t } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(frame, FIRST_WIDTH);

  const byId = useMemo(() => new Map(rows.map((row) => [row.node.item.id, row])), [rows]);
  const layout = useMemo(
    () =>
      layoutTimeline(items, width, today, {
        scale,
        isNamed: (item) => byId.has(item.id),
        describe: (item) => {
          const row = byId.get(item.id);
          const dates = telling.dates(item);
          const rest = row === undefined ? "" : telling.summary(row.node);
          return [dates, rest].filter(Boolean).join(" · ");
        },
      }),
    [items, width, today, byId, telling, scale],
  );
  // Keys go down the picture as the eye does: by date, not by branch.
  const inOrder = useMemo(
    () => layout.labels.flatMap(({ item }) => byId.get(item.id) ?? []),
    [layout, byId],
  );
  const keys = useTree({ rows: inOrder, onFold, onOpen, onScale, onMove });
  const phases = items.filter(({ kind }) => kind === "phase").length;

  return (
    <div ref={frame} className="timeline__frame timeline__screen">
      {tools}
      {layout.height > 0 && (
        <>
          <TimelineGraphic
            ref={svg}
            layout={layout}
            title={plain(title)}
            description={t.timeline.described(phases, items.length - phases)}
            itemProps={(item) => {
              const row = byId.get(item.id);
              return row === undefined ? { ref: null } : keys.itemProps(row);
            }}
            onOpen={(item) => {
              const row = byId.get(item.id);
              if (row) onOpen(row);
            }}
            onKeyDown={keys.onKeyDown}
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
  );
}
