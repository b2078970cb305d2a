import type { areas as german } from "./areas.de";

/** What the pages under /sozialraeume say in English. */
export const areas: typeof german = {
  lead: "City districts, planning districts and quarters, and what is planned for them.",
  nothingYet: "No area yet.",
  nothingYetHint: "Areas come with a document that names them, or with a table.",
  one: "Area",
  isDeleted: "This area has been deleted.",
  system: "Division",
  level: "Level",
  key: "Key",
  partOf: "Part of",
  parts: "Made up of",
  population: "Inhabitants",
  validFrom: "Valid from",
  validTo: "Valid until",
  measures: "Measures",
  committees: "Committees",
  nothing: "Nothing has been planned for this area yet.",
  papers: "Papers that say the name",
  papersNone: "No paper says this name.",
  searchAll: "Everything that says the name",
};
