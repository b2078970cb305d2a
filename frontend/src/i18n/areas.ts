import { useWords } from ".";
import { areas as de } from "./blocks/areas.de";
import { areas as en } from "./blocks/areas.en";

const WORDS = { de, en } as const;

/** What the page of an area says. The words come with this page. */
export function useAreaWords(): typeof de {
  return WORDS[useWords().language];
}
