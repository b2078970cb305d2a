/** What the pages under /sozialraeume say in German. */
export const areas = {
  lead: "Stadtbezirke, Planungsbezirke und Quartiere, und was für sie geplant ist.",
  nothingYet: "Noch kein Sozialraum.",
  nothingYetHint:
    "Sozialräume entstehen, wenn ein Dokument sie nennt oder eine Tabelle sie bringt.",
  one: "Sozialraum",
  isDeleted: "Dieser Sozialraum ist gelöscht.",
  system: "Gliederung",
  level: "Ebene",
  key: "Schlüssel",
  partOf: "Teil von",
  parts: "Gehört dazu",
  population: "Einwohner",
  validFrom: "Gültig ab",
  validTo: "Gültig bis",
  measures: "Maßnahmen",
  committees: "Gremien",
  nothing: "Für diesen Sozialraum ist noch nichts geplant.",
  papers: "Vorlagen, die den Namen nennen",
  papersNone: "Keine Vorlage nennt diesen Namen.",
  searchAll: "Alles, was den Namen nennt",
};
