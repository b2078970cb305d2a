"""The terms of conferences and their agendas."""

from db.vocabularies.default import Default

CONFERENCE = {
    "conference_kind": (
        Default("stadtbezirkskonferenz", "Stadtbezirkskonferenz", "District conference"),
        Default("planungskonferenz", "Planungskonferenz", "Planning conference"),
        Default("starterkonferenz", "Starterkonferenz", "Starter conference"),
        Default("sozialraumkonferenz", "Sozialraumkonferenz", "Social-space conference"),
        Default("fachtag", "Fachtag", "Expert day"),
        Default("auftakt", "Auftaktveranstaltung", "Opening event"),
        Default("abschlusskonferenz", "Abschlusskonferenz", "Closing conference"),
        Default("ag_sitzung", "AG-Sitzung", "Working-group session"),
    ),
    "conference_state": (
        Default("geplant", "Geplant", "Planned"),
        Default("eingeladen", "Eingeladen", "Invited"),
        Default("laufend", "Laufend", "Running"),
        Default("abgeschlossen", "Abgeschlossen", "Concluded"),
        Default("abgesagt", "Abgesagt", "Cancelled"),
        Default("verschoben", "Verschoben", "Postponed"),
    ),
    "agenda_item_kind": (
        Default("begruessung", "Begrüßung", "Welcome"),
        Default("vortrag", "Vortrag", "Talk"),
        Default("rueckblick", "Rückblick", "Review"),
        Default("austausch", "Austausch", "Exchange"),
        Default("arbeitsgruppe", "Arbeitsgruppe", "Working group"),
        Default("ausblick", "Ausblick", "Outlook"),
        Default("pause", "Pause", "Break"),
    ),
    "agenda_item_purpose": (
        Default("information", "Information", "Information"),
        Default("beratung", "Beratung", "Discussion"),
        Default("entscheidung", "Entscheidung", "Decision"),
    ),
}
