import { useWords } from ".";
import { accounts as de } from "./blocks/accounts.de";
import { accounts as en } from "./blocks/accounts.en";

const WORDS = { de, en } as const;

/** What the pages of signing in, one's own account and the administration say. */
export type AccountWords = typeof de;

/**
 * These words come with their pages and not with the first one: most visits never need them, and
 * together both languages are lighter than what else a page fetches.
 */
export function useAccountWords(): AccountWords {
  return WORDS[useWords().language];
}
