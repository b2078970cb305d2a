import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import { answered, api } from "../../api/client";
import { Problem } from "../../api/problem";
import { useReadAgain } from "../../api/reading";
import type { components } from "../../api/schema";
import type { VagueDate as Value } from "../../api/shapes";
import { useWords } from "../../i18n";
import { useTimelineWords } from "../../i18n/timeline";
import { dateWords } from "../../lib/dates";
import { todayIn } from "../../lib/due";
import { useSettled } from "../../lib/use-settled";
import { useAnnounce } from "../announcer";
import { Button } from "../button";
import { Dialog } from "../dialog";
import { TextField } from "../form/text-field";
import { VagueDateField } from "../form/vague-date-field";
import { ProblemNotice } from "../problem-notice";
import { Select } from "../select";
import { ResourceTable } from "../resource-table";
import { VagueDate } from "../vague-date";
import { tellingOf } from "./describe";
import { Gantt } from "./gantt";
import { rowsOf, treeOf, type TimelineItem } from "./items";

type Move = components["schemas"]["Move"];
type Moved = components["schemas"]["Moved"];

/** A step that moves, drawn as it was and, dashed, as it would be. */
const drawn = ({ id, collection, title, before, after }: Moved): TimelineItem => ({
  id,
  kind: collection === "phases" ? "phase" : "milestone",
  title,
  planned: before,
  forecast: after,
  actual: null,
  status: null,
});

interface Said {
  reason?: string;
}

/** Asks what would move, or, with what is to be said of it in the history, moves it. */
const ask = (process: string, body: Move, how: { dry_run: true } | Said, signal?: AbortSignal) =>
  answered(
    api.POST("/api/v1/planning-processes/{id}/moves", {
      params: { path: { id: process }, query: how },
      body,
      ...(signal && { signal }),
    }),
  );

const DAYS = { days: 1, weeks: 7, months: 30.436875 } as const;
type Unit = keyof typeof DAYS;

/** The least that moves a date: what is only known by its month moves by months. */
function leastOf({ forecast, planned }: TimelineItem): { count: string; unit: Unit } {
  const edtf = (forecast ?? planned)?.edtf ?? "";
  const [, month, day] = /^\d{4}(?:-(\d\d))?(-\d\d)?/.exec(edtf) ?? [];
  if (day !== undefined) return { count: "1", unit: "weeks" };
  if (month === undefined) return { count: "12", unit: "months" };
  return { count: Number(month) > 12 ? "3" : "1", unit: "months" };
}

interface Props {
  item: TimelineItem;
  /** Where it was dragged to. */
  to?: Value;
  onClose: () => void;
}

const nothing = (): void => undefined;

