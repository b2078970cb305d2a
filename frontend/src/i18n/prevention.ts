import { useWords } from ".";
import { prevention as de } from "./blocks/prevention.de";
import { prevention as en } from "./blocks/prevention.en";

const WORDS = { de, en } as const;

/** What is said of prevention and its funding. The words come with the pages that say them. */
export function usePreventionWords(): typeof de {
  return WORDS[useWords().language];
}
