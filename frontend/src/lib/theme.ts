import { useSyncExternalStore } from "react";
import { remember, remembered } from "./memory";

/** `system` follows the device; the other two are the person's own choice. */
export type Theme = "system" | "light" | "dark";
export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const KEY = "planraum.theme";
const listeners = new Set<() => void>();

function current(): Theme {
  const chosen = remembered(KEY);
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** Shows the theme and keeps it for the next visit; `before-paint.js` reads it back. */
export function chooseTheme(theme: Theme): void {
  remember(KEY, theme === "system" ? null : theme);
  if (theme === "system") delete document.documentElement.dataset["kernTheme"];
  else document.documentElement.dataset["kernTheme"] = theme;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, current);
}
