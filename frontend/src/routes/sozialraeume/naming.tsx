import { useInfiniteQuery } from "@tanstack/react-query";
import { Empty } from "../../components/empty";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { useAreaWords } from "../../i18n/areas";
import { searchQuery, type Filters } from "../suche/api";
import { Hits } from "../suche/hits";

/** The search for a name, in its own municipality: the next one may have an area of the same. */
export function namedIn(name: string, body: string | null): Filters {
  const phrase = `"${name.replaceAll('"', " ")}"`;
  return { q: phrase, ...(body === null ? {} : { body }) };
}

/** Papers whose words name an area: the council has no areas, so nothing else joins them. */
export function Naming({ said }: { said: Filters }) {
  const words = useAreaWords();
  const { data, error, refetch } = useInfiniteQuery(searchQuery({ ...said, kind: "papers" }));
  if (error !== null) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={4} />;
  const hits = data.pages.flatMap(({ items }) => items);
  return hits.length === 0 ? <Empty title={words.papersNone} /> : <Hits hits={hits} />;
}
