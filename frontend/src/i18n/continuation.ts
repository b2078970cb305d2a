import { useWords } from ".";
import { continuation as de } from "./blocks/continuation.de";
import { continuation as en } from "./blocks/continuation.en";

const WORDS = { de, en } as const;

export type ContinuationWords = typeof de;

/** What continuing a process in a new one says. The words come with the page that says them. */
export function useContinuationWords(): ContinuationWords {
  return WORDS[useWords().language];
}
