import type { search as german } from "./search.de";

/** What the page of the search says in English. */

const number = new Intl.NumberFormat("en-GB");
const counted = (n: number, one: string, many: string): string =>
  `${number.format(n)} ${n === 1 ? one : many}`;

export const search: typeof german = {
  lead: "Papers, meetings, files, processes, networks, conferences, measures and areas.",
  field: "Words to search for",
  kind: "Kind",
  body: "Municipality",
  committee: "Committee",
  area: "Area",
  from: "From",
  until: "Until",
  order: "Order",
  byRelevance: "Best matches first",
  byDate: "Newest first",
  hits: (n: number, more: boolean) =>
    more ? `more than ${number.format(n)} matches` : counted(n, "match", "matches"),
  results: "Matches",
  internal: "from the internal text",
  within: (kind: string) => `Part of: ${kind}`,
  noneHint: "Fewer words or other filters find more. A star finds beginnings of words: “Präven*”.",
  hints: [
    "All words have to be there, in whatever form: “Ausschuss” also finds the Jugendhilfeausschuss.",
    'Words in quotation marks stand side by side: "Bericht der Verwaltung".',
    "A star at the end finds beginnings of words: “Präven*”.",
  ],
  howTo: "How to search",
  feed: "Subscribe as a feed",
  save: "Save this search",
  saveName: "Name",
  saveNotify: "Tell me by mail what is new",
  saveNotifyHint: "Once a day at most.",
  saved: "Saved. You find the search on this page while nothing is searched for.",
  savedTitle: "Saved searches",
  savedNone: "No search saved yet.",
  savedNoneHint: "Search for something and choose “Save this search”.",
  notifies: "mail about news",
  notifyOn: "Switch mail on",
  notifyOff: "Switch mail off",
  feedKey: "Feed with internal things",
  feedKeyTitle: "A feed with internal matches",
  feedKeyExplain:
    "This makes an address under which a feed reader reads what you may read, without signing in. Do not pass it on. An earlier address of this search is then no longer valid.",
  feedKeyOnce: "This address is shown only now.",
  forget: "Forget",
  forgetTitle: (name: string) => `Forget “${name}”?`,
  forgetExplain: "The search, its mails and its feed end.",
  forgotten: "Forgotten.",
};
