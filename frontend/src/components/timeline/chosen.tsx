import { useMemo, useState, type ReactNode } from "react";
import { useTimelineWords } from "../../i18n/timeline";
import { useAnnounce } from "../announcer";
import { Button } from "../button";
import { below, isOver, type Dated, type Row } from "./items";

const CHOICES = ["open", "late", "all"] as const;
type Choice = (typeof CHOICES)[number];
/** Rows that are shown before anybody asks for more. */
const ROWS = 50;

const IS: Readonly<Record<Choice, (one: Dated) => boolean>> = {
  open: ({ item }) => !isOver(item),
  late: ({ slip }) => slip.kind === "overdue",
  all: () => true,
};

interface Props {
  rows: readonly Row[];
  /** There are so many that what is done is not shown at first. */
  isMany: boolean;
  children: (rows: readonly Row[]) => ReactNode;
}

/** Of many steps those that are open or late, with what they belong to, each choice with its count. */
export function Chosen({ rows, isMany, children }: Props) {
  const words = useTimelineWords();
  const announce = useAnnounce();
  const counts = useMemo(() => {
    const count = (choice: Choice): number => rows.filter(({ node }) => IS[choice](node)).length;
    return { open: count("open"), late: count("late"), all: rows.length };
  }, [rows]);
  const [asked, setAsked] = useState<Choice | null>(null);
  const [most, setMost] = useState(ROWS);
  if (!isMany) return children(rows);

  const choice = asked ?? (counts.open > 0 ? "open" : "all");
  const fits = IS[choice];
  const chosen = rows.filter(({ node }) => fits(node) || [...below(node)].some(fits));
  const choose = (next: Choice): void => {
    setAsked(next);
    setMost(ROWS);
    announce(words.shownNow(counts[next], words.shows[next]), { quiet: true });
  };
  return (
    <>
      <div className="timeline__tools">
        <div className="scale" role="group" aria-label={words.show}>
          <span aria-hidden="true">{words.show}</span>
          {CHOICES.map((one) => (
            <button
              key={one}
              type="button"
              className="scale__choice"
              aria-pressed={one === choice}
              onClick={() => choose(one)}
            >
              {words.shows[one]} ({counts[one]})
            </button>
          ))}
        </div>
      </div>
      {children(chosen.slice(0, most))}
      {chosen.length > most && (
        <div className="load-more">
          <Button onClick={() => setMost(most + ROWS)}>
            {words.rest(Math.min(ROWS, chosen.length - most))}
          </Button>
        </div>
      )}
    </>
  );
}
