import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { Problem } from "../../api/problem";
import { oneQuery, useReadAgain } from "../../api/reading";
import { useAnnounce } from "../../components/announcer";
import { useImportWords } from "../../i18n/imports";
import { isUnderWay } from "./api";

/** How often an import that takes long is asked after. */
export const FOLLOW_MS = 3_000;
const FIRST_MS = 1_000;
/** As many times it is asked after quickly: most imports have ended by then. */
const FIRST_TIMES = 10;

/** One import, asked after until it has ended; its end is said and read everywhere. */
export function useRun(id: string) {
  const words = useImportWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const found = useQuery({
    ...oneQuery("/api/v1/imports/{id}", id),
    refetchInterval: ({ state: { data, dataUpdateCount } }) => {
      if (data === undefined || !isUnderWay(data.data)) return false;
      return dataUpdateCount > FIRST_TIMES ? FOLLOW_MS : FIRST_MS;
    },
  });
  const run = found.data?.data ?? null;
  const state = run?.state ?? null;
  const wasUnderWay = useRef(false);

  useEffect(() => {
    if (state === null) return;
    const ended = wasUnderWay.current && !isUnderWay({ state });
    wasUnderWay.current = isUnderWay({ state });
    if (!ended) return;
    announce(words.ended(words.runState[state]), { quiet: true });
    void readAgain();
    // The button that stops is gone, and with it the place of whoever stood on it.
    if (document.activeElement === document.body) document.querySelector("h1")?.focus();
  }, [state, announce, readAgain, words]);

  const { refetch } = found;
  return {
    run,
    problem: found.error as Problem | null,
    retry: useCallback(() => void refetch(), [refetch]),
  };
}
