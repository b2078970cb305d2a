import { useEffect, useState, useSyncExternalStore, type RefObject } from "react";

/** The width from which on a graphic comes before its table. */
export const WIDE = "(min-width: 48rem)";
export const CALM = "(prefers-reduced-motion: reduce)";

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** How people at this device want movement: none, or smooth. */
export function scrollBehaviour(): ScrollBehavior {
  return window.matchMedia(CALM).matches ? "instant" : "smooth";
}

/** The width of an element in pixels; `initial` until it has been measured. */
export function useWidth(ref: RefObject<HTMLElement | null>, initial: number): number {
  const [width, setWidth] = useState(initial);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const measured = entry?.contentRect.width ?? 0;
      // A hidden panel measures 0 and keeps the width it had.
      if (measured > 0) setWidth(Math.round(measured));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
