"""The small words around dates, and the wordings that are times without any date."""

from enum import Enum
from itertools import product
from typing import Final

from api.dates import words
from api.dates.words import word_set


class Side(Enum):
    """Which side of the date named the time lies on."""

    FROM = "from"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"


PREPOSITIONS: Final = {
    **dict.fromkeys(word_set("ab seit since from"), Side.FROM),
    **dict.fromkeys(word_set("bis until till by"), Side.UNTIL),
    **dict.fromkeys(word_set("vor before"), Side.BEFORE),
    **dict.fromkeys(word_set("nach after"), Side.AFTER),
}
ADVERBS: Final = {"frühestens": Side.FROM, "spätestens": Side.UNTIL, "längstens": Side.UNTIL}
"""They yield to a preposition: "spätestens ab Herbst" begins in autumn and goes on."""
NEGATED: Final = {
    ("nicht", "vor"): Side.FROM,
    ("not", "before"): Side.FROM,
    ("nicht", "früher", "als"): Side.FROM,
    ("nicht", "nach"): Side.UNTIL,
    ("not", "after"): Side.UNTIL,
    ("nicht", "später", "als"): Side.UNTIL,
    ("no", "later", "than"): Side.UNTIL,
}
APPROXIMATE: Final = word_set("ca circa zirka etwa ungefähr about around")
CUT_SHORT: Final = word_set("ca einschl inkl vsl vrsl bzw u")
BETWEEN: Final = word_set("zwischen between")
ARTICLES: Final = word_set("der dem den des das die the")
NEUTRAL: Final = ARTICLES | word_set(
    "im in am an auf zum zur zu vom von für fürs gegen um über während innerhalb mit on of per "
    "laufe lauf verlauf stand stichtag datum wirkung noch erst erstmals erstmalig schon bereits "
    "voraussichtlich vermutlich wahrscheinlich geplant jeweils maximal beginnend einschließlich "
    "einschl inkl inklusive vsl vrsl"
)
"""Words before a date that do not change which date it is."""
TRIGGERS: Final = word_set(
    "im in am zum zur vom von für gegen um bis ab seit vor nach während zwischen on by"
)
"""Words that make a month, a season or "24.11." a date although no year is said."""
DAY_PREPOSITIONS: Final = word_set("am zum vom dem den seit")
"""Words after which "1.9.22" is a day and no chapter."""
BEFORE_CHAPTERS: Final = word_set(
    "kapitel kap abschnitt abschn punkt pkt ziffer ziff nr nummer tz anlage tabelle tab abb"
)
"""Words after which three numbers are a chapter, whatever they look like."""
REACHES: Final = word_set("bis to until till through")
LISTS: Final = word_set("und oder sowie bzw u and or +")
TODAY: Final = word_set("heute dato jetzt today")

OPEN: Final = (
    *(("bis", "auf", "weiteres"), ("auf", "dauer"), ("auf", "unbestimmte", "zeit")),
    *(("ohne", "befristung"), ("zeitlich", "unbegrenzt"), ("until", "further", "notice")),
    *(("fortlaufend",), ("laufend",), ("dauerhaft",), ("ongoing",), ("indefinitely",)),
    *((f"unbefristet{ending}",) for ending in ("", "e", "er", "en", "es", "em")),
)
"""Wordings of a time that has no date by its meaning."""
_BREAKS: Final = (
    *(("den", f"{season}ferien") for season in ("sommer", "herbst", "winter", "oster")),
    *(("den", f"{feast}ferien") for feast in ("pfingst", "weihnachts", "faschings")),
    *(("den", "ferien"), ("der", "sommerpause"), ("der", "winterpause")),
)
UNDATED: Final = (
    *(("schnellstmöglich",), ("schnellstmöglichst",), ("baldmöglichst",), ("baldmöglich",)),
    *(("so", "bald", "wie", "möglich"), ("sobald", "wie", "möglich"), ("ab", "sofort")),
    *(("as", "soon", "as", "possible"), ("with", "immediate", "effect")),
    *((side, *when) for side, when in product(("vor", "nach"), _BREAKS)),
)
"""Wordings of a time that no calendar knows."""
WITHOUT_DATE: Final = {
    first: tuple((phrase, phrase in OPEN) for phrase in (*OPEN, *UNDATED) if phrase[0] == first)
    for first in {phrase[0] for phrase in (*OPEN, *UNDATED)}
}
"""Both by their first word, each with whether it is open."""

_TABLES: Final = (
    *(words.MONTHS, words.MEETINGS, words.SEASONS, words.PARTS, words.YEAR_PARTS),
    *(words.MONTH_PARTS, words.SCHOOL_PARTS, words.TURNS, words.ORDINALS, words.ROMANS),
    *(words.UNITS, words.UNIT_LETTERS, words.SCHOOL_YEARS, words.ENGLISH_SCHOOL),
    *(words.RELATIVES, words.WEEKDAYS, PREPOSITIONS, ADVERBS, APPROXIMATE, BETWEEN),
)
_PHRASES: Final = (*NEGATED, *OPEN, *UNDATED)
_FIRST_OF_PHRASES: Final = frozenset(phrase[0] for phrase in _PHRASES)
_OF_PHRASES: Final = frozenset(word for phrase in _PHRASES for word in phrase)
STARTERS: Final = frozenset(word for table in _TABLES for word in table) | _FIRST_OF_PHRASES
"""Words a wording in prose can begin with, beside numbers and nouns of time."""


def is_cut_short(word: str, after: str) -> bool:
    """Whether the mark after a word is the full stop of its abbreviation."""
    return after == "." and word in CUT_SHORT


def is_known(word: str) -> bool:
    """Whether a word, perhaps torn apart by the end of a line, is a word of dates."""
    plain = word in STARTERS or word in NEUTRAL or word in _OF_PHRASES
    return plain or words.is_noun_of_time(word)
