import { useWords } from ".";
import { reports as de } from "./blocks/reports.de";
import { reports as en } from "./blocks/reports.en";

const WORDS = { de, en } as const;

/** What is said of reports and of the duty to give them. The words come with their pages. */
export function useReportWords(): typeof de {
  return WORDS[useWords().language];
}
