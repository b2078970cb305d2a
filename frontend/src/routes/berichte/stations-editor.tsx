import { useId, useRef } from "react";
import { useAnnounce } from "../../components/announcer";
import { Button } from "../../components/button";
import { fieldId } from "../../components/form/field";
import { Icon } from "../../components/icon";
import { useReportWords } from "../../i18n/reports";
import type { Row } from "./station-rows";

interface Props {
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  /** The committees whose names are offered. */
  committees: readonly { id: string; name: string }[];
  error: string | undefined;
}

let made = 0;

/** The stations in their order: change, move, remove, add. */
export function StationsEditor({ rows, onChange, committees, error }: Props) {
  const words = useReportWords();
  const own = useId();
  const announce = useAnnounce();
  const box = useRef<HTMLFieldSetElement>(null);
  const set = (at: number, change: Partial<Row>): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  const nameOf = (row: Row): string => row.name.trim() || words.stationUnnamed;

  function move(at: number, step: -1 | 1): void {
    const row = rows[at];
    if (row === undefined || rows[at + step] === undefined) return;
    const next = [...rows];
    next.splice(at, 1);
    next.splice(at + step, 0, row);
    onChange(next);
    announce(words.stationMoved(nameOf(row), at + step + 1), { quiet: true });
  }

  function add(): void {
    made += 1;
    const id = `neu-${made}`;
    onChange([...rows, { id, name: "", date: "", role: "" }]);
    // The new station is there after the next render; its name is what is typed next.
    requestAnimationFrame(() => document.getElementById(`${own}-${id}-name`)?.focus());
  }

  return (
    <fieldset
      ref={box}
      id={fieldId("stations")}
      tabIndex={-1}
      className="kern-fieldset agenda-editor"
    >
      <legend className="kern-label">{words.stations}</legend>
      {error && (
        <p className="kern-error">
          <Icon name="danger" />
          <span className="kern-body">{error}</span>
        </p>
      )}
      <datalist id={`${own}-committees`}>
        {committees.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <ol>
        {rows.map((row, at) => (
          <li key={row.id}>
            <div className="agenda-editor__fields">
              <div className="agenda-editor__title">
                <label htmlFor={`${own}-${row.id}-name`}>{words.station(at + 1)}</label>
                <input
                  id={`${own}-${row.id}-name`}
                  className="kern-form-input__input"
                  value={row.name}
                  list={`${own}-committees`}
                  autoComplete="off"
                  onChange={(event) => set(at, { name: event.target.value })}
                />
              </div>
              <div>
                <label htmlFor={`${own}-${row.id}-date`}>{words.date}</label>
                <input
                  id={`${own}-${row.id}-date`}
                  type="date"
                  className="kern-form-input__input"
                  value={row.date}
                  aria-label={words.stationDate(at + 1)}
                  onChange={(event) => set(at, { date: event.target.value })}
                />
              </div>
              <div>
                <label htmlFor={`${own}-${row.id}-role`}>{words.role}</label>
                <input
                  id={`${own}-${row.id}-role`}
                  className="kern-form-input__input"
                  value={row.role}
                  aria-label={words.stationRole(at + 1)}
                  autoComplete="off"
                  onChange={(event) => set(at, { role: event.target.value })}
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
                <span className="sr-only">{words.stationUp(nameOf(row))}</span>
              </button>
              <button
                type="button"
                className="icon-button"
                aria-disabled={at === rows.length - 1}
                onClick={() => move(at, 1)}
              >
                <Icon name="arrowDown" />
                <span className="sr-only">{words.stationDown(nameOf(row))}</span>
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
                <span className="sr-only">{words.stationRemove(nameOf(row))}</span>
              </button>
            </div>
          </li>
        ))}
      </ol>
      <Button icon="plus" small onClick={add}>
        {words.stationAdd}
      </Button>
    </fieldset>
  );
}
