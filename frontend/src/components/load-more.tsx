import { useWords } from "../i18n";
import { Button } from "./button";

interface CountProps {
  shown: number;
  hasMore: boolean;
  loading: boolean;
}

/** How many results there are, said to everyone whenever it changes. */
export function ResultCount({ shown, hasMore, loading }: CountProps) {
  const { t } = useWords();
  let words = t.lists.results(shown);
  if (loading) words = t.common.loading;
  else if (hasMore) words = t.lists.atLeast(shown);
  return (
    <p role="status" className="result-count">
      {words}
    </p>
  );
}

interface MoreProps {
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
}

/**
 * Fetches the next page of a list. While it loads the button stays focusable, so that the
 * reader's place is not lost; the count above says when more has come.
 */
export function LoadMore({ hasMore, loading, onMore }: MoreProps) {
  const { t } = useWords();
  if (!hasMore && !loading) return null;
  return (
    <div className="load-more">
      <Button
        aria-disabled={loading}
        onClick={() => {
          if (!loading) onMore();
        }}
      >
        {loading ? t.lists.loadingMore : t.lists.more}
      </Button>
    </div>
  );
}
