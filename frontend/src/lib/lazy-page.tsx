import type { QueryClient } from "@tanstack/react-query";
import { use, type ComponentType } from "react";

/** What every page is given: the changing parts of its address. */
export interface PageProps {
  params: Readonly<Record<string, string | undefined>>;
}

/** What a page may be told before it is opened: the parts of its address and its query. */
export type Prefetch = (
  queries: QueryClient,
  params: PageProps["params"],
  search: URLSearchParams,
) => unknown;

interface PageModule {
  default: ComponentType<PageProps>;
  /** Asks for what the page will show; called when its link is pointed at or focused. */
  prefetch?: Prefetch;
}

export interface LazyPage {
  Page: ComponentType<PageProps>;
  /** Fetches the page's code; calling it again costs nothing. */
  load: () => Promise<PageModule>;
}

/** A promise that says by itself that it is settled, as React's `use` looks for. */
interface Tracked<T> extends Promise<T> {
  status?: "fulfilled";
  value?: T;
}

/**
 * A page whose code is fetched when it is first needed. Unlike `React.lazy` a page that was
 * prefetched renders at once, without a frame of its placeholder.
 */
export function lazyPage(fetchModule: () => Promise<PageModule>): LazyPage {
  let underway: Tracked<PageModule> | null = null;

  function load(): Promise<PageModule> {
    if (underway !== null) return underway;
    const started: Tracked<PageModule> = fetchModule();
    underway = started;
    started.then(
      (module) => {
        started.value = module;
        started.status = "fulfilled";
      },
      () => {
        // The next attempt fetches again instead of failing for ever.
        underway = null;
      },
    );
    return started;
  }

  function Page(props: PageProps) {
    const { default: Content } = use(load());
    return <Content {...props} />;
  }
  return { Page, load };
}
