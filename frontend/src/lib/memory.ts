/**
 * Preferences of the person at this browser: theme and language, nothing else. A browser may
 * refuse storage (private windows, policies); then a choice lasts as long as the page.
 */
const fallback = new Map<string, string>();

function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    // Reading the property itself throws where the browser forbids storage.
    return null;
  }
}

export function remembered(key: string): string | null {
  return storage()?.getItem(key) ?? fallback.get(key) ?? null;
}

/** Keeps a value, or forgets it when it is null. */
export function remember(key: string, value: string | null): void {
  if (value === null) {
    fallback.delete(key);
    storage()?.removeItem(key);
    return;
  }
  fallback.set(key, value);
  try {
    storage()?.setItem(key, value);
  } catch {
    // The quota may be zero; the fallback above already holds the value.
  }
}
