import { useId, useRef, useState, type ReactNode } from "react";
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
  onClose: () => void;
}

type Side = "mine" | "theirs";
const SIDES: readonly Side[] = ["mine", "theirs"];

/**
 * Both versions side by side after a 412. Nothing is chosen beforehand, so that nobody overwrites
 * anybody by pressing Enter; closing leaves the form as it was.
 */
export function ConflictDialog<K extends string>({ differences, onApply, onClose }: Props<K>) {
  const { t } = useWords();
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<K, Side>>(new Map());
  const [isMissing, setMissing] = useState(false);
  const open = differences.filter(({ key }) => !chosen.has(key));

  function chooseAll(side: Side): void {
    setChosen(new Map(differences.map(({ key }) => [key, side])));
    setMissing(false);
  }

  function apply(): void {
    if (open.length === 0) {
      onApply(new Set([...chosen].filter(([, side]) => side === "theirs").map(([key]) => key)));
      return;
    }
    setMissing(true);
    const first = `${id}-${open[0]?.key ?? ""}-mine`;
    body.current?.querySelector<HTMLInputElement>(`#${CSS.escape(first)}`)?.focus();
  }

  return (
    <Dialog
      open
      wide
      title={t.conflict.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.conflict.back}</Button>
          <Button kind="primary" onClick={apply}>
            {t.conflict.apply}
          </Button>
        </>
      }
    >
      <div ref={body} className="conflicts">
        <p>{t.conflict.explain}</p>
        {differences.length > 1 && (
          <div className="conflicts__all">
            <Button small onClick={() => chooseAll("mine")}>
              {t.conflict.allMine}
            </Button>
            <Button small onClick={() => chooseAll("theirs")}>
              {t.conflict.allTheirs}
            </Button>
          </div>
        )}
        <p role="alert" className={isMissing && open.length > 0 ? "conflicts__missing" : undefined}>
          {isMissing && open.length > 0 && t.conflict.missing(open.length)}
        </p>
        {differences.map(({ key, label, ...values }) => (
          <fieldset key={key} className="conflict">
            <legend>{label}</legend>
            <div className="conflict__sides">
              {SIDES.map((side) => (
                <div key={side} className="conflict__side kern-form-check">
                  <input
                    id={`${id}-${key}-${side}`}
                    type="radio"
                    className="kern-form-check__radio"
                    name={`${id}-${key}`}
                    checked={chosen.get(key) === side}
                    onChange={() => setChosen((known) => new Map(known).set(key, side))}
                  />
                  <label className="kern-label" htmlFor={`${id}-${key}-${side}`}>
                    <strong>{t.conflict[side]}</strong>{" "}
                    <span className="conflict__value">{values[side]}</span>
                  </label>
                </div>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </Dialog>
  );
}
