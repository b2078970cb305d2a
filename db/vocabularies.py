"""The terms every body begins with. A body may add, rename, reorder and retire its own."""

from typing import NamedTuple


class Default(NamedTuple):
    key: str
    label_de: str
    label_en: str
    attributes: dict[str, int] = {}  # noqa: RUF012 -- never changed, and a tuple's default


def _months(first: int, last: int) -> dict[str, int]:
    """An age span in completed months; before birth counts below zero."""
    return {"from_months": first, "to_months": last}


PROCESS = {
    "process_kind": (
        Default("gesamtplanung", "Gesamtplanung", "Overall plan"),
        Default("teilfachplan", "Teilfachplan", "Sectoral plan"),
        Default("praeventionskette", "Präventionskette", "Prevention chain"),
        Default("sozialraumprozess", "Sozialraumprozess", "Social-space process"),
        Default(
            "traegerverbundbildung", "Bildung von Trägerverbünden", "Forming provider networks"
        ),
        Default("konferenzreihe", "Konferenzreihe", "Conference series"),
        Default("integriertes_konzept", "Integriertes Konzept", "Integrated concept"),
    ),
    "process_status": (
        Default("geplant", "Geplant", "Planned"),
        Default("beauftragt", "Beauftragt", "Mandated"),
        Default("laufend", "Laufend", "Running"),
        Default("ruhend", "Ruhend", "Paused"),
        Default("abgeschlossen", "Abgeschlossen", "Concluded"),
        Default("fortgeschrieben", "Fortgeschrieben", "Continued"),
        Default("abgebrochen", "Abgebrochen", "Abandoned"),
    ),
    "participant_role": (
        Default("federfuehrung", "Federführung", "Lead"),
        Default("koordination", "Koordination", "Coordination"),
        Default("moderation_extern", "Externe Moderation", "External moderation"),
        Default("planungsteam", "Planungsteam", "Planning team"),
        Default("steuerung", "Steuerung", "Steering"),
        Default("fachberatung", "Fachberatung", "Expert advice"),
        Default("wissenschaftliche_begleitung", "Wissenschaftliche Begleitung", "Research support"),
        Default("mitwirkung", "Mitwirkung", "Contribution"),
    ),
    "phase_kind": (
        Default("auftrag_zielfindung", "Auftrag und Zielfindung", "Mandate and aims"),
        Default("bestandserhebung", "Bestandserhebung", "Stock-taking"),
        Default("bedarfsermittlung", "Bedarfsermittlung", "Needs assessment"),
        Default("bedarfsanalyse", "Bedarfsanalyse", "Needs analysis"),
        Default("massnahmenplanung", "Maßnahmenplanung", "Planning of measures"),
        Default("umsetzung", "Umsetzung", "Implementation"),
        Default("evaluation", "Evaluation", "Evaluation"),
        Default("fortschreibung", "Fortschreibung", "Continuation"),
        Default("starterkonferenz", "Starterkonferenz", "Starter conference"),
        Default("sozialraumanalyse", "Sozialraumanalyse", "Social-space analysis"),
        Default("konzepterstellung", "Konzepterstellung", "Writing the concept"),
        Default("modellprojekt", "Modellprojekt", "Pilot project"),
    ),
    "phase_status": (
        Default("offen", "Offen", "Open"),
        Default("laufend", "Laufend", "Running"),
        Default("abgeschlossen", "Abgeschlossen", "Concluded"),
        Default("entfallen", "Entfallen", "Dropped"),
    ),
    "milestone_status": (
        Default("offen", "Offen", "Open"),
        Default("erreicht", "Erreicht", "Reached"),
        Default("verschoben", "Verschoben", "Postponed"),
        Default("entfallen", "Entfallen", "Dropped"),
    ),
    "goal_level": (
        Default("leitziel", "Leitziel", "Guiding goal"),
        Default("mittlerziel", "Mittlerziel", "Intermediate goal"),
        Default("handlungsziel", "Handlungsziel", "Operational goal"),
    ),
    "goal_status": (
        Default("offen", "Offen", "Open"),
        Default("teilweise", "Teilweise erreicht", "Partly reached"),
        Default("erreicht", "Erreicht", "Reached"),
        Default("aufgegeben", "Aufgegeben", "Given up"),
    ),
    "task_status": (
        Default("offen", "Offen", "Open"),
        Default("in_arbeit", "In Arbeit", "In progress"),
        Default("erledigt", "Erledigt", "Done"),
        Default("abgebrochen", "Abgebrochen", "Cancelled"),
    ),
    "risk_level": (
        Default("gering", "Gering", "Low"),
        Default("mittel", "Mittel", "Medium"),
        Default("hoch", "Hoch", "High"),
    ),
    "risk_status": (
        Default("beobachtet", "Wird beobachtet", "Watched"),
        Default("eingetreten", "Eingetreten", "Happened"),
        Default("erledigt", "Erledigt", "Settled"),
    ),
    "need_priority": (
        Default("hoch", "Hoch", "High"),
        Default("mittel", "Mittel", "Medium"),
        Default("gering", "Gering", "Low"),
    ),
    # The demands of § 80 (1) to (5) SGB VIII, each in a few words of ours.
    "legal_requirement": (
        Default("80_1_1", "§ 80 Abs. 1 Nr. 1: Bestand festgestellt", "§ 80 (1) no. 1: stock taken"),
        Default(
            "80_1_2",
            "§ 80 Abs. 1 Nr. 2: Bedarf mit jungen Menschen und Sorgeberechtigten ermittelt",
            "§ 80 (1) no. 2: need assessed with young people and their parents",
        ),
        Default(
            "80_1_3",
            "§ 80 Abs. 1 Nr. 3: Vorhaben rechtzeitig und ausreichend geplant",
            "§ 80 (1) no. 3: enough planned in good time",
        ),
        Default(
            "80_2_1",
            "§ 80 Abs. 2 Nr. 1: Kontakte in Familie und Umfeld bleiben erhalten",
            "§ 80 (2) no. 1: ties to family and surroundings are kept",
        ),
        Default(
            "80_2_2",
            "§ 80 Abs. 2 Nr. 2: Angebot wirksam, vielfältig, inklusiv und abgestimmt",
            "§ 80 (2) no. 2: offers effective, diverse, inclusive and coordinated",
        ),
        Default(
            "80_2_3",
            "§ 80 Abs. 2 Nr. 3: Angebote wirken in den Wohnbereichen zusammen",
            "§ 80 (2) no. 3: offers work together where people live",
        ),
        Default(
            "80_2_4",
            "§ 80 Abs. 2 Nr. 4: junge Menschen mit und ohne Behinderung gemeinsam gefördert",
            "§ 80 (2) no. 4: young people with and without disabilities together",
        ),
        Default(
            "80_2_5",
            "§ 80 Abs. 2 Nr. 5: gefährdete Lebens- und Wohnbereiche besonders gefördert",
            "§ 80 (2) no. 5: endangered neighbourhoods given more",
        ),
        Default(
            "80_2_6",
            "§ 80 Abs. 2 Nr. 6: Familie und Erwerbstätigkeit vereinbar",
            "§ 80 (2) no. 6: family and work can be combined",
        ),
        Default(
            "80_3",
            "§ 80 Abs. 3: Qualität niedrigschwelliger ambulanter Hilfen gesichert",
            "§ 80 (3): quality of low-threshold help secured",
        ),
        Default(
            "80_4",
            "§ 80 Abs. 4: anerkannte freie Träger in allen Phasen früh beteiligt",
            "§ 80 (4): recognised independent providers involved early in all phases",
        ),
        Default(
            "80_5",
            "§ 80 Abs. 5: mit anderen Planungen abgestimmt",
            "§ 80 (5): coordinated with other plans",
        ),
    ),
    "report_section": (
        Default("beschlussvorschlag", "Beschlussvorschlag", "Proposed decision"),
        Default("anlass", "Anlass und Auftrag", "Occasion and mandate"),
        Default("sachstand", "Sachstand", "State of affairs"),
        Default(
            "veraenderungen",
            "Veränderungen seit dem letzten Bericht",
            "Changes since the last report",
        ),
        Default("meilensteine", "Phasen und Meilensteine", "Phases and milestones"),
        Default("ziele", "Ziele", "Goals"),
        Default("massnahmen", "Maßnahmen", "Measures"),
        Default("konferenzen", "Konferenzen und Beteiligung der Fachkräfte", "Conferences"),
        Default("beschluesse", "Beschlüsse", "Decisions"),
        Default("indikatoren", "Kennzahlen", "Indicators"),
        Default("ausblick", "Ausblick", "Outlook"),
        Default("finanzen", "Finanzielle Auswirkungen", "Financial effects"),
        Default("personal", "Personelle Auswirkungen", "Effects on staff"),
        Default(
            "kinder_jugendliche",
            "Auswirkungen auf Kinder und Jugendliche",
            "Effects on children and young people",
        ),
        Default("beteiligung", "Beteiligung", "Participation"),
    ),
    "reporting_rule": (
        Default("einmalig", "Einmalig", "Once"),
        Default("regelmaessig", "Regelmäßig", "At intervals"),
        Default("nach_ereignis", "Nach einem Ereignis", "After an event"),
        Default("fortlaufend", "Fortlaufend", "Continuously"),
    ),
    "committee_kind": (
        Default("jugendhilfeausschuss", "Jugendhilfeausschuss", "Youth welfare committee"),
        Default("unterausschuss", "Unterausschuss", "Subcommittee"),
        Default("ausschuss", "Ausschuss", "Committee"),
        Default("rat", "Rat", "Council"),
        Default("bezirksvertretung", "Bezirksvertretung", "District council"),
        Default("integrationsrat", "Integrationsrat", "Integration council"),
        Default("beirat", "Beirat", "Advisory council"),
        Default("steuerungsgruppe", "Steuerungsgruppe", "Steering group"),
        Default("planungsteam", "Planungsteam", "Planning team"),
        Default("planungsgruppe", "Planungsgruppe", "Planning group"),
        Default("koordinierungsgremium", "Koordinierungsgremium", "Coordinating body"),
        Default("ag_78", "AG nach § 78 SGB VIII", "Working group under § 78 SGB VIII"),
        Default("fach_ag", "Fach-AG", "Expert working group"),
        Default("stadtteilrunde", "Stadtteilrunde", "Neighbourhood round"),
        Default("arbeitskreis", "Arbeitskreis", "Working circle"),
    ),
}

