import { useQueries } from "@tanstack/react-query";
import { answered, api, type Exchange } from "../../api/client";
import { useList, type Filters } from "../../api/reading";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { Proof } from "../../components/evidence";
import { NamedList } from "../../components/named-list";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useWords } from "../../i18n";
import { useThingWords } from "../../i18n/things";
import { pageOf } from "../../lib/addresses";

interface Named {
  title?: string;
  name?: string;
}
type Get = (path: string, init: { signal: AbortSignal }) => Promise<Exchange<Named>>;

/** A link names a collection and an id; the typed client cannot follow a collection's name. */
const get = api.GET as unknown as Get;

/** The planning that hangs on a paper or a meeting, each with its role and its own page. */
export function Linked({ by }: { by: Filters<"/api/v1/council-links"> }) {
  const { t } = useWords();
  const links = useList("/api/v1/council-links", { ...by, limit: 200 });
  const titles = useQueries({
    queries: links.rows.map(({ about, resource_id: id }) => ({
      queryKey: ["named", about, id],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const found = await answered(get(`/api/v1/${about}/${id}`, { signal }));
        return found.title ?? found.name ?? null;
      },
    })),
    combine: (results) => results.map(({ data }) => data ?? null),
  });
  const kinds: Readonly<Record<string, string>> = useThingWords().kinds;
  if (links.problem) return <ProblemNotice problem={links.problem} onRetry={links.retry} />;
  if (links.isLoading) return <Skeleton lines={3} />;
  // What the reader may not see has no title and is left out.
  const rows = links.rows.map((link, index) => ({ ...link, title: titles[index] ?? null }));
  const shown = rows.filter(({ title }) => title !== null);
  if (shown.length === 0) return <Empty title={t.papers.linkedNone} />;
  return (
    <NamedList
      rows={shown}
      rowKey={({ id }) => id}
      title={({ about, resource_id: id, title }) => {
        const page = pageOf(about, id);
        return page === null ? title : <AppLink to={page}>{title}</AppLink>;
      }}
    >
      {(link) => (
        <div className="facts-line">
          <span>{kinds[link.about] ?? link.about}</span>
          <span>
            {t.council.role[link.role]}
            <Proof of={link.id} field="role" fact={t.council.role[link.role]} />
          </span>
          {link.note && <span>{link.note}</span>}
        </div>
      )}
    </NamedList>
  );
}
