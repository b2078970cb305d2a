/** What the Fortschreibung of a process says in German. */

const number = new Intl.NumberFormat("de-DE");

export const continuation = {
  title: "Prozess fortschreiben",
  of: (title: string) => `Fortschreibung von: ${title}`,
  lead: "Es entsteht ein neuer Prozess mit allen Eckdaten des bisherigen; an diesem ändert sich sonst nichts.",
  newTitle: "Titel",
  titleOf: (title: string) => `Fortschreibung: ${title}`,
  begins: "Beginn",
  beginsHint:
    "Der erste Tag. Der Plan rückt dorthin. Ohne ihn bleiben Schritte und Ziele ohne Termin.",
  carry: "Übernehmen",
  carryHint:
    "Schritte und Ziele fangen offen an, der aktuelle Wert einer Kennzahl wird ihr Ausgangswert. Aufgaben, Berichte, Konferenzen und Bewertungen bleiben beim bisherigen Prozess.",
  parts: {
    plan: "Phasen und Meilensteine",
    goals: "Ziele, die noch offen sind",
    participants: "Beteiligte",
    committees: "Arbeitsgremien mit Mitgliedern, ohne Personen",
    needs: "Bedarf, der noch nicht gedeckt ist",
    stock: "Bestand",
    risks: "Risiken, die noch bestehen",
  },
  counted: (n: number) => number.format(n),
  left: (n: number) => `${number.format(n)} bleiben zurück`,
  leftOne: "1 bleibt zurück",
  mark: "Bisherigen Prozess als fortgeschrieben kennzeichnen",
  reason: "Grund",
  reasonHint: "Steht im Verlauf, zum Beispiel der Beschluss.",
  already: "Dieser Prozess ist schon fortgeschrieben. Es käme ein weiterer Prozess dazu:",
  preview: "Der neue Plan",
  step: "Schritt",
  kind: "Art",
  when: "Geplant",
  kinds: { phases: "Phase", milestones: "Meilenstein" },
  make: "Neuen Prozess anlegen",
  made: (title: string) => `„${title}“ ist angelegt.`,
};