NETWORK = {
    "provider_kind": (
        Default("oeffentlich", "Öffentlicher Träger", "Public provider"),
        Default("frei_gemeinnuetzig", "Frei-gemeinnütziger Träger", "Non-profit provider"),
        Default("gewerblich", "Gewerblicher Träger", "Commercial provider"),
        Default("kirchlich", "Kirchlicher Träger", "Church provider"),
        Default("schule", "Schule", "School"),
        Default("kita", "Kita", "Day care"),
        Default("initiative", "Initiative", "Initiative"),
    ),
    "sector": (
        Default("jugendhilfe", "Jugendhilfe", "Youth welfare"),
        Default("schule", "Schule", "School"),
        Default("gesundheit", "Gesundheit", "Health"),
        Default("soziales", "Soziales", "Social services"),
        Default("polizei_justiz", "Polizei und Justiz", "Police and justice"),
        Default("arbeit", "Arbeit", "Employment"),
        Default("sport_kultur", "Sport und Kultur", "Sport and culture"),
        Default("zivilgesellschaft", "Zivilgesellschaft", "Civil society"),
    ),
    "network_kind": (
        Default("traegerverbund", "Trägerverbund", "Provider network"),
        Default("stadtteilrunde", "Stadtteilrunde", "Neighbourhood round"),
        Default("fach_ag", "Fach-AG", "Expert working group"),
        Default("ag_78", "AG nach § 78 SGB VIII", "Working group under § 78 SGB VIII"),
        Default("praeventionsnetzwerk", "Präventionsnetzwerk", "Prevention network"),
        Default("fruehe_hilfen", "Netzwerk Frühe Hilfen", "Early-help network"),
        Default("kooperation", "Kooperation", "Cooperation"),
    ),
    "membership_role": (
        Default("mitglied", "Mitglied", "Member"),
        Default("koordination", "Koordination", "Coordination"),
        Default("sprecher", "Sprecherin oder Sprecher", "Speaker"),
        Default("gast", "Gast", "Guest"),
    ),
    "tie_kind": (
        Default("information", "Information", "Information"),
        Default("abstimmung", "Abstimmung", "Coordination"),
        Default("gemeinsames_angebot", "Gemeinsames Angebot", "Joint offer"),
        Default("finanzierung", "Finanzierung", "Funding"),
        Default("ueberweisung_lotsen", "Überweisung und Lotsen", "Referral and guides"),
    ),
}

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


