import { useEffect, useId, useState } from "react";
import { useWords } from "../i18n";
import { useMedia, WIDE } from "../lib/media";
import { Button } from "./button";
import { Icon } from "./icon";
import { Select, type Choice } from "./select";

/** How long after the last key a search is carried out. */
const PAUSE_MS = 200;
/** So many filters are folded where there is little room; fewer take no more than the fold does. */
const FOLDED_FROM = 2;

export interface Filter<K extends string> {
  key: K;
  label: string;
  /** What can be chosen; a filter without choices takes a day. */
  choices?: readonly Choice[];
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

/** One filter: what can be chosen, or a day. */
function FilterField({
  label,
  choices,
  blank,
  value,
  onChange,
}: Omit<Filter<string>, "key"> & { value: string; onChange: (value: string) => void }) {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      {choices === undefined ? (
        <input
          id={id}
          type="date"
          className="filter__day"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Select
          id={id}
          value={value}
          choices={choices}
          blank={blank ?? t.common.all}
          onChange={onChange}
        />
      )}
    </div>
  );
}

/**
 * Search and filters of a list; their state belongs to the address (`useUrlState`). On a phone
 * several filters would fill the first view: there they are folded, and the fold says how many of
 * them are set.
 */
export function FilterBar<K extends string>({ search, filters, values, onChange }: Props<K>) {
  const { t } = useWords();
  const isWide = useMedia(WIDE);
  const keys = [...(search === undefined ? [] : [search]), ...filters.map(({ key }) => key)];
  const set = (changes: Record<string, string>) => onChange(changes as Partial<Record<K, string>>);
  const active = filters.filter(({ key }) => values[key] !== "").length;
  const fields = (
    <>
      {filters.map(({ key, ...filter }) => (
        <FilterField
          key={key}
          {...filter}
          value={values[key]}
          onChange={(value) => set({ [key]: value })}
        />
      ))}
      {keys.some((key) => values[key] !== "") && (
        <Button
          kind="tertiary"
          onClick={() => set(Object.fromEntries(keys.map((key) => [key, ""])))}
        >
          {t.lists.reset}
        </Button>
      )}
    </>
  );

  return (
    <form
      role="search"
      aria-label={t.lists.filters}
      className="filter-bar"
      onSubmit={(event) => event.preventDefault()}
    >
      {search !== undefined && (
        <SearchField value={values[search]} onChange={(value) => set({ [search]: value })} />
      )}
      {isWide || filters.length < FOLDED_FROM ? (
        fields
      ) : (
        <details className="filter-fold">
          <summary>
            <span>{active === 0 ? t.lists.filters : t.lists.filtersSet(active)}</span>
            <Icon name="arrowDown" />
          </summary>
          <div className="filter-fold__fields">{fields}</div>
        </details>
      )}
    </form>
  );
}
