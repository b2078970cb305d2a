import { useWords } from ".";
import { things as de } from "./blocks/things.de";
import { things as en } from "./blocks/things.en";

const WORDS = { de, en } as const;

/** What the things and their fields are called. The words come with the pages that name them. */
export function useThingWords(): typeof de {
  return WORDS[useWords().language];
}
