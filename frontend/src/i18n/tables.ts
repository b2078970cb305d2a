import { useWords } from ".";
import { tables as de } from "./blocks/tables.de";
import { tables as en } from "./blocks/tables.en";

const WORDS = { de, en } as const;

/** What the import of tables says. The words come with its pages. */
export function useTableWords(): typeof de {
  return WORDS[useWords().language];
}
