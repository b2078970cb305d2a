"""The terms of what councils decide, and of what becomes of it."""

from db.vocabularies.default import Default

COUNCIL = {
    "decision_outcome": (
        Default("beschlossen", "Beschlossen", "Adopted"),
        Default("geaendert_beschlossen", "Geändert beschlossen", "Adopted with changes"),
        Default("empfohlen", "Empfohlen", "Recommended"),
        Default("nicht_empfohlen", "Nicht empfohlen", "Not recommended"),
        Default("abgelehnt", "Abgelehnt", "Rejected"),
        Default("vertagt", "Vertagt", "Adjourned"),
        Default("ueberwiesen", "Überwiesen", "Referred"),
        Default("zurueckgezogen", "Zurückgezogen", "Withdrawn"),
        Default("abgesetzt", "Abgesetzt", "Removed from the agenda"),
        Default("zur_kenntnis_genommen", "Zur Kenntnis genommen", "Noted"),
        Default("erledigt", "Erledigt", "Settled"),
    ),
    "implementation": (
        Default("offen", "Offen", "Open"),
        Default("in_umsetzung", "In Umsetzung", "Being implemented"),
        Default("umgesetzt", "Umgesetzt", "Implemented"),
        Default("teilweise", "Teilweise umgesetzt", "Partly implemented"),
        Default("obsolet", "Obsolet", "Obsolete"),
    ),
}
