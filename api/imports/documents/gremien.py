"""The names of committees as German texts give them, in every case, led back to the nominative."""

import re
from dataclasses import dataclass
from typing import Final

# What a committee is for: "Soziales, Integration und demographische Entwicklung". A further
# committee, or a person, ends the list.
_NOT_A_SUBJECT: Final = (
    r"(?!(?:Herrn?|Frau|Dr|Die|Der|Das|Ort|Datum|Status|Sitzung)\b"
    r"|[\w-]{0,40}(?:ausschu(?:ss|ß)|aussch[uü]ss|beirat|[sd]rat|tag|vertretung"
    r"|versammlung)(?:es|s|e|en)?\b)"
)
_SUBJECT: Final = (
    rf"(?:[a-zäöü][\w-]{{2,30}}(?:e|er|es|en"
    rf"|em) ){{0,2}}{_NOT_A_SUBJECT}[A-ZÄÖÜ][\w-]{{1,50}}(?: mit [A-ZÄÖÜ][\w-]{{1,40}})?"
)
_SUBJECTS: Final = (
    rf"(?:den |die |das )?{_SUBJECT}(?:(?:, | und | sowie |/| & |, und ){_SUBJECT}){{0,7}}"
)
_PLACE: Final = (
    r"[A-ZÄÖÜ][\w.-]{1,40}(?:[/ -](?:am|an der|im|in|ob der|bei|[A-ZÄÖÜ(][\w.)-]{1,30})){0,2}"
)
_OF_A_TOWN: Final = (
    rf" (?:der|des) (?:Landeshaupt|Hanse|Universitäts|Kreis|Bergischen |Freien )?"
    rf"(?:[Ss]tadt|Gemeinde|Marktes|Kreises|Landkreises) {_PLACE}"
)
_QUOTED: Final = r' [„"»“][^„"»«”“\n]{2,80}[”"«“]'
_PREFIX: Final = r"(?:[A-ZÄÖÜ][\w]{1,25}-,? ?(?:und |, )?){0,3}"

# The stems whose names stand in the council's rules; each with what may follow it.
_COUNCIL: Final = (
    (
        rf"{_PREFIX}(?:und )?(?:Unter|Jugendhilfe|[A-ZÄÖÜ][\w-]{{2,50}})?"
        r"(?:[Aa]usschu(?:ss|ß)(?:es)?)"
        rf"(?: für {_SUBJECTS}|{_QUOTED}| Jugendhilfeplanung| Jugendhilfe)?"
    ),
    rf"Rat(?:e?s)?{_OF_A_TOWN}",
    (
        rf"(?:Stadt|Gemeinde|Kreis|Markt|Orts|Ortschafts"
        rf"|Samtgemeinde)rat(?:e?s)?(?:{_OF_A_TOWN}| (?=[A-ZÄÖÜ][\w-]{{1,40}}/){_PLACE})?"
    ),
    r"Kreistag(?:e?s)?",
    r"(?:Stadtverordneten|Bezirksverordneten|Gemeinde)versammlung",
    rf"(?:Stadt|Gemeinde)vertretung(?:{_OF_A_TOWN})?",
    r"BVV(?: [A-ZÄÖÜ][\w-]{1,40})?|JHA|UA JHP",
    rf"Bezirksvertretung(?: {_PLACE})?",
    rf"(?:Ortsbeirat|Bezirksbeirat|Stadtbezirksbeirat)(?:e?s)?(?: {_PLACE})?",
    r"Integrationsrat(?:e?s)?",
    rf"(?:[A-ZÄÖÜ][\w-]{{2,30}})?[Bb]eirat(?:e?s)?(?: für {_SUBJECTS})?",
)
_ONE_NAME: Final = (
    rf"(?:{_QUOTED}| (?:für|zur|zum) {_SUBJECTS}"
    r"| (?:(?:Frühe|Offene|Mobile|Freie|Junge|Inklusive|Kulturelle|Soziale|Gesunde)"
    r" [A-ZÄÖÜ][\w-]{2,40}|Hilfen zur Erziehung)"
    r"| (?!Am|An|Amt|Stadt|Die|Der|Das|Diese|Es|Im|In|Bei|Sie|Wir|Zu|Für|Auf|Phase|Ziel|Beschluss"
    r"|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
    r"[A-ZÄÖÜ][\w-]{2,40}(?:(?: und | & |/)[A-ZÄÖÜ][\w-]{2,40})?)"
)
_PARAGRAPH_78: Final = (
    r"(?:(?:nach|gem(?:äß|\.)|gemäss|i\. ?S\. ?d\.?) )?§ ?78(?: (?:SGB VIII|KJHG))?"
)
_WORKING: Final = (
    (
        r"(?:Lenkungs|Steuerungs|Planungs|Koordinierungs|Koordinations|Projekt|Begleit"
        r"|Vorbereitungs|Redaktions)"
        r"(?:[Gg]ruppe|[Kk]reis(?:es)?|[Tt]eam(?:s)?|[Gg]remium(?:s)?|[Bb]eirat(?:e?s)?"
        rf"|[Rr]unde)(?:{_ONE_NAME})?"
    ),
    rf"(?:AG|Arbeitsgemeinschaft|Arbeitsgruppe) {_PARAGRAPH_78}(?:{_ONE_NAME})?",
    r"(?:Arbeitsgruppe|Projektgruppe|Arbeitskreis)(?= (?:aus|bestehend) )",
    (
        r"(?:AG|AK|Fach-?AG|Arbeitsgruppe|Fach-?Arbeitsgruppe|Arbeitskreis(?:es)?|Fachgruppe"
        r"|Runde[rn]? Tisch(?:es)?|Stadtteilrunde|Qualitätszirkel(?:s)?"
        rf"|Arbeitsgemeinschaft){_ONE_NAME}"
    ),
)

