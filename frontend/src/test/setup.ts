import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// A page's code is fetched when it is opened; on a busy machine that takes its time.
configure({ asyncUtilTimeout: 5_000 });

/** Gives jsdom what it lacks because it draws nothing; what it has stays as it is. */
function provide(target: object, name: string, value: unknown): void {
  if (Reflect.get(target, name) !== undefined) return;
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

const nothing = (): void => undefined;

provide(Element.prototype, "scrollIntoView", nothing);
provide(Element.prototype, "scrollTo", nothing);
provide(globalThis, "ResizeObserver", function ResizeObserver() {
  return { observe: nothing, unobserve: nothing, disconnect: nothing };
});
provide(window, "matchMedia", (query: string) => ({
  matches: false,
  media: query,
  addEventListener: nothing,
  removeEventListener: nothing,
}));
window.scrollTo = nothing;

// The dialog element is there, but not its methods; these keep the attributes as browsers do.
provide(HTMLDialogElement.prototype, "showModal", function (this: HTMLDialogElement) {
  this.setAttribute("open", "");
});
provide(HTMLDialogElement.prototype, "close", function (this: HTMLDialogElement) {
  if (!this.hasAttribute("open")) return;
  this.removeAttribute("open");
  this.dispatchEvent(new Event("close"));
});

afterEach(() => {
  cleanup();
  localStorage.clear();
});
