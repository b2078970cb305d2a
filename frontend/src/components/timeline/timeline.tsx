import { useMemo } from "react";
import { useLocation } from "wouter";
import type { VagueDate } from "../../api/shapes";
import { useWords } from "../../i18n";
import { useTimelineWords } from "../../i18n/timeline";
import type { IsoDay } from "../../lib/edtf";
import { useMedia, WIDE } from "../../lib/media";
import { useUrlState } from "../../lib/url-state";
import { Empty } from "../empty";
import { Tabs } from "../tabs";
import { tellingOf } from "./describe";
import { Chosen } from "./chosen";
import { Gantt } from "./gantt";
import { rowsOf, treeOf, type Row, type TimelineItem } from "./items";
import { Legend } from "./legend";
import { SaveSvg } from "./save-svg";
import { Sheets } from "./sheets";
import { TimelineTable, type ProofOf } from "./table";
import { Toolbar, useScale } from "./toolbar";
import { useFolding } from "./use-folding";
import { usePrinting } from "./use-printing";
import { Upright } from "./upright";

const KEYS = ["ansicht", "massstab"] as const;
const VIEWS = { zeitstrahl: "line", balken: "bars", tabelle: "table" } as const;
/** From so many items on, milestones stay folded into their phases at first. */
const MANY = 40;

interface Props {
  /** What the timeline is of; names the graphic, the table and the file. */
  title: string;
  items: readonly TimelineItem[];
  /** The day the line "today" stands at, `YYYY-MM-DD`. */
  today: IsoDay;
  /** The evidence mark of an item's field; it stands beside the field in the table. */
  proof?: ProofOf;
  /** Moves a phase or milestone in time, to where it was dragged; without it nothing moves. */
  onMove?: ((item: TimelineItem, to?: VagueDate) => void) | undefined;
}

/**
 * Phases and milestones, planned against actual: upright, as bars and as a table. Only what is
 * looked at is drawn: each of the three takes as long as the rest of its page.
 */
export function Timeline({ title, items, today, proof, onMove }: Props) {
  const { t, format } = useWords();
  const words = useTimelineWords();
  const isWide = useMedia(WIDE);
  const isPrinting = usePrinting();
  const [, navigate] = useLocation();
  const [{ ansicht, massstab }, setUrl] = useUrlState(KEYS);
  const { scale, choose, step } = useScale(massstab, (to) => setUrl({ massstab: to }));

  const tree = useMemo(() => treeOf(items, today), [items, today]);
  const telling = useMemo(() => tellingOf(t, words, format), [t, words, format]);
  const { rows, fold, foldAll, isAllOpen, canFold } = useFolding(tree, items.length <= MANY);
  const all = useMemo(() => rowsOf(tree, () => true), [tree]);

  if (items.length === 0) return <Empty title={t.timeline.empty} />;

  const hasLinks = items.some(({ after = [] }) => after.length > 0);
  const view = Object.entries(VIEWS).find(([name]) => name === ansicht)?.[1];
  const selected = view ?? (isWide ? "line" : "table");
  const onOpen = ({ node, isOpen }: Row): void => {
    if (node.item.href) navigate(node.item.href);
    else if (node.children.length > 0) fold(node.item.id, !isOpen);
  };
  const moveRow = onMove && ((row: Row, to?: VagueDate): void => onMove(row.node.item, to));
  const tools = (
    <Toolbar
      scale={scale}
      onScale={choose}
      canFold={canFold}
      isAllOpen={isAllOpen}
      onFoldAll={foldAll}
    />
  );
  const common = { title, tree, today, telling };
  const line = {
    key: "line" as const,
    label: words.line,
    content: selected === "line" && (
      <Upright
        {...common}
        items={items}
        rows={rows}
        onFold={fold}
        onOpen={onOpen}
        onScale={step}
        scale={scale}
        onMove={moveRow}
        tools={tools}
      />
    ),
  };
  const bars = {
    key: "bars" as const,
    label: words.bars,
    content: (
      <>
        {selected === "bars" && (
          <div className="timeline__screen">
            {tools}
            <Gantt
              {...common}
              rows={rows}
              scale={scale}
              onScale={step}
              onFold={fold}
              onOpen={onOpen}
              onMove={moveRow}
            />
            <Legend hasLinks={hasLinks} />
            <SaveSvg
              title={title}
              picture={(ref) => <Sheets {...common} rows={rows} whole ref={ref} />}
            />
          </div>
        )}
        {isPrinting && (
          <div className="gantt__paper">
            <Sheets {...common} rows={rows} />
          </div>
        )}
      </>
    ),
  };
  const isMany = items.length > MANY;
  const table = {
    key: "table" as const,
    label: t.timeline.table,
    content: (selected === "table" || isPrinting) && (
      <Chosen rows={all} isMany={isMany && !isPrinting}>
        {(rows) => (
          <TimelineTable
            title={title}
            rows={rows}
            telling={telling}
            titleOf={(id) => items.find((item) => item.id === id)?.title}
            proof={proof}
            onMove={moveRow}
          />
        )}
      </Chosen>
    ),
  };
  return (
    <Tabs
      label={t.timeline.title}
      tabs={isWide ? [line, bars, table] : [table, line, bars]}
      selected={selected}
      onSelect={(key) => {
        const name = Object.entries(VIEWS).find(([, one]) => one === key)?.[0] ?? "";
        setUrl({ ansicht: name });
      }}
    />
  );
}
