import { useId, useRef } from "react";
import { Button } from "../../components/button";
import { fieldId } from "../../components/form/field";
import { Icon } from "../../components/icon";
import { useSteeringWords } from "../../i18n/steering";
import { rowsOf, written, type Indicator, type IndicatorRow } from "./indicators";

interface Props {
  name: string;
  label: string;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

const PARTS: readonly (keyof Indicator)[] = ["unit", "start", "target", "current", "as_of"];

/** What a goal is measured by: a name, a unit, and three figures each. */
export function IndicatorsEditor({ name, label, error, value, onChange }: Props) {
  const words = useSteeringWords().indicator;
  const own = useId();
  const box = useRef<HTMLFieldSetElement>(null);
  const rows = rowsOf(value);
  const keep = (next: readonly IndicatorRow[]): void => onChange(written(next));
  const set = (at: number, part: keyof Indicator, typed: string): void =>
    keep(rows.map((row, index) => (index === at ? { ...row, [part]: typed } : row)));

  function add(): void {
    const id = String(1 + Math.max(-1, ...rows.map((row) => Number(row.id))));
    keep([...rows, { id, title: "", unit: "", start: "", target: "", current: "", as_of: "" }]);
    // The new row is there after the next render; its name is what is typed next.
    requestAnimationFrame(() => document.getElementById(`${own}-${id}-title`)?.focus());
  }

  function field(row: IndicatorRow, at: number, part: keyof Indicator) {
    const id = `${own}-${row.id}-${part}`;
    return (
      <div key={part} className={part === "title" ? "agenda-editor__title" : undefined}>
        <label htmlFor={id}>{part === "title" ? words.number(at + 1) : words.parts[part]}</label>
        <input
          id={id}
          className="kern-form-input__input"
          value={row[part]}
          aria-label={part === "title" ? undefined : words.partOf(at + 1, words.parts[part])}
          autoComplete="off"
          onChange={(event) => set(at, part, event.target.value)}
        />
      </div>
    );
  }

  return (
    <fieldset
      ref={box}
      id={fieldId(name)}
      tabIndex={-1}
      className="kern-fieldset agenda-editor"
      aria-describedby={error ? `${own}-error` : undefined}
    >
      <legend className="kern-label">{label}</legend>
      {error && (
        <p className="kern-error" id={`${own}-error`}>
          <Icon name="danger" />
          <span className="kern-body">{error}</span>
        </p>
      )}
      {rows.length > 0 && (
        <ol>
          {rows.map((row, at) => (
            <li key={row.id}>
              <div className="agenda-editor__fields indicator-fields">
                {field(row, at, "title")}
                {PARTS.map((part) => field(row, at, part))}
              </div>
              <div className="agenda-editor__moves">
                <button
                  type="button"
                  className="icon-button"
                  onClick={() => {
                    keep(rows.filter((_, index) => index !== at));
                    box.current?.focus();
                  }}
                >
                  <Icon name="trash" />
                  <span className="sr-only">
                    {words.remove(row.title.trim() || words.number(at + 1))}
                  </span>
                </button>
              </div>
            </li>
          ))}
        </ol>
      )}
      <Button icon="plus" small onClick={add}>
        {words.add}
      </Button>
    </fieldset>
  );
}
