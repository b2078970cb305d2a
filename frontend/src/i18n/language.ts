import { remember, remembered } from "../lib/memory";
import { de, type Dictionary } from "./de";

export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = "planraum.language";
const loaded = new Map<Language, Dictionary>([["de", de]]);

/** German, unless this person chose English before. */
export function chosenLanguage(): Language {
  return remembered(KEY) === "en" ? "en" : "de";
}

export function rememberLanguage(language: Language): void {
  remember(KEY, language === "de" ? null : language);
}

/** The words of a language; English is fetched when it is first needed. */
export async function loadDictionary(language: Language): Promise<Dictionary> {
  const known = loaded.get(language);
  if (known) return known;
  const { en } = await import("./en");
  loaded.set("en", en);
  return en;
}
