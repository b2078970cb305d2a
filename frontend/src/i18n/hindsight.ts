import { useWords } from ".";
import { hindsight as de } from "./blocks/hindsight.de";
import { hindsight as en } from "./blocks/hindsight.en";

const WORDS = { de, en } as const;

export type HindsightWords = typeof de;

/** What the pages say that look back. The words come with the pages that say them. */
export function useHindsightWords(): HindsightWords {
  return WORDS[useWords().language];
}
