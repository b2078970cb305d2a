import { useWords } from ".";
import { timeline as de } from "./blocks/timeline.de";
import { timeline as en } from "./blocks/timeline.en";

const WORDS = { de, en } as const;

export type TimelineWords = typeof de;

/** What the time lines say. The words come with the pages that say them. */
export function useTimelineWords(): TimelineWords {
  return WORDS[useWords().language];
}
