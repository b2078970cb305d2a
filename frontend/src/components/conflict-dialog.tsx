import { useId, useState, type ReactNode } from "react";
import { useWords } from "../i18n";
import { Button } from "./button";
import { Dialog } from "./dialog";

/** A field that both sides hold differently. */
export interface Difference<K extends string> {
  key: K;
  label: string;
  mine: ReactNode;
  theirs: ReactNode;
}

interface Props<K extends string> {
  differences: readonly Difference<K>[];
  /** Gets the fields whose stored version should hold. */
  onApply: (theirs: ReadonlySet<K>) => void;
  onDiscard: () => void;
  onClose: () => void;
}

/** Both versions side by side after a 412; nothing that was typed is lost until a choice is made. */
export function ConflictDialog<K extends string>({
  differences,
  onApply,
  onDiscard,
  onClose,
}: Props<K>) {
  const { t } = useWords();
  const id = useId();
  const [theirs, setTheirs] = useState<ReadonlySet<K>>(new Set());

  function choose(key: K, isTheirs: boolean): void {
    const next = new Set(theirs);
    if (isTheirs) next.add(key);
    else next.delete(key);
    setTheirs(next);
  }

  return (
    <Dialog
      open
      wide
      title={t.conflict.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onDiscard}>{t.conflict.discard}</Button>
          <Button kind="primary" onClick={() => onApply(theirs)}>
            {t.conflict.apply}
          </Button>
        </>
      }
    >
      <p>{t.conflict.explain}</p>
      {differences.map(({ key, label, mine, theirs: stored }) => (
        <fieldset key={key} className="conflict">
          <legend>{label}</legend>
          {[
            { isTheirs: false, title: t.conflict.mine, value: mine },
            { isTheirs: true, title: t.conflict.theirs, value: stored },
          ].map((side) => (
            <div key={String(side.isTheirs)} className="conflict__side kern-form-check">
              <input
                id={`${id}-${key}-${String(side.isTheirs)}`}
                type="radio"
                className="kern-form-check__radio"
                name={`${id}-${key}`}
                checked={theirs.has(key) === side.isTheirs}
                onChange={() => choose(key, side.isTheirs)}
              />
              <label className="kern-label" htmlFor={`${id}-${key}-${String(side.isTheirs)}`}>
                <strong>{side.title}</strong> <span className="conflict__value">{side.value}</span>
              </label>
            </div>
          ))}
        </fieldset>
      ))}
    </Dialog>
  );
}
