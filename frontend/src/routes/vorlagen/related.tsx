import { useQueries } from "@tanstack/react-query";
import { oneQuery } from "../../api/reading";
import { AppLink } from "../../components/app-link";
import { NamedList } from "../../components/named-list";
import { useWords } from "../../i18n";

/** Papers by their ids, each with its reference; what cannot be read is left out. */
export function RelatedPapers({ ids }: { ids: readonly string[] }) {
  const { t } = useWords();
  const papers = useQueries({
    queries: ids.map((id) => oneQuery("/api/v1/papers/{id}", id)),
    combine: (results) => results.flatMap(({ data }) => (data ? [data.data] : [])),
  });
  return (
    <NamedList
      rows={papers}
      rowKey={({ id }) => id}
      title={(paper) => (
        <>
          {paper.reference && <span className="papers__reference">{paper.reference}</span>}
          <AppLink to={`/vorlagen/${paper.id}`}>{paper.name}</AppLink>
          {paper.is_stub && <span className="muted"> ({t.papers.stub})</span>}
        </>
      )}
    />
  );
}
