import { useWords } from ".";
import { council as de } from "./blocks/council.de";
import { council as en } from "./blocks/council.en";

const WORDS = { de, en } as const;

/** What is said of the council's work. The words come with the pages that say them. */
export function useCouncilWords(): typeof de {
  return WORDS[useWords().language];
}
