import { useEffect, useId, useState } from "react";
import { useWords } from "../i18n";
import { Button } from "./button";
import { Icon } from "./icon";

/** How long after the last key a search is carried out. */
const PAUSE_MS = 200;

export interface FilterChoice {
  value: string;
  label: string;
}

export interface Filter<K extends string> {
  key: K;
  label: string;
  /** What can be chosen; a filter without choices takes a day. */
  choices?: readonly FilterChoice[];
  /** What choosing nothing means, where that is not everything. */
  blank?: string;
}

interface Props<K extends string> {
  /** The key of the free text search; without it there is none. */
  search?: K;
  filters: readonly Filter<K>[];
  values: Readonly<Record<K, string>>;
  onChange: (changes: Partial<Record<K, string>>) => void;
}

/** Typed text reaches the address after a short pause; the field itself never lags. */
function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useWords();
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);

  // The address changed elsewhere (back, reset, a link): follow it.
  if (value !== known) {
    setKnown(value);
    if (value !== typed.trim()) setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);

  return (
    <div className="filter filter--search">
      <label htmlFor={id}>{t.lists.search}</label>
      <div className="filter__search">
        <Icon name="search" />
        <input
          id={id}
          type="search"
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
    </div>
  );
}

/** Search and filters of a list; their state belongs to the address (`useUrlState`). */
export function FilterBar<K extends string>({ search, filters, values, onChange }: Props<K>) {
  const { t } = useWords();
  const id = useId();
  const keys = [...(search === undefined ? [] : [search]), ...filters.map(({ key }) => key)];
  const isFiltered = keys.some((key) => values[key] !== "");

  return (
    <form
      role="search"
      aria-label={t.lists.filters}
      className="filter-bar"
      onSubmit={(event) => event.preventDefault()}
    >
      {search !== undefined && (
        <SearchField
          value={values[search]}
          onChange={(value) => onChange({ [search]: value } as Partial<Record<K, string>>)}
        />
      )}
      {filters.map(({ key, label, choices, blank }) => (
        <div key={key} className="filter">
          <label htmlFor={`${id}-${key}`}>{label}</label>
          {choices === undefined ? (
            <input
              id={`${id}-${key}`}
              type="date"
              className="filter__day"
              value={values[key]}
              onChange={(event) =>
                onChange({ [key]: event.target.value } as Partial<Record<K, string>>)
              }
            />
          ) : (
            <div className="select">
              <select
                id={`${id}-${key}`}
                value={values[key]}
                onChange={(event) =>
                  onChange({ [key]: event.target.value } as Partial<Record<K, string>>)
                }
              >
                <option value="">{blank ?? t.common.all}</option>
                {choices.map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.label}
                  </option>
                ))}
              </select>
              <Icon name="arrowDown" />
            </div>
          )}
        </div>
      ))}
      {isFiltered && (
        <Button
          kind="tertiary"
          onClick={() =>
            onChange(Object.fromEntries(keys.map((key) => [key, ""])) as Partial<Record<K, string>>)
          }
        >
          {t.lists.reset}
        </Button>
      )}
    </form>
  );
}
