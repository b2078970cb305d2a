import { useQueryClient } from "@tanstack/react-query";
import { Suspense, useCallback } from "react";
import { useLocation } from "wouter";
import { Announcer } from "../components/announcer";
import { PrefetchContext } from "../components/app-link";
import { ErrorBoundary } from "../components/error-boundary";
import { useWords } from "../i18n";
import { findRoute } from "../routes/finding";
import { PLACES } from "../routes/table";
import { Footer } from "./footer";
import { Header } from "./header";
import { NotFound } from "./not-found";
import { PageFault } from "./page-fault";
import { PageLoading } from "./page-loading";

/** The frame around every page: skip link, header, the page itself, footer. */
export function Shell() {
  const { t } = useWords();
  const queries = useQueryClient();
  const [path] = useLocation();

  const prefetch = useCallback(
    (href: string) => {
      const [path, search] = href.split("#", 1)[0]?.split("?") ?? [];
      const found = findRoute(path ?? "");
      if (found === null) return;
      found.route
        .load()
        .then((page) => page.prefetch?.(queries, found.params, new URLSearchParams(search)))
        // A prefetch that fails is made up for by the visit itself, which reports the failure.
        .catch(() => undefined);
    },
    [queries],
  );

  const found = findRoute(path);
  const place = found?.route.place ?? null;
  return (
    <PrefetchContext value={prefetch}>
      <Announcer>
        <a className="skip-link" href="#inhalt">
          {t.shell.skip}
        </a>
        <Header path={path} place={place} isFirstPage={PLACES.some(({ to }) => to === path)} />
        <main id="inhalt" tabIndex={-1} className="container">
          <ErrorBoundary resetKey={path} fallback={<PageFault />}>
            <Suspense fallback={<PageLoading />}>
              {found ? <found.route.Page key={path} params={found.params} /> : <NotFound />}
            </Suspense>
          </ErrorBoundary>
        </main>
        <Footer />
      </Announcer>
    </PrefetchContext>
  );
}
