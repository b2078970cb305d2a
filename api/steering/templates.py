"""The courses that processes of each kind usually take, in our own words."""

from typing import Final

from api.steering.schemas import TemplateOfProcess, TemplatePhase


def _phase(kind: str, title: str, months: int, *milestones: str) -> TemplatePhase:
    return TemplatePhase(kind=kind, title=title, months=months, milestones=list(milestones))


_BY_LAW: Final = TemplateOfProcess(
    key="para80",
    title="Jugendhilfeplanung nach § 80 SGB VIII",
    process_kinds=["gesamtplanung", "teilfachplan", "integriertes_konzept", "sozialraumprozess"],
    phases=[
        _phase("auftrag_zielfindung", "Auftrag und Zielfindung", 2, "Auftrag des Ausschusses"),
        _phase("bestandserhebung", "Bestandserhebung", 4, "Bestand liegt vor"),
        _phase("bedarfsermittlung", "Bedarfsermittlung", 4, "Bedarf liegt vor"),
        _phase("massnahmenplanung", "Maßnahmenplanung", 4, "Beschluss über den Plan"),
        _phase("umsetzung", "Umsetzung", 12),
        _phase("evaluation", "Evaluation", 4, "Bericht über die Wirkung"),
    ],
)
_NETWORK: Final = TemplateOfProcess(
    key="traegerverbund",
    title="Bildung eines Trägerverbundes",
    process_kinds=["traegerverbundbildung"],
    phases=[
        _phase("auftrag_zielfindung", "Auftrag und Zielfindung", 2, "Auftrag des Ausschusses"),
        _phase("starterkonferenz", "Starterkonferenz", 1, "Starterkonferenz"),
        _phase("sozialraumanalyse", "Sozialraumanalyse", 4, "Analyse liegt vor"),
        _phase("bedarfsanalyse", "Bedarfsanalyse", 2),
        _phase("konzepterstellung", "Gemeinsames Konzept", 4, "Konzept liegt vor"),
        _phase("umsetzung", "Arbeit im Verbund", 12, "Kooperationsvereinbarungen unterzeichnet"),
        _phase("evaluation", "Auswertung", 3, "Abschlusskonferenz"),
    ],
)
_CHAIN: Final = TemplateOfProcess(
    key="praeventionskette",
    title="Aufbau einer Präventionskette",
    process_kinds=["praeventionskette"],
    phases=[
        _phase("auftrag_zielfindung", "Auftrag und Steuerungsgruppe", 3, "Auftrag des Ausschusses"),
        _phase("bestandserhebung", "Angebote je Lebensphase erheben", 4, "Matrix liegt vor"),
        _phase("bedarfsanalyse", "Lücken bewerten", 3, "Lücken sind bewertet"),
        _phase("massnahmenplanung", "Maßnahmen planen", 4, "Beschluss über die Maßnahmen"),
        _phase("umsetzung", "Umsetzung", 18),
        _phase("evaluation", "Wirkung prüfen", 4, "Bericht über die Wirkung"),
        _phase("fortschreibung", "Fortschreibung", 3),
    ],
)
_SERIES: Final = TemplateOfProcess(
    key="konferenzreihe",
    title="Konferenzreihe",
    process_kinds=["konferenzreihe"],
    phases=[
        _phase("auftrag_zielfindung", "Auftrag und Vorbereitung", 3, "Termine stehen fest"),
        _phase("umsetzung", "Konferenzen", 6, "Erste Konferenz", "Letzte Konferenz"),
        _phase("evaluation", "Auswertung", 2, "Bericht an den Ausschuss"),
    ],
)

TEMPLATES: Final = {one.key: one for one in (_BY_LAW, _NETWORK, _CHAIN, _SERIES)}
