import { useWords } from ".";
import { search as de } from "./blocks/search.de";
import { search as en } from "./blocks/search.en";

const WORDS = { de, en } as const;

/** What the page of the search says. The words come with this page. */
export function useSearchWords(): typeof de {
  return WORDS[useWords().language];
}
