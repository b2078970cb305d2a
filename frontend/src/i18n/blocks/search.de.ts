/** What the page of the search says in German. */

const number = new Intl.NumberFormat("de-DE");
const counted = (n: number, one: string, many: string): string =>
  `${number.format(n)} ${n === 1 ? one : many}`;

export const search = {
  lead: "Vorlagen, Sitzungen, Dateien, Prozesse, Netzwerke, Konferenzen, Maßnahmen und Sozialräume.",
  field: "Suchbegriffe",
  kind: "Art",
  body: "Kommune",
  committee: "Gremium",
  area: "Sozialraum",
  from: "Von",
  until: "Bis",
  order: "Reihenfolge",
  byRelevance: "Beste Treffer zuerst",
  byDate: "Neueste zuerst",
  hits: (n: number, more: boolean) =>
    more ? `mehr als ${number.format(n)} Treffer` : counted(n, "Treffer", "Treffer"),
  results: "Treffer",
  internal: "aus dem internen Text",
  within: (kind: string) => `Teil von: ${kind}`,
  noneHint:
    "Weniger Wörter oder weitere Filter finden mehr. Ein Stern sucht nach Wort\u00ADanfängen: „Präven*“.",
  hints: [
    "Alle Wörter müssen vorkommen, in welcher Form auch immer: „Ausschuss“ findet auch den Jugend\u00ADhilfe\u00ADausschuss.",
    'Wörter in Anführungszeichen stehen so nebeneinander: "Bericht der Verwaltung".',
    "Ein Stern am Ende sucht nach Wortanfängen: „Präven*“.",
  ],
  howTo: "So wird gesucht",
  feed: "Als Feed abonnieren",
  save: "Suche speichern",
  saveName: "Name",
  saveNotify: "Per E-Mail sagen, was neu ist",
  saveNotifyHint: "Höchstens einmal am Tag.",
  saved: "Gespeichert. Sie finden die Suche auf dieser Seite, solange nichts gesucht wird.",
  savedTitle: "Gespeicherte Suchen",
  savedNone: "Noch keine Suche gespeichert.",
  savedNoneHint: "Suchen Sie etwas und wählen Sie „Suche speichern“.",
  notifies: "E-Mail bei Neuem",
  notifyOn: "E-Mail einschalten",
  notifyOff: "E-Mail ausschalten",
  feedKey: "Feed mit Internem",
  feedKeyTitle: "Feed mit internen Treffern",
  feedKeyExplain:
    "Es entsteht eine Adresse, unter der ein Feed-Programm liest, was Sie lesen dürfen, ohne Anmeldung. Geben Sie sie nicht weiter. Eine frühere Adresse dieser Suche gilt dann nicht mehr.",
  feedKeyOnce: "Diese Adresse wird nur jetzt gezeigt.",
  forget: "Vergessen",
  forgetTitle: (name: string) => `„${name}“ vergessen?`,
  forgetExplain: "Die Suche, ihre E-Mails und ihr Feed enden.",
  forgotten: "Vergessen.",
};
