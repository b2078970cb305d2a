"""The words by which planning work is known, and the kind of process each stands for."""

import re
from typing import Final

_SERIES: Final = (
    r"(?:Stadtbezirks|Stadtteil|Sozialraum|Planungs|Bezirks|Quartiers|Regional|Bildungs"
    r"|Familien|Jugendhilfe|Kinder-? und Jugend|Träger|Orts|Kiez|Netzwerk"
    r"|Präventions)-?[Kk]onferenzen"
)
# The more telling kinds come first: "Sozialraumkonferenzen" are a series before anything else.
KINDS: Final[tuple[tuple[str | None, str], ...]] = (
    (
        "praeventionskette",
        (
            r"Präventionskette[n]?|Präventionsarbeit|Präventionsstrategie"
            r"|Präventionsnetzwerk(?:e[sn]?|s)?"
        ),
    ),
    (
        "traegerverbundbildung",
        r"(?:Träger|Regional|Sozialraum|Stadtteil|Jugendhilfe)-?[Vv]erb[uü]nd(?:e[ns]?|s)?",
    ),
    ("konferenzreihe", _SERIES),
    (
        "integriertes_konzept",
        (
            r"Integrationskonzept(?:e?s|e)?|[Ii]ntegrierte[srnm]? (?:[a-zäöü]+ "
            r")?[A-ZÄÖÜ][\w-]{0,40}[Kk]onzept(?:e?s|e)?|(?:Jugend|Familien|Bildungs|Teilhabe"
            r"|Inklusions|Präventions|Kinderschutz|Beteiligungs|Handlungs)-?[Kk]onzept(?:e?s"
            r"|e)?"
        ),
    ),
    (
        "teilfachplan",
        (
            r"Teil-?(?:[Ff]ach)?-?[Pp]l[aä]n(?:ung(?:en)?|e[sn]?|s)?"
            r"|Jugendhilfeteilplan(?:ung)?|(?:Kita|Kindertagesstätten|Kindertages(?:betreuungs"
            r"|einrichtungs)?|Kindergarten|Hort)-?(?:[Bb]edarfs)?-?(?:[Pp]lan(?:ung|es|s)?"
            r"|[Ee]ntwicklungsplan(?:ung|es|s)?)|Bedarfsplan(?:ung|es|s)?"
            r"|(?:Kinder-? und )?Jugendförderplan(?:ung|es|s)?|Schulentwicklungsplan(?:ung|es"
            r"|s)?|(?:Kinder-? und )?Jugendplan(?:ung|es|s)?"
        ),
    ),
    (
        "sozialraumprozess",
        (
            r"Sozialraumorientierung|Sozialraum(?:planung|prozess(?:es)?|budget(?:s|ierung)?"
            r"|analysen?|arbeit|projekt(?:s|es|e)?)"
            r"|[Ss]ozialräumliche[rnms]? [A-ZÄÖÜ][\w-]{1,40}"
            r"|[Ss]ozialraumorientierte[rnms]? [A-ZÄÖÜ][\w-]{1,40}|Quartiersentwicklung"
            r"|Stadtteilentwicklung|Bildungslandschaft(?:en)?|Regionalisierung"
        ),
    ),
    (
        "gesamtplanung",
        (
            r"Jugendhilfeplan(?:ung|es|s)?|Jugendhilfeplanungsprozess(?:es)?"
            r"|(?:Kinder-? und )?Jugendhilfeplanung"
        ),
    ),
    (
        "integriertes_konzept",
        (
            r"(?:[A-ZÄÖÜ]\w{1,40}-?)?[Aa]ktionspl[aä]n(?:e?s|e|en)?"
            r"|[Kk]inder-? ?(?:und [Jj]ugend)?freundliche[rnms]? (?:Kommune|Stadt|Bezirk)(?:e?s|n)?"
        ),
    ),
    (None, r"(?:Netzwerk(?:e[sn]?|s)? )?Frühe[rn]? Hilfen"),
)
_WHOLE: Final = tuple((kind, re.compile(rf"(?<![\w-])(?:{form})(?![\w-])")) for kind, form in KINDS)
SUBJECT: Final = r"(?:" + "|".join(f"(?:{form})" for _, form in KINDS) + r")(?![\w-])"

ACTION: Final = (
    r"(?:Neuausrichtung|Neuordnung|Neustrukturierung|Umstrukturierung|Umsetzung|Aufbau"
    r"|Ausbau|Auf- und Ausbau|Weiterentwicklung|Fortschreibung"
    r"|Einführung|Installierung|Etablierung|Implementierung|Erarbeitung|Erstellung"
    r"|Aufstellung|Entwicklung|Bildung|Umgestaltung|Qualifizierung|Stärkung|Umbau|Prozess)"
)
# A title of this form says that work of the youth office is changed or begun.
WORK_OF_THE_OFFICE: Final = re.compile(
    rf"^(?:{ACTION}|Einrichtung|Neukonzeption|Konzeption) (?:der"
    rf"|des|von|eines|einer) [^;\n]{{0,90}}?"
    r"(?:Jugendamt|Jugendhilfe|Regionalteam|Hilfen zur Erziehung|\bASD\b|Familienzentr|Familienbüro"
    r"|Jugendarbeit|Jugendsozialarbeit|Schulsozialarbeit|Jugendförderung"
    r"|Kinderschutz|Frühe[rn]? Hilfen)"
)
# Papers with these titles decide something else, whatever planning words they contain.
OTHER_BUSINESS: Final = re.compile(
    r"\bAnerkennung (?:als|des|der|von)|Annahme von|\bSatzung|Richtlinien?\b|Gebühren"
    r"|Entgelt|Beitrags|\bWahl (?:der|des|von|eine)|Bestellung (?:der|des|von|eine)"
    r"|Besetzung|Niederschrift|Bebauungsplan|Flächennutzung|Vergabe|Kanal"
    r"|Straßen(?:aus)?bau|\bZuschuss(?:antrag)?\b|Neubau|Sanierung"
)


def kind_of(text: str) -> tuple[str | None, re.Match[str]] | None:
    """The kind of process that a text names, and the word that says so."""
    for kind, form in _WHOLE:
        match = form.search(text)
        if match is not None:
            return kind, match
    return None
