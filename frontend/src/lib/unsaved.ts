/**
 * What was typed and not yet saved: kept for as long as the window is open, so that neither a
 * sign-in nor a crash nor the browser's back button loses it, and asked about before a link leads
 * away. It stays in this window (`sessionStorage`) and is forgotten on saving and on signing out.
 */
import { useEffect } from "react";

const PREFIX = "planraum.draft.";

/** Typed values with the state they were typed upon, so that saving them later overwrites nobody. */
export interface Draft {
  /** RFC 3339. */
  at: string;
  /** Who typed; another person at the same window is not offered it. */
  by: string | null;
  etag: string | null;
  base: Readonly<Record<string, unknown>>;
  values: Readonly<Record<string, unknown>>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isDraft(value: unknown): value is Draft {
  return (
    isRecord(value) &&
    typeof value["at"] === "string" &&
    isRecord(value["base"]) &&
    isRecord(value["values"])
  );
}

/** What was typed under a key, the newest last; nothing where it cannot be read. */
export function draftsOf(key: string): readonly Draft[] {
  try {
    const kept = window.sessionStorage.getItem(PREFIX + key);
    const read: unknown = kept === null ? null : JSON.parse(kept);
    return Array.isArray(read) ? read.filter(isDraft) : [];
  } catch {
    // Storage may be forbidden, or hold what another version wrote: then there is no draft.
    return [];
  }
}

/** Keeps what was typed under a key; forgets the key when there is nothing. */
export function keepDrafts(key: string, drafts: readonly Draft[]): void {
  try {
    if (drafts.length === 0) window.sessionStorage.removeItem(PREFIX + key);
    else window.sessionStorage.setItem(PREFIX + key, JSON.stringify(drafts));
  } catch {
    // Without storage a draft lives as long as its form, and the warnings below still hold.
  }
}

/** Forgets everything that was typed: whoever comes next at this window does not find it. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(window.sessionStorage)) {
      if (key.startsWith(PREFIX)) window.sessionStorage.removeItem(key);
    }
  } catch {
    // Where storage is forbidden nothing was kept.
  }
}

let warning: string | null = null;

/** Whether a link inside Planraum may be followed; asks the person where something is unsaved. */
export function mayLeave(): boolean {
  return warning === null || window.confirm(warning);
}

/** What was unsaved is saved: the next step asks no more. */
export function leaveFreely(): void {
  warning = null;
}

/** While something is unsaved, leaving asks first: our links in our words, the browser in its. */
export function useUnsavedWarning(words: string | null): void {
  useEffect(() => {
    if (words === null) return;
    warning = words;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => {
      warning = null;
      window.removeEventListener("beforeunload", ask);
    };
  }, [words]);
}