COMMITTEE: Final = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?:{form})" for form in (*_WORKING, *_COUNCIL)) + r")(?![\w-])"
)
COUNCIL_BODY: Final = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?:{f})" for f in _COUNCIL) + r")(?![\w-])"
)

_NOMINATIVE: Final = (
    (re.compile(r"\b(\w{0,40})([Aa])usschu(?:ss|ß)(?:es)?\b"), r"\1\2usschuss"),
    (re.compile(r"\b(\w{0,40})([Rr])at(?:e?s)\b"), r"\1\2at"),
    (re.compile(r"\b(\w{0,40})([Kk])reis(?:es)\b(?= |$)"), r"\1\2reis"),
    (re.compile(r"\b(\w{0,40})(?:tages|tags)\b"), r"\1tag"),
    (re.compile(r"\b(\w{0,40})([Tt])eams\b"), r"\1\2eam"),
    (re.compile(r"\b(\w{0,40})([Gg])remiums\b"), r"\1\2remium"),
    (re.compile(r"\b(\w{0,40})zirkels\b"), r"\1zirkel"),
    (re.compile(r"\bRunden? Tisch(?:es)?\b"), "Runder Tisch"),
)
_ABBREVIATED: Final = {"JHA": "Jugendhilfeausschuss", "UA JHP": "Unterausschuss Jugendhilfeplanung"}
_HEAD: Final = re.compile(
    r"^[\w-]{1,40}(?:,? (?:und )?[\w-]{0,40}-?)*?(?=$| (?:der|des|für|zu[rm]?)\b| [„\"»“])"
)
_ARTICLE: Final = re.compile(r"^(?:des|der|dem|den|die|das|im|vom|zum|zur|beim)\s+")

# Words that say which kind a committee is, the more special first.
_KINDS: Final = (
    ("unterausschuss", re.compile(r"Unterausschu|^UA\b")),
    ("jugendhilfeausschuss", re.compile(r"[Jj]ugendhilfeausschu|^JHA$")),
    ("integrationsrat", re.compile(r"^Integrationsrat")),
    ("steuerungsgruppe", re.compile(r"^(?:Steuerungs|Lenkungs)")),
    ("planungsteam", re.compile(r"^(?:Planungs|Projekt)team")),
    ("planungsgruppe", re.compile(r"^(?:Planungs|Projekt|Vorbereitungs|Redaktions)")),
    ("koordinierungsgremium", re.compile(r"^(?:Koordin|Begleit)")),
    ("ag_78", re.compile(r"^(?:AG|Arbeitsg\w{1,40})\b.*§ ?78")),
    ("stadtteilrunde", re.compile(r"^Stadtteilrunde")),
    ("arbeitskreis", re.compile(r"^(?:Arbeitskreis|AK\b|Runder Tisch|Qualitätszirkel)")),
    ("fach_ag", re.compile(r"^(?:AG|Fach|Arbeitsg)")),
    ("beirat", re.compile(r"[Bb]eirat")),
    ("bezirksvertretung", re.compile(r"^(?:Bezirksv|BVV|Ortsrat|Ortschaftsrat)")),
    ("ausschuss", re.compile(r"[Aa]usschu|[Kk]ommission")),
    (
        "rat",
        re.compile(
            r"^(?:Rat\b|\w{0,40}rat\b|Kreistag|Stadtv|Gemeindev|Bürgerschaft"
            r"|Samtgemeinderat)"
        ),
    ),
)
_OF_THE_COUNCIL: Final = frozenset(
    {"jugendhilfeausschuss", "unterausschuss", "ausschuss", "rat", "bezirksvertretung"}
    | {"integrationsrat", "beirat"}
)


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee by its name in the nominative."""

    name: str
    kind: str | None

    @property
    def of_council(self) -> bool:
        """Whether it belongs to the council, and not to the working groups beside it."""
        return self.kind in _OF_THE_COUNCIL


def committee(said: str) -> Committee:
    """The committee a text names: "des Jugendhilfeausschusses" is the Jugendhilfeausschuss."""
    name = _ARTICLE.sub("", said.strip())
    head = _HEAD.match(name)
    end = head.end() if head else len(name)
    first, rest = name[:end], name[end:]
    for form, nominative in _NOMINATIVE:
        first = form.sub(nominative, first)
    name = _ABBREVIATED.get(first + rest, first + rest)
    kind = next((key for key, form in _KINDS if form.search(name)), None)
    return Committee(name, kind)
