import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";

/** Values of a filter as the address keeps them; what is empty is not in the address. */
export type UrlState<K extends string> = Readonly<Record<K, string>>;

/** The query of an address with some values changed; order is kept, empty values leave. */
export function changedSearch(search: string, changes: Readonly<Record<string, string>>): string {
  const parameters = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === "") parameters.delete(key);
    else parameters.set(key, value);
  }
  return parameters.toString();
}

/**
 * State that lives in the address: it can be linked, reloaded and gone back to. `keys` must be the
 * same array at each call.
 */
export function useUrlState<K extends string>(
  keys: readonly K[],
): [UrlState<K>, (changes: Partial<Record<K, string>>) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();

  const state = useMemo(() => {
    const parameters = new URLSearchParams(search);
    return Object.fromEntries(keys.map((key) => [key, parameters.get(key) ?? ""])) as UrlState<K>;
  }, [search, keys]);

  const change = useCallback(
    (changes: Partial<Record<K, string>>) => {
      // Read from the window: two changes in one breath must not undo each other.
      const next = changedSearch(window.location.search, changes as Record<string, string>);
      navigate(next === "" ? path : `${path}?${next}`, { replace: true });
    },
    [navigate, path],
  );
  return [state, change];
}
