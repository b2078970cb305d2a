import { useCallback } from "react";
import { useTimelineWords } from "../../i18n/timeline";
import { useAnnounce } from "../announcer";
import { Button } from "../button";
import { SCALES, type Scale } from "./scale";

/** The scales as the address names them; the first is what an address without one means. */
const IN_ADDRESS: Readonly<Record<Scale, string>> = {
  all: "",
  year: "jahr",
  quarter: "quartal",
  month: "monat",
};

export function scaleOf(inAddress: string): Scale {
  return SCALES.find((scale) => IN_ADDRESS[scale] === inAddress) ?? "all";
}

/** Chooses a scale, and tells those who do not see the picture; one step with plus or minus. */
export function useScale(inAddress: string, write: (inAddress: string) => void) {
  const words = useTimelineWords();
  const announce = useAnnounce();
  const scale = scaleOf(inAddress);
  const choose = useCallback(
    (next: Scale) => {
      write(IN_ADDRESS[next]);
      announce(words.scaleNow(words.scales[next]), { quiet: true });
    },
    [write, announce, words],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      const next = SCALES[SCALES.indexOf(scale) + by];
      if (next !== undefined) choose(next);
    },
    [scale, choose],
  );
  return { scale, choose, step };
}

interface Props {
  scale: Scale;
  onScale: (scale: Scale) => void;
  canFold: boolean;
  isAllOpen: boolean;
  onFoldAll: (open: boolean) => void;
}

/** Scale and folds of a bar chart. */
export function Toolbar({ scale, onScale, canFold, isAllOpen, onFoldAll }: Props) {
  const words = useTimelineWords();
  return (
    <div className="timeline__tools">
      <div className="scale" role="group" aria-label={words.scale}>
        <span aria-hidden="true">{words.scale}</span>
        {SCALES.map((one) => (
          <button
            key={one}
            type="button"
            className="scale__choice"
            aria-pressed={one === scale}
            onClick={() => onScale(one)}
          >
            {words.scales[one]}
          </button>
        ))}
      </div>
      <FoldAll canFold={canFold} isAllOpen={isAllOpen} onFoldAll={onFoldAll} />
    </div>
  );
}

export function FoldAll({
  canFold,
  isAllOpen,
  onFoldAll,
}: Pick<Props, "canFold" | "isAllOpen" | "onFoldAll">) {
  const words = useTimelineWords();
  if (!canFold) return null;
  return (
    <Button kind="tertiary" small onClick={() => onFoldAll(!isAllOpen)}>
      {isAllOpen ? words.foldAll : words.unfoldAll}
    </Button>
  );
}
