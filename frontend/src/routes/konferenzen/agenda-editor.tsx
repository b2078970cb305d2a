import { useId, useRef } from "react";
import { useAnnounce } from "../../components/announcer";
import { Button } from "../../components/button";
import { Icon } from "../../components/icon";
import { fieldId } from "../../components/form/field";
import { useWords } from "../../i18n";
import { AgendaTotal } from "./agenda";
import { minutesOf, moved, type Row } from "./agenda-rows";
import { scheduleOf } from "./schedule";

interface Props {
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  /** Minutes between beginning and end, where both are known. */
  length: number | null;
  error: string | undefined;
}

let made = 0;

/** The parts of the agenda in their order: change, move, remove, add. */
export function AgendaEditor({ rows, onChange, length, error }: Props) {
  const { t } = useWords();
  const own = useId();
  const announce = useAnnounce();
  const box = useRef<HTMLFieldSetElement>(null);
  const words = t.conferences;

  const set = (at: number, change: Partial<Row>): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  const nameOf = (row: Row): string => row.title.trim() || words.untitled;

  function move(at: number, step: -1 | 1): void {
    const row = rows[at];
    if (row === undefined || rows[at + step] === undefined) return;
    onChange(moved(rows, at, step));
    announce(words.movedTo(nameOf(row), at + step + 1), { quiet: true });
  }

  function add(): void {
    made += 1;
    const id = `neu-${Date.now()}-${made}`;
    onChange([...rows, { id, revision: null, title: "", minutes: "", responsible: "" }]);
    // The new part is there after the next render; its title is what is typed next.
    requestAnimationFrame(() => document.getElementById(`${own}-${id}-title`)?.focus());
  }

  const schedule = scheduleOf(
    rows.map((row) => {
      const minutes = minutesOf(row);
      return { planned_minutes: minutes === null || Number.isNaN(minutes) ? null : minutes };
    }),
  );
  return (
    <fieldset
      ref={box}
      id={fieldId("agenda")}
      tabIndex={-1}
      className="kern-fieldset agenda-editor"
    >
      <legend className="kern-label">{words.agenda}</legend>
      {error && (
        <p className="kern-error">
          <Icon name="danger" />
          <span className="kern-body">{error}</span>
        </p>
      )}
      <ol>
        {rows.map((row, at) => (
          <li key={row.id}>
            <div className="agenda-editor__fields">
              <div className="agenda-editor__title">
                <label htmlFor={`${own}-${row.id}-title`}>{words.partTitle(at + 1)}</label>
                <input
                  id={`${own}-${row.id}-title`}
                  className="kern-form-input__input"
                  value={row.title}
                  autoComplete="off"
                  onChange={(event) => set(at, { title: event.target.value })}
                />
              </div>
              <div>
                <label htmlFor={`${own}-${row.id}-minutes`}>{words.minutes}</label>
                <input
                  id={`${own}-${row.id}-minutes`}
                  className="kern-form-input__input"
                  inputMode="numeric"
                  value={row.minutes}
                  aria-label={words.partMinutes(at + 1)}
                  autoComplete="off"
                  onChange={(event) => set(at, { minutes: event.target.value })}
                />
              </div>
              <div>
                <label htmlFor={`${own}-${row.id}-who`}>{words.responsible}</label>
                <input
                  id={`${own}-${row.id}-who`}
                  className="kern-form-input__input"
                  value={row.responsible}
                  aria-label={words.partResponsible(at + 1)}
                  autoComplete="off"
                  onChange={(event) => set(at, { responsible: event.target.value })}
                />
              </div>
            </div>
            <div className="agenda-editor__moves">
              <button
                type="button"
                className="icon-button"
                aria-disabled={at === 0}
                onClick={() => move(at, -1)}
              >
                <Icon name="arrowUp" />
                <span className="sr-only">{words.partUp(nameOf(row))}</span>
              </button>
              <button
                type="button"
                className="icon-button"
                aria-disabled={at === rows.length - 1}
                onClick={() => move(at, 1)}
              >
                <Icon name="arrowDown" />
                <span className="sr-only">{words.partDown(nameOf(row))}</span>
              </button>
              <button
                type="button"
                className="icon-button"
                onClick={() => {
                  onChange(rows.filter((_, index) => index !== at));
                  box.current?.focus();
                }}
              >
                <Icon name="trash" />
                <span className="sr-only">{words.partRemove(nameOf(row))}</span>
              </button>
            </div>
          </li>
        ))}
      </ol>
      <AgendaTotal schedule={schedule} length={length} />
      <Button icon="plus" small onClick={add}>
        {words.addPart}
      </Button>
    </fieldset>
  );
}
