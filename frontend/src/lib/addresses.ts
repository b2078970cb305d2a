/** Where in the interface the resources of each collection are shown. */
const PAGES: Readonly<Record<string, (id: string) => string>> = {
  papers: (id) => `/vorlagen/${id}`,
  meetings: (id) => `/sitzungen/${id}`,
  decisions: (id) => `/beschluesse/${id}`,
  committees: (id) => `/gremien/${id}`,
  "planning-processes": (id) => `/prozesse/${id}`,
  "provider-networks": (id) => `/netzwerke/${id}`,
  areas: (id) => `/sozialraeume/${id}`,
  conferences: (id) => `/konferenzen/${id}`,
  "prevention-measures": (id) => `/praevention/massnahmen/${id}`,
  "prevention-chains": (id) => `/praevention?kette=${id}`,
  reports: (id) => `/berichte/${id}`,
  imports: (id) => `/importieren/${id}`,
};

/** The page of a resource; null where its collection has none. */
export function pageOf(about: string, id: string): string | null {
  return PAGES[about]?.(id) ?? null;
}

export function hasPage(about: string): boolean {
  return about in PAGES;
}
