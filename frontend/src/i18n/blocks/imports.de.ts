/** What the pages under /importieren say in German. */

const number = new Intl.NumberFormat("de-DE");
const counted = (n: number, one: string, many: string): string =>
  `${number.format(n)} ${n === 1 ? one : many}`;

export const imports = {
  lead: "Eine Vorlage, einen Auszug oder eine Meldung hineingeben, prüfen, übernehmen.",
  needsSignIn: "Zum Importieren müssen Sie angemeldet sein.",
  needsSignInHint:
    "Öffnen Sie den Anmelde-Link, den „planraum serve“ beim Start ausgibt. Danach können Sie hier Dokumente hineingeben.",
  document: "Dokument",
  body: "Kommune",
  bodyHint: "Zu ihr gehört, was aus dem Dokument wird.",
  noBody: "Noch ist keine Kommune angelegt.",
  noBodyHint:
    "Jedes Dokument gehört zu einer Kommune. Legen Sie die erste an; weitere Angaben können folgen.",
  newBody: "Weitere Kommune anlegen",
  bodyName: "Name",
  bodyNameHint: "Zum Beispiel „Herne“ oder „Bezirk Mitte von Berlin“.",
  bodyKey: "Kurzname",
  bodyKeyHint: "Kleinbuchstaben, Ziffern und Bindestriche. Er steht in Befehlen und Adressen.",
  bodyKeyWrong: "Kurzname: Nur Kleinbuchstaben, Ziffern und Bindestriche.",
  addBody: "Kommune anlegen",
  bodyAdded: (name: string) => `${name} ist angelegt.`,
  start: "Dokument lesen",
  stop: "Abbrechen",
  stopped: "Abgebrochen. Was Sie hineingegeben haben, steht noch da.",
  steps: {
    title: "Fortschritt",
    send: "Dokument übergeben",
    fetch: "Seite abrufen",
    open: "Dokument öffnen",
    read: "Lesen und Angaben suchen",
    show: "Vorschau öffnen",
  },
  seconds: (n: number) => `seit ${counted(n, "Sekunde", "Sekunden")}`,
  leave:
    "Sie können die Seite verlassen: Der Import läuft auf dem Server zu Ende und steht danach unten in der Liste.",
  earlier: "Frühere Importe",
  earlierNone: "Noch nichts importiert.",
  earlierNoneHint:
    "Jeder Import erscheint hier, auch ein abgelehnter, und lässt sich wieder öffnen.",
  when: "Wann",
  outcome: "Ergebnis",
  runState: {
    waiting: "wartet",
    running: "wird gelesen",
    done: "gelesen",
    refused: "nicht lesbar",
    cancelled: "abgebrochen",
  },
  waiting: "Das Dokument wartet darauf, gelesen zu werden.",
  step: (n: number, of: number, doing: string) => `Schritt ${n} von ${of}: ${doing}`,
  stepNotes: { reading: "Lesen und Angaben suchen", storing: "Ergebnis speichern" },
  handedIn: (moment: string) => `Hineingegeben: ${moment}`,
  comeBack:
    "Sie können die Seite verlassen und unter dieser Adresse wiederkommen; der Server liest weiter.",
  stopRun: "Import abbrechen",
  stopping: "Wird abgebrochen …",
  ended: (state: string) => `Import: ${state}.`,
  cancelledTitle: "Dieser Import ist abgebrochen worden.",
  cancelledHint: "Aus dem Dokument ist nichts gespeichert.",
  made: (n: number) =>
    `${counted(n, "Vorschlag", "Vorschläge")} übernommen. Das finden Sie jetzt hier:`,
  oneOf: {
    "planning-processes": "Planungs\u00ADprozess",
    papers: "Vorlage",
    "provider-networks": "Netzwerk",
    conferences: "Konferenz",
    "prevention-chains": "Präventions\u00ADkette",
    "prevention-measures": "Maßnahme",
  },
  counts: (created: number, changed: number, unchanged: number) =>
    [
      created > 0 ? `${number.format(created)} neu` : "",
      changed > 0 ? `${number.format(changed)} geändert` : "",
      unchanged > 0 ? `${number.format(unchanged)} unverändert` : "",
    ]
      .filter((part) => part !== "")
      .join(", ") || "keine Angaben",
  reading: "Das Dokument wird übergeben und gelesen …",
  preview: "Vorschau",
  refusedTitle: "Dieses Dokument konnte nicht gelesen werden.",
  refusedHint: "Gespeichert wurde nur, dass es versucht worden ist.",
  tryAnother: "Anderes Dokument hineingeben",
  sameAgain: "Dieses Dokument ist schon gelesen: Nichts hat sich geändert.",
  newVersion: "Dieses Dokument war schon gelesen. In dieser Fassung ist anders:",
  problemsTitle: "Beim Übernehmen ist etwas liegen geblieben",
  warningsTitle: "Beim Lesen aufgefallen",
  pageKinds: {
    allris_paper: "Vorlage aus dem Rats\u00ADinformations\u00ADsystem",
    allris_extract: "Auszug aus der Niederschrift",
    mirror: "Vorlage, gespiegelt von einer anderen Seite",
    transcript: "Mitschrift einer Präsentation",
    press_release: "Pressemitteilung",
    plain: "Text",
  },
  facts: "Angaben",
  text: "Quelltext",
  views: "Ansicht",
  summary: (certain: number, open: number, accepted: number, rejected: number, unread: number) =>
    [
      `${number.format(certain)} gesichert`,
      `${number.format(open)} vorgeschlagen`,
      accepted > 0 ? `${number.format(accepted)} übernommen` : "",
      rejected > 0 ? `${number.format(rejected)} abgelehnt` : "",
      unread > 0 ? `${counted(unread, "Stelle", "Stellen")} nicht verstanden` : "",
    ]
      .filter((part) => part !== "")
      .join(" · "),
  certainTitle: "Gesichert",
  certainHint: "Aus den Feldern der Seite gelesen und schon gespeichert.",
  certainNone: "Diese Seite hat keine Felder, aus denen sicher gelesen werden konnte.",
  proposedTitle: "Vorgeschlagen",
  proposedHint: "Aus dem Fließtext gelesen. Erst was Sie übernehmen, wird gespeichert.",
  proposedNone: "Im Fließtext wurde nichts gefunden, das sich vorschlagen ließe.",
  allDecided: "Über alle Vorschläge ist entschieden.",
  accepted: "übernommen",
  rejected: "abgelehnt",
  accept: "Übernehmen",
  acceptOne: (title: string) => `„${title}“ übernehmen`,
  acceptWith: (n: number) => `Mit ${counted(n, "Teil", "Teilen")} übernehmen`,
  acceptAll: (n: number) =>
    n === 1 ? "Den Vorschlag übernehmen" : `Alle ${number.format(n)} übernehmen`,
  accepting: "Wird übernommen …",
  acceptedNow: (created: number, changed: number, unchanged: number) =>
    `Übernommen: ${number.format(created)} neu, ${number.format(changed)} geändert, ${number.format(unchanged)} unverändert.`,
  reject: "Ablehnen",
  rejectOne: (title: string) => `„${title}“ ablehnen`,
  rejectedNow: (title: string) => `„${title}“ ist abgelehnt.`,
  restore: "Zurücknehmen",
  restoreOne: (title: string) => `Ablehnung von „${title}“ zurücknehmen`,
  restoredNow: (title: string) => `„${title}“ ist wieder ein Vorschlag.`,
  correct: "Berichtigen",
  correctOne: (title: string) => `„${title}“ berichtigen`,
  correctedNow: "Berichtigung gespeichert.",
  corrected: "berichtigt",
  asRead: (words: string) => `Gelesen wurde: ${words}`,
  changedByOthers:
    "Jemand anderes hat diesen Vorschlag inzwischen geändert. Die neue Fassung ist geladen; prüfen Sie sie und versuchen Sie es noch einmal.",
  openResource: "Öffnen",
  openOne: (title: string) => `„${title}“ öffnen`,
  showInText: (fact: string) => `Im Text zeigen: ${fact}`,
  parts: (n: number) => counted(n, "Teil", "Teile"),
  more: (n: number) => `und ${number.format(n)} weitere`,
  unreadTitle: "Nicht verstanden",
  unreadHint:
    "Diese Sätze hat keine Regel gelesen. Sie gehen nicht verloren: Sie bleiben im Dokument und sind im Text gepunktet markiert.",
  unreadMark: "Nicht verstanden",
  markStates: { certain: "gesichert", proposed: "vorgeschlagen", unread: "nicht verstanden" },
  legend: "Zeichen im Text",
};
