/** Which page an address leads to. */
import type { PageProps } from "../lib/lazy-page";
import { ROUTES, type RouteEntry } from "./table";

export interface Found {
  route: RouteEntry;
  /** The changing parts of the address, by their names. */
  params: PageProps["params"];
}

const FORMS = ROUTES.map((route) => ({
  route,
  form: new RegExp(`^${route.path.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)")}/?$`, "i"),
}));

/** The page of a path without its query; null where there is none. */
export function findRoute(path: string): Found | null {
  for (const { route, form } of FORMS) {
    const match = form.exec(path);
    if (match) return { route, params: { ...match.groups } };
  }
  return null;
}

/** So long an empty window waits for the code of its first page, and then shows the frame. */
const PATIENCE_MS = 200;

/**
 * Waits for the code of the page that is opened first. Were it drawn without, React would show a
 * placeholder, and keep it for a third of a second even where the code came at once.
 */
export async function beginPage(path: string): Promise<void> {
  const page = findRoute(path)?.route.load();
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  // Code that does not come is reported by the page that asks for it again.
  await Promise.race([page?.catch(() => undefined), patience]);
}
