import { useWords } from ".";
import { imports as de } from "./blocks/imports.de";
import { imports as en } from "./blocks/imports.en";

const WORDS = { de, en } as const;

/** What the pages of importing say. The words come with these pages, not with the first one. */
export function useImportWords(): typeof de {
  return WORDS[useWords().language];
}
