import { Button } from "../../components/button";
import { useTableWords } from "../../i18n/tables";
import type { TablePreview } from "./table-api";
import { countsOf } from "./table-rows";

interface Props {
  preview: TablePreview;
  /** Whether something else was said of its columns since. */
  isStale: boolean;
  isDoing: boolean;
  onTake: () => void;
  onDiscard: () => void;
}

/** What the table comes to in one sentence, and the decision about it. */
export function TableTaking({ preview, isStale, isDoing, onTake, onDiscard }: Props) {
  const words = useTableWords();
  const { created, changed, unchanged, refused } = countsOf(preview);
  const moves = created + changed;
  const named = preview.counts.created - created;
  const hint =
    moves === 0
      ? refused > 0 && unchanged === 0
        ? words.nothingGood
        : words.nothing
      : refused > 0
        ? words.someBad
        : words.allGood;
  return (
    <>
      <p role="status">
        <strong>{words.summary(created, changed, unchanged, refused)}</strong>{" "}
        {named > 0 && words.named(named)} {hint}
      </p>
      <div className="form__actions">
        {moves > 0 && (
          <Button
            kind="primary"
            icon="check"
            aria-disabled={isDoing || isStale}
            onClick={() => {
              if (!isStale) onTake();
            }}
          >
            {isDoing
              ? words.taking
              : refused > 0
                ? words.takeWithout(moves, refused)
                : words.take(moves)}
          </Button>
        )}
        <Button kind="tertiary" onClick={onDiscard}>
          {words.discard}
        </Button>
      </div>
    </>
  );
}
