"""The fields that a column may mean, by what the rows of a table are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["work-plan", "processes"]
"""What the rows of a table are: the steps of processes, or processes."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Each field with how German and English headings call it; the order decides."""

    patterns: Mapping[str, re.Pattern[str]]
    naming: frozenset[str]
    """Fields of which every such table has one: they say what a row is about."""

    def __contains__(self, name: object) -> bool:
        return name in self.patterns

    def names(self) -> list[str]:
        """All fields, as a mapping may name them."""
        return list(self.patterns)


def _fields(patterns: Mapping[str, str], *naming: str) -> Fields:
    return Fields(
        {name: re.compile(pattern) for name, pattern in patterns.items()}, frozenset(naming)
    )


_ID: Final = r"(id|nr|no|nummer|lfd( nr)?|lfdnr|kennung|schlüssel|key|position|pos|ap nr)"
_VERSION: Final = r"fassung|revision"
"""What our own exports say of how often a thing had been changed when they were made."""
_RESPONSIBLE: Final = (
    r"(wer|durch|by|who)|.*\b(zuständig\w*|verantwort\w*|federführ\w*|bearbeite\w*"
    r"|bearbeitung durch|responsible|owner|lead|akteur\w*|ansprechpartner\w*)"
)
_BEGIN: Final = r".*\b(beginn|anfang|start|starttermin|startdatum|begin)|von|ab|ab wann|from"
_END: Final = r".*\b(ende|end|endtermin|enddatum|fertigstellung|abschluss)"
_STATUS: Final = r".*\b(\w*status|\w*stand|fortschritt|ampel|erledigt|erledigung)"

PLAN: Final = _fields(
    {
        # "Ist-Termin" is what happened before it is a date.
        "id": _ID,
        "version": _VERSION,
        "process": r".*\b(prozess|planungsprozess|teilprozess|projekt|teilprojekt|vorhaben)",
        "kind": r"(art|typ|type|kind|kategorie|art der zeile)",
        "phase": r".*\b(phase|projektphase|arbeitsphase|abschnitt|block|handlungsfeld)",
        "predecessor": r"nach|.*\b(vorgänger\w*|vorläufer\w*|abhängig (von|vom)|abhängigkeit\w*"
        r"|voraussetzung\w*|predecessors?|depends on|dependenc\w+)\b.*",
        "responsible": _RESPONSIBLE,
        "forecast": r".*\b(prognose|voraussichtlich\w*|erwartet\w*|neuer termin|forecast)\b.*",
        "actual": r"(\w+ )?ist( \w+)?|.*\b(tatsächlich\w*|actual"
        r"|erledigt am|abgeschlossen am|umgesetzt am)\b.*",
        "begin": _BEGIN,
        "end": _END,
        "due": r"((umsetzung|erledigung|zu erledigen) )?bis( wann)?|wann|datum|zeit|soll|until"
        r"|due( date)?|.*\b(\w*termin|termine|frist|fällig\w*|deadline|zeitraum|zeitplan\w*"
        r"|zeitrahmen|geplant\w*|plan)\b.*",
        "status": _STATUS,
        "title": r"was( \w+)*|(titel|title|thema|bezeichnung|gegenstand|vorgang|vorgangsname|name"
        r"|inhalt)|.*\b(\w*maßnahme\w*|\w*massnahme\w*|arbeitspaket\w*|\w*schritt\w*|\w*aufgabe\w*"
        r"|aktivität\w*|meilenstein\w*|tätigkeit\w*|to ?do\w*|task|tasks|milestones?|activity)\b.*",
        "note": r".*\b(bemerkung\w*|anmerkung\w*|notiz\w*|kommentar\w*|hinweis\w*|beschreibung"
        r"|erläuterung\w*|ergebnis\w*|notes?|comments?|description|details)\b.*",
    },
    "title",
    "phase",
)
PROCESSES: Final = _fields(
    {
        # "Art des Prozesses" and "Gehört zu Prozess" are something else than its title.
        "id": _ID,
        "version": _VERSION,
        "parent": r".*\b(gehört zu|teil von|teilprozess von|übergeordnet\w*|oberprozess|parent)"
        r"\b.*",
        "predecessor": r".*\b(vorgänger\w*|vorläufer\w*|fortschreibung von|predecessor)\b.*",
        "process_kind": r"(art|typ|type|kind|kategorie)( \w+)*|(prozess|planungs)art",
        "pilot": r"pilot\w*( \w+)?|modell(projekt|vorhaben)?",
        "visibility": r"sichtbar\w*|öffentlich|visibility|public",
        "body": r"kommune|körperschaft|gemeinde|stadt|landkreis|municipality|body",
        "responsible": _RESPONSIBLE,
        "begin": _BEGIN,
        "end": _END,
        "due": r"zeit|period|.*\b(zeitraum|laufzeit|dauer|zeitplan\w*|zeitrahmen|termin\w*"
        r"|geplant\w*|planungszeitraum)\b.*",
        "status": _STATUS,
        "note": r".*\b(anlass|auftrag|occasion)\b.*",
        "title": r"was|(titel|title|thema|bezeichnung|gegenstand|name)( \w+)*"
        r"|.*\b(\w*prozess\w*|\w*projekt\w*|\w*vorhaben|\w*planung|process)\b.*",
    },
    "title",
)
FIELDS: Final[Mapping[Kind, Fields]] = {"work-plan": PLAN, "processes": PROCESSES}
