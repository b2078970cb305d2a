import { type HTMLInputTypeAttribute, type ReactNode, useId, useRef } from "react";
import { moved } from "../../lib/rows";
import { useAnnounce } from "../announcer";
import { Button } from "../button";
import { Icon, type IconName } from "../icon";
import { fieldId } from "./field";

/** What is typed of each row. The first column is the widest, and its label tells the rows apart. */
export interface Column<Row> {
  name: keyof Row & string;
  label: (place: number) => string;
  /** What the label leaves to the eye: of which row it is. */
  spoken?: (place: number) => string;
  type?: HTMLInputTypeAttribute;
  inputMode?: "numeric";
  /** What is offered while typing. */
  offered?: readonly string[];
}

interface Words<Row> {
  add: string;
  remove: (row: Row, place: number) => string;
  /** Only where the order of the rows says something. */
  moving?: {
    up: (row: Row) => string;
    down: (row: Row) => string;
    moved: (row: Row, place: number) => string;
  };
}

interface Props<Row extends { id: string }> {
  name: string;
  legend: string;
  error: string | undefined;
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  columns: readonly [Column<Row>, ...Column<Row>[]];
  /** A row before anything is typed; its `id` only tells the rows of one editor apart. */
  blank: (id: string) => Row;
  words: Words<Row>;
  /** All but the first column stand in one line where there is room. */
  isWide?: boolean;
  /** What is said of all rows together. */
  children?: ReactNode;
}

let made = 0;

/** Rows of a few typed fields each: change, move, remove, add. */
export function RowsEditor<Row extends { id: string }>(props: Props<Row>) {
  const { name, legend, error, rows, onChange, columns, blank, words, isWide, children } = props;
  const own = useId();
  const announce = useAnnounce();
  const box = useRef<HTMLFieldSetElement>(null);
  const [{ name: first }] = columns;

  function move(at: number, step: -1 | 1): void {
    const row = rows[at];
    if (row === undefined || rows[at + step] === undefined) return;
    onChange(moved(rows, at, step));
    announce(words.moving?.moved(row, at + step + 1) ?? "", { quiet: true });
  }

  function add(): void {
    made += 1;
    const id = `neu-${made}`;
    onChange([...rows, blank(id)]);
    // The new row is there after the next render; its name is what is typed next.
    requestAnimationFrame(() => document.getElementById(`${own}-${id}-${first}`)?.focus());
  }

  return (
    <fieldset
      ref={box}
      id={fieldId(name)}
      tabIndex={-1}
      className="kern-fieldset rows-editor"
      aria-describedby={error ? `${own}-error` : undefined}
    >
      <legend className="kern-label">{legend}</legend>
      {error && (
        <p className="kern-error" id={`${own}-error`}>
          <Icon name="danger" />
          <span className="kern-body">{error}</span>
        </p>
      )}
      {columns.map(
        ({ name: column, offered }) =>
          offered && (
            <datalist key={column} id={`${own}-${column}`}>
              {offered.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          ),
      )}
      {rows.length > 0 && (
        <ol>
          {rows.map((row, at) => (
            <li key={row.id}>
              <div
                className={
                  isWide ? "rows-editor__fields rows-editor__fields--wide" : "rows-editor__fields"
                }
              >
                {columns.map((column) => (
                  <div
                    key={column.name}
                    className={column.name === first ? "rows-editor__name" : undefined}
                  >
                    <label htmlFor={`${own}-${row.id}-${column.name}`}>
                      {column.label(at + 1)}
                    </label>
                    <input
                      id={`${own}-${row.id}-${column.name}`}
                      className="kern-form-input__input"
                      type={column.type}
                      inputMode={column.inputMode}
                      value={String(row[column.name])}
                      list={column.offered && `${own}-${column.name}`}
                      aria-label={column.spoken?.(at + 1)}
                      autoComplete="off"
                      onChange={({ target }) =>
                        onChange(
                          rows.map((each) =>
                            each === row ? { ...each, [column.name]: target.value } : each,
                          ),
                        )
                      }
                    />
                  </div>
                ))}
              </div>
              <div className="rows-editor__moves">
                {words.moving && (
                  <>
                    <RowButton
                      icon="arrowUp"
                      label={words.moving.up(row)}
                      isOff={at === 0}
                      onClick={() => move(at, -1)}
                    />
                    <RowButton
                      icon="arrowDown"
                      label={words.moving.down(row)}
                      isOff={at === rows.length - 1}
                      onClick={() => move(at, 1)}
                    />
                  </>
                )}
                <RowButton
                  icon="trash"
                  label={words.remove(row, at + 1)}
                  onClick={() => {
                    onChange(rows.filter((each) => each !== row));
                    box.current?.focus();
                  }}
                />
              </div>
            </li>
          ))}
        </ol>
      )}
      {children}
      <Button icon="plus" small onClick={add}>
        {words.add}
      </Button>
    </fieldset>
  );
}

interface RowButtonProps {
  icon: IconName;
  label: string;
  isOff?: boolean;
  onClick: () => void;
}

/** It stays in reach of the keyboard where it does nothing, so that nobody loses their place. */
function RowButton({ icon, label, isOff, onClick }: RowButtonProps) {
  return (
    <button type="button" className="icon-button" aria-disabled={isOff} onClick={onClick}>
      <Icon name={icon} />
      <span className="sr-only">{label}</span>
    </button>
  );
}
