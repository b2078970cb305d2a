import { useWords } from ".";
import { steering as de } from "./blocks/steering.de";
import { steering as en } from "./blocks/steering.en";

const WORDS = { de, en } as const;

export type SteeringWords = typeof de;

/** What the steering of a process says. The words come with the pages that say them. */
export function useSteeringWords(): SteeringWords {
  return WORDS[useWords().language];
}
