import { useWords } from ".";
import { templates as de } from "./blocks/templates.de";
import { templates as en } from "./blocks/templates.en";

const WORDS = { de, en } as const;

/** What is said of an office's own Word files. The words come with their page. */
export function useTemplateWords(): typeof de {
  return WORDS[useWords().language];
}