def _word(label_de: str, label_en: str, weight: int) -> Default:
    """A word that tells of planning for young people; from 0 to 100, how sure it alone is."""
    written = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
    key = "_".join(label_de.lower().translate(written).split())
    return Default(key, label_de, label_en, {"weight": weight})


RELEVANCE = {
    "planning_word": (
        _word("Jugendhilfe", "Youth welfare", 70),
        _word("Jugendamt", "Youth office", 70),
        _word("SGB VIII", "Social Code, Book VIII", 70),
        _word("Sozialgesetzbuch Achtes Buch", "Social Code, Book VIII", 70),
        _word("Kita", "Day-care centre", 70),
        _word("Kindertagesstätte", "Day-care centre", 70),
        _word("Kindertageseinrichtung", "Day-care facility", 70),
        _word("Kindertagesbetreuung", "Child day care", 70),
        _word("Kindergarten", "Kindergarten", 70),
        _word("Kinderkrippe", "Crèche", 70),
        _word("Kindertagespflege", "Family day care", 70),
        _word("Tagesmutter", "Childminder", 65),
        _word("Kinderbetreuung", "Child care", 70),
        _word("Schulkindbetreuung", "Care of schoolchildren", 70),
        _word("Hort", "After-school centre", 65),
        _word("Schülerhort", "After-school centre", 70),
        _word("Ganztag", "All-day school", 60),
        _word("Hilfe zur Erziehung", "Assistance in upbringing", 70),
        _word("Erziehungsberatung", "Counselling on upbringing", 70),
        _word("Frühe Hilfen", "Early support", 70),
        _word("Kinderschutz", "Child protection", 70),
        _word("Kindeswohl", "Welfare of the child", 70),
        _word("Kinderrechte", "Children's rights", 60),
        _word("Kinderarmut", "Child poverty", 70),
        _word("Pflegekind", "Foster child", 70),
        _word("Präventionskette", "Prevention chain", 70),
        _word("Prävention", "Prevention", 30),
        _word("Schulsozialarbeit", "School social work", 70),
        _word("Jugendarbeit", "Youth work", 70),
        _word("Jugendsozialarbeit", "Youth social work", 70),
        _word("Jugendförderung", "Support of young people", 70),
        _word("Jugendbeteiligung", "Participation of young people", 65),
        _word("Jugendausschuss", "Youth committee", 65),
        _word("Jugendzentrum", "Youth centre", 65),
        _word("Jugendhaus", "Youth centre", 65),
        _word("Jugendtreff", "Youth club", 65),
        _word("Jugendverband", "Youth association", 60),
        _word("Streetwork", "Street work", 55),
        _word("Familienzentrum", "Family centre", 65),
        _word("Familienbildung", "Family education", 65),
        _word("Familienförderung", "Support of families", 65),
        _word("Erzieherin", "Nursery teacher", 55),
        _word("Frühkindliche Bildung", "Early education", 65),
        _word("Betreuungseinrichtung", "Care facility", 40),
        _word("Betreuungsplatz", "Care place", 40),
        _word("Vormundschaft", "Guardianship", 60),
        _word("Unterhaltsvorschuss", "Advance maintenance", 60),
        _word("Unbegleitete Minderjährige", "Unaccompanied minors", 70),
        _word("KJSG", "Child and Youth Empowerment Act", 70),
        _word("Jugendschutz", "Protection of young people", 60),
        _word("Jugendgericht", "Youth court", 60),
        _word("Jugendeinrichtung", "Youth facility", 60),
        _word("Jugendkonferenz", "Youth conference", 60),
        _word("Jugendberufsagentur", "Youth career agency", 60),
        _word("Ferienfreizeit", "Holiday camp", 50),
        _word("Suchtprävention", "Prevention of addiction", 50),
        _word("Gewaltprävention", "Prevention of violence", 50),
        _word("Schulbegleitung", "School assistance", 50),
        _word("Kinderfreundlich", "Child-friendly", 50),
        _word("Sprachbildung", "Language education", 40),
        _word("Sprachförderung", "Language support", 40),
        _word("Sozialraum", "Social space", 50),
        _word("Trägerverbund", "Provider network", 65),
        _word("Freie Träger", "Independent providers", 40),
        _word("Jugendschöffe", "Lay judge in youth courts", 60),
        _word("Jugendrecht", "Law concerning young people", 60),
        _word("Jugendberufshilfe", "Support on the way to a job", 60),
        _word("Jugendszene", "Youth scene", 50),
        _word("Junge Menschen", "Young people", 50),
        _word("Übergang Schule", "From school to work", 50),
        _word("Schulische Inklusion", "Inclusion at school", 50),
        _word("Startchancen", "Good starts", 55),
        _word("Berufsorientierung", "Career orientation", 50),
        _word("Bildungsgerechtigkeit", "Equal opportunities in education", 50),
        _word("Bildung und Teilhabe", "Education and participation benefits", 60),
        _word("Straßensozialarbeit", "Street work", 55),
        _word("Ferienerholung", "Holiday recreation", 50),
        _word("Geschwisterkind", "Siblings in day care", 50),
        _word("Kinderpass", "Pass for children", 60),
        _word("Aufwachsen", "Growing up", 50),
        _word("Rechtsanspruch", "Legal claim", 30),
        _word("Beteiligung", "Participation", 25),
        _word("Betreuung", "Care", 25),
        _word("Inklusion", "Inclusion", 25),
        _word("Spielplatz", "Playground", 30),
        _word("Kind", "Child", 35),
        _word("Jugend", "Youth", 35),
        _word("Jugendliche", "Young people", 45),
        _word("Familie", "Family", 30),
        _word("Eltern", "Parents", 30),
    ),
}

DEFAULTS: dict[str, tuple[Default, ...]] = {
    **PROCESS,
    **NETWORK,
    **CONFERENCE,
    **PREVENTION,
    **COUNCIL,
    **RELEVANCE,
}
