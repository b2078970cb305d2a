import { useEffect, useState, type RefObject } from "react";

/** Rows drawn beyond the edge, so that scrolling does not meet empty ground. */
const MORE = 9;
/** What is taken for the height of a region that has not been measured. */
const FIRST_HEIGHT = 900;

/** The size of the text this person has chosen, in pixels. */
export function useRem(): number {
  const [rem, setRem] = useState(16);
  useEffect(() => {
    const measure = (): void => {
      setRem(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return rem;
}

/**
 * Which rows of a scrolling region are in view, from `first` to before `last`. `reach` scrolls
 * until a row, and a place along it, can be seen; `above` pixels at the top stay covered.
 */
export function useWindowing(
  region: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  above: number,
) {
  const [view, setView] = useState({ top: 0, height: FIRST_HEIGHT });

  useEffect(() => {
    const element = region.current;
    if (element === null) return;
    const measure = (): void => {
      const height = element.clientHeight || FIRST_HEIGHT;
      // Steps of some rows: not every pixel scrolled is a drawing anew.
      const step = rowHeight * (MORE / 3);
      const top = Math.floor(element.scrollTop / step) * step;
      setView((before) =>
        before.top === top && before.height === height ? before : { top, height },
      );
    };
    measure();
    element.addEventListener("scroll", measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", measure);
      observer.disconnect();
    };
  }, [region, rowHeight]);

  const reach = (index: number, x: number | null): void => {
    const element = region.current;
    if (element === null) return;
    const top = index * rowHeight;
    const height = element.clientHeight - above;
    const isBelow = top + rowHeight > element.scrollTop + height;
    if (top < element.scrollTop) element.scrollTo({ top });
    else if (isBelow) element.scrollTo({ top: top + rowHeight - height });
    if (x === null) return;
    const seen = element.clientWidth / 2;
    if (x < element.scrollLeft || x > element.scrollLeft + seen) {
      element.scrollTo({ left: Math.max(0, x - 24) });
    }
  };

  const first = Math.max(0, Math.min(count, Math.floor(view.top / rowHeight) - MORE));
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + MORE + MORE / 3);
  return { first, last, reach };
}
