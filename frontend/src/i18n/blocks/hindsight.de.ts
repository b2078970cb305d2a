/** What the pages that look back say in German. */

const number = new Intl.NumberFormat("de-DE");
const counted = (n: number, one: string, many: string): string =>
  `${number.format(n)} ${n === 1 ? one : many}`;

export const hindsight = {
  title: (occasion: string, day: string) =>
    occasion === "" ? `Planstand ${day}` : `Planstand ${occasion} ${day}`,
  lead: "Alle Prozesse, wie sie am Ende des gewählten Tages hier standen, an jenem Tag beurteilt.",
  day: "Stand am",
  since: "Seit",
  until: "Bis",
  apply: "Anzeigen",
  compare: "Mit heute vergleichen",
  compareDays: "Zwei Tage vergleichen",
  past: (day: string) => `So stand es am ${day}, nicht heute.`,
  pastHint:
    "Aus der Änderungsgeschichte wiederhergestellt. Was später nachgetragen wurde, steht hier nicht, auch wenn es einen früheren Tag betrifft.",
  today: "So steht es heute.",
  occasions: "Sitzungen",
  occasionsNone: (day: string) =>
    `Planraum kennt den Planungstisch dieser Kommune seit dem ${day}. Aus der Zeit davor lässt sich kein Stand wiederherstellen.`,
  nothing: "An diesem Tag stand hier noch kein Prozess.",
  found: (n: number) => counted(n, "Prozess", "Prozesse"),
  health: {
    im_plan: "im Plan",
    gefaehrdet: "gefährdet",
    verzoegert: "verzögert",
    unbekannt: "ohne Terminstand",
    stale: "lange nicht gepflegt",
    without_status: "ohne Status",
  } as Readonly<Record<string, string>>,
  process: "Prozess",
  next: "Nächster Schritt",
  nextBy: (title: string, day: string) => `${title}, bis ${day}`,
  steps: (open: number, late: number): string =>
    `${number.format(open)} offen` + (late > 0 ? `, ${number.format(late)} überfällig` : ""),
  untouched: "Zuletzt gepflegt",
  bodyOf: "Der ganze Planungstisch an diesem Tag",

  changesTitle: (since: string, until: string) => `Was sich geändert hat: ${since} bis ${until}`,
  changesLead: "Der ganze Planungstisch an zwei Tagen, jeder an sich selbst beurteilt.",
  added: "Dazugekommen",
  removed: "Entfallen",
  changed: "Verändert",
  summary: (before: number, after: number, unchanged: number): string =>
    `Vorher ${counted(before, "Prozess", "Prozesse")}, nachher ${number.format(after)}; ${number.format(unchanged)} unverändert.`,
  same: "Zwischen diesen Tagen hat sich nichts geändert.",
  became: (was: string, is: string) => `${was} → ${is}`,
  what: "Was anders ist",
  things: (n: number) => `${counted(n, "Angabe", "Angaben")} geändert`,
  inSentences: (title: string) => `Im Einzelnen: ${title}`,
  details: "Im Einzelnen",
  fields: {
    title: "Titel",
    parent_id: "Zuordnung",
    status: "Status",
    health: "Terminstand",
    completion: "Fertig",
    is_stale: "Pflege",
  } as Readonly<Record<string, string>>,
  moved: "gehört jetzt woanders hin",
  stale: "lange nicht gepflegt",
  fresh: "wieder gepflegt",
  percent: (n: number) => `${number.format(n)} %`,
  withoutStatus: "ohne Status",
  standing: "Stand",
  unknown: "nicht bekannt",

  stateOf: (title: string, day: string) => `${title}: Stand ${day}`,
  notYet: (day: string) => `Am ${day} gab es diesen Prozess hier noch nicht.`,
  neverThere: "An keinem der beiden Tage gab es diesen Prozess hier.",
  cameBetween: (day: string) =>
    `Am ${day} gab es diesen Prozess hier noch nicht: alles an ihm ist neu.`,
  goneBy: (day: string) => `Am ${day} gab es diesen Prozess nicht mehr.`,
  kinds: { added: "neu", removed: "entfallen", changed: "geändert" } as Readonly<
    Record<string, string>
  >,
  lists: {
    goals: "Ziele",
    participants: "Beteiligte",
    committees: "Gremien",
    tasks: "Offene Aufgaben",
    needs: "Bedarf",
    stock: "Bestand",
    risks: "Risiken",
    measures: "Maßnahmen",
    conferences: "Konferenzen",
    trainings: "Qualifizierungen",
    grants: "Fördermittel",
    papers: "Vorlagen",
    decisions: "Beschlüsse",
    sub_projects: "Teilprojekte",
  },
  columns: {
    title: "Bezeichnung",
    status: "Status",
    when: "Wann",
    who: "Wer",
    more: "Näheres",
  },
  target: (n: string) => `Soll ${n}`,
  present: (n: string) => `Ist ${n}`,
  approved: (sum: string) => `bewilligt ${sum}`,
  heads: (n: number) => counted(n, "Person", "Personen"),
};
