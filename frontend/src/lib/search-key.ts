/**
 * The key `/` leads to the search. Who dictates or types with one hand may press it without meaning
 * it, so it can be switched off (WCAG 2.1.4).
 */
import { useEffect, useSyncExternalStore } from "react";
import { remember, remembered } from "./memory";

const KEY = "planraum.searchKey";
const listeners = new Set<() => void>();

const isOn = (): boolean => remembered(KEY) !== "off";

export function switchSearchKey(on: boolean): void {
  remember(KEY, on ? null : "off");
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSearchKeyIsOn(): boolean {
  return useSyncExternalStore(subscribe, isOn);
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

/** Puts focus into the search of the page, else of the header; `elsewhere` where none is shown. */
export function useSearchKey(elsewhere: () => void): void {
  useEffect(() => {
    function listen(event: KeyboardEvent): void {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.defaultPrevented || isTyping(event) || !isOn()) return;
      if (document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      const fields = [
        ...document.querySelectorAll<HTMLInputElement>("main [data-search]"),
        ...document.querySelectorAll<HTMLInputElement>("header [data-search]"),
      ];
      const field = fields.find((one) => one.checkVisibility());
      if (field === undefined) elsewhere();
      else field.focus();
    }
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [elsewhere]);
}
