/**
 * What was typed and not yet saved: kept for as long as the window is open, so that neither a
 * sign-in nor the browser's back button loses it, and asked about before a link leads away.
 */
import { useEffect } from "react";

const PREFIX = "planraum.draft.";

/** Reads back what was typed under a key; null where there is nothing or it cannot be read. */
export function draftOf(key: string): Readonly<Record<string, unknown>> | null {
  try {
    const kept = window.sessionStorage.getItem(PREFIX + key);
    const read: unknown = kept === null ? null : JSON.parse(kept);
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    // Storage may be forbidden, or hold what another version wrote: then there is no draft.
    return null;
  }
}

/** Keeps what was typed, or forgets it when it is null. */
export function keepDraft(key: string, values: Readonly<Record<string, unknown>> | null): void {
  try {
    if (values === null) window.sessionStorage.removeItem(PREFIX + key);
    else window.sessionStorage.setItem(PREFIX + key, JSON.stringify(values));
  } catch {
    // Without storage a draft lives as long as its form, and the warnings below still hold.
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