/** Moves a phase or milestone, and shows before what moves with it and why. */
export function MoveDialog({ item, to, onClose }: Props) {
  const { t, format, language } = useWords();
  const words = useTimelineWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const id = useId();
  const [first] = useState(() => leastOf(item));
  const [count, setCount] = useState(first.count);
  const [unit, setUnit] = useState<Unit>(first.unit);
  const [way, setWay] = useState<"by" | "to">(to === undefined ? "by" : "to");
  // Dates are read in German or as EDTF; in English words they would not be understood.
  const [text, setText] = useState(
    () => (language === "de" ? dateWords(to ?? null, format) : to?.edtf) ?? "",
  );
  const typed = useSettled(text.trim());
  const [field, setField] = useState<"forecast" | "planned">("forecast");
  const [problem, setProblem] = useState<Error | null>(null);
  const [reason, setReason] = useState("");
  const [isMoving, setMoving] = useState(false);

  const number = /^-?\d{1,4}$/.test(count.trim()) ? Number(count) : 0;
  const process = item.movedIn ?? "";
  const body: Move = {
    [item.kind === "phase" ? "phase_id" : "milestone_id"]: item.id,
    ...(way === "by" ? { days: Math.round(number * DAYS[unit]) } : { to: typed }),
    field,
  };
  const isSaid = way === "by" ? number !== 0 : typed !== "" && typed === text.trim();
  const preview = useQuery({
    queryKey: ["move", process, body],
    queryFn: ({ signal }) => ask(process, body, { dry_run: true }, signal),
    enabled: isSaid,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const moves = isSaid ? (preview.data?.items ?? null) : null;
  const tree = useMemo(() => treeOf((moves ?? []).map(drawn), todayIn()), [moves]);
  const rows = useMemo(() => rowsOf(tree, () => true), [tree]);
  const telling = useMemo(() => tellingOf(t, words, format), [t, words, format]);
  const refusal = problem ?? (isSaid ? preview.error : null);
  const fault =
    refusal instanceof Problem
      ? refusal.faults.find(({ pointer }) => pointer === "/to")?.detail
      : undefined;
  const isReady = moves !== null && moves.length > 0 && !preview.isPlaceholderData && !isMoving;

  async function move(): Promise<void> {
    setMoving(true);
    try {
      const said = reason.trim();
      const done = await ask(process, body, said === "" ? {} : { reason: said });
      await readAgain();
      announce(words.moved(done.items.length));
      onClose();
    } catch (refused) {
      if (!(refused instanceof Error)) throw refused;
      setProblem(refused);
      setMoving(false);
    }
  }

  return (
    <Dialog
      open
      wide
      title={words.moveOf(item.title)}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            kind="primary"
            aria-disabled={!isReady}
            onClick={() => {
              if (isReady) void move();
            }}
          >
            {words.doMove}
          </Button>
        </>
      }
    >
      <div className="filter-bar">
        <Choice label={words.moveWay} value={way} choices={words.moveWays} onChange={setWay} />
        {way === "by" && (
          <>
            <div className="filter">
              <label htmlFor={`${id}n`}>{words.moveBy}</label>
              <input
                id={`${id}n`}
                className="filter__day"
                inputMode="numeric"
                value={count}
                aria-describedby={`${id}h`}
                onChange={(event) => setCount(event.target.value)}
              />
              <span id={`${id}h`} className="muted">
                {words.moveHint}
              </span>
            </div>
            <Choice
              label={words.moveUnit}
              value={unit}
              choices={words.moveUnits}
              onChange={setUnit}
            />
          </>
        )}
        <Choice
          label={words.moveField}
          value={field}
          choices={words.moveFields}
          onChange={setField}
        />
      </div>
      {way === "to" && (
        <VagueDateField
          name="to"
          label={words.moveTo}
          value={text}
          onChange={setText}
          error={fault}
          required
        />
      )}
      <TextField
        name="move-reason"
        label={t.history.reason}
        hint={t.history.reasonHint}
        value={reason}
        onChange={setReason}
      />
      {refusal !== null && fault === undefined && <ProblemNotice problem={refusal} />}
      <p role="status" className="result-count">
        {moves === null ? "" : moves.length === 0 ? words.movesNone : words.moves(moves.length)}
      </p>
      {moves !== null && moves.length > 0 && (
        <>
          <Gantt
            title={words.moveOf(item.title)}
            tree={tree}
            rows={rows}
            today={todayIn()}
            scale="all"
            telling={telling}
            onScale={nothing}
            onFold={nothing}
            onOpen={nothing}
          />
          <ResourceTable
            caption={words.moves(moves.length)}
            rows={moves}
            rowKey={(one) => one.id}
            columns={[
              { key: "title", header: t.common.title, names: true, cell: (one) => one.title },
              {
                key: "before",
                header: words.before,
                cell: (one) => <VagueDate value={one.before} />,
              },
              {
                key: "after",
                header: words.afterwards,
                cell: (one) => <VagueDate value={one.after} />,
              },
              { key: "why", header: words.why, cell: (one) => one.why },
            ]}
          />
        </>
      )}
    </Dialog>
  );
}

interface ChoiceProps<K extends string> {
  label: string;
  value: K;
  choices: Readonly<Record<K, string>>;
  onChange: (value: K) => void;
}

function Choice<K extends string>({ label, value, choices, onChange }: ChoiceProps<K>) {
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        choices={(Object.keys(choices) as K[]).map((key) => ({ value: key, label: choices[key] }))}
        onChange={(chosen) => onChange(chosen as K)}
      />
    </div>
  );
}
