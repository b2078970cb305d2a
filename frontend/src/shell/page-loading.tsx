import { useEffect } from "react";
import { useAnnounce } from "../components/announcer";
import { Skeleton } from "../components/skeleton";
import { useWords } from "../i18n";

/** Below this nobody needs to be told that something loads. */
const PATIENCE_MS = 400;

/** Holds the room of a page whose code is on its way, and says so when it takes long. */
export function PageLoading() {
  const { t } = useWords();
  const announce = useAnnounce();
  useEffect(() => {
    const timer = setTimeout(() => announce(t.shell.pageLoading, { quiet: true }), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [announce, t]);
  return (
    <div className="page-loading">
      <Skeleton lines={8} />
    </div>
  );
}
