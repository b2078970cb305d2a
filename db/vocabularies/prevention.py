"""The terms of prevention chains and their measures."""

from db.vocabularies.default import Default


def _months(first: int, last: int) -> dict[str, int]:
    """An age span in completed months; before birth counts below zero."""
    return {"from_months": first, "to_months": last}


PREVENTION = {
    "life_phase": (
        Default(
            "schwangerschaft_geburt",
            "Schwangerschaft und Geburt",
            "Pregnancy and birth",
            _months(-9, 0),
        ),
        Default("0_3", "0 bis 3 Jahre", "0 to 3 years", _months(0, 36)),
        Default("3_6", "3 bis 6 Jahre", "3 to 6 years", _months(36, 72)),
        Default("6_10", "6 bis 10 Jahre", "6 to 10 years", _months(72, 120)),
        Default("10_16", "10 bis 16 Jahre", "10 to 16 years", _months(120, 192)),
        Default("16_27", "16 bis 27 Jahre", "16 to 27 years", _months(192, 324)),
    ),
    "transition": (
        Default("geburt_familie", "Geburt – Familie", "Birth – family"),
        Default("familie_kita", "Familie – Kita", "Family – day care"),
        Default("kita_grundschule", "Kita – Grundschule", "Day care – primary school"),
        Default(
            "grundschule_sek1", "Grundschule – Sekundarstufe I", "Primary – lower secondary school"
        ),
        Default("schule_beruf", "Schule – Beruf", "School – work"),
    ),
    "action_field": (
        Default("gesundheit", "Gesundheit", "Health"),
        Default("bildung_sprache", "Bildung und Sprache", "Education and language"),
        Default("beratung_familie", "Beratung und Familie", "Counselling and family"),
        Default("betreuung", "Betreuung", "Child care"),
        Default(
            "soziale_teilhabe_freizeit",
            "Soziale Teilhabe und Freizeit",
            "Participation and leisure",
        ),
        Default("materielle_sicherung", "Materielle Sicherung", "Material security"),
        Default("wohnen_umfeld", "Wohnen und Umfeld", "Housing and surroundings"),
        Default("kinderschutz", "Kinderschutz", "Child protection"),
        Default("beteiligung", "Beteiligung", "Having a say"),
        Default("uebergaenge", "Übergänge", "Transitions"),
    ),
    "prevention_level": (
        Default("universell", "Universell", "Universal"),
        Default("selektiv", "Selektiv", "Selective"),
        Default("indiziert", "Indiziert", "Indicated"),
    ),
    "access": (
        Default("komm", "Komm-Struktur", "Centre-based"),
        Default("geh", "Geh-Struktur (aufsuchend)", "Outreach"),
        Default("digital", "Digital", "Digital"),
    ),
    "measure_kind": (
        Default("angebot", "Angebot", "Offer"),
        Default("projekt", "Projekt", "Project"),
        Default("netzwerkarbeit", "Netzwerkarbeit", "Networking"),
        Default("qualifizierung", "Qualifizierung", "Training"),
    ),
    "measure_status": (
        Default("idee", "Idee", "Idea"),
        Default("geplant", "Geplant", "Planned"),
        Default("beschlossen", "Beschlossen", "Decided"),
        Default("in_umsetzung", "In Umsetzung", "Being implemented"),
        Default("verstetigt", "Verstetigt", "Made permanent"),
        Default("abgeschlossen", "Abgeschlossen", "Concluded"),
        Default("ausgesetzt", "Ausgesetzt", "Suspended"),
        Default("abgebrochen", "Abgebrochen", "Abandoned"),
    ),
    "grant_status": (
        Default("geplant", "Geplant", "Planned"),
        Default("beantragt", "Beantragt", "Applied for"),
        Default("bewilligt", "Bewilligt", "Approved"),
        Default("abgelehnt", "Abgelehnt", "Refused"),
        Default("abgerechnet", "Abgerechnet", "Accounted for"),
    ),
}
