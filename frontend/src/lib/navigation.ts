/**
 * Knows how the reader arrived at the page, so that focus goes to its heading exactly once.
 *
 * wouter announces each change of the address with an event of the history method's name; these
 * fire before React renders, which no effect of a component could promise.
 */

let path = window.location.pathname;
let address = window.location.pathname + window.location.search;
let before: string | null = null;
let owed = false;
let forward = false;

function arrive(isForward: boolean): void {
  const { pathname, search } = window.location;
  const left = address;
  address = pathname + search;
  if (pathname === path) return;
  before = left;
  path = pathname;
  owed = true;
  forward = isForward;
}

window.addEventListener("pushState", () => arrive(true));
window.addEventListener("replaceState", () => arrive(true));
window.addEventListener("popstate", () => arrive(false));

/** The page of ours that the reader was at before this one, with its filters; null at the first. */
export function cameFrom(): string | null {
  return before;
}

/**
 * Moves focus to the heading of a page just navigated to. The first page of a visit is left
 * alone, so that the skip link stays the first stop; going back keeps the scroll position.
 */
export function settleAt(heading: HTMLElement): void {
  if (!owed) return;
  owed = false;
  heading.focus({ preventScroll: true });
  if (forward && window.location.hash === "") window.scrollTo(0, 0);
}
