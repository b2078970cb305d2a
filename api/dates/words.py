"""The names of times in German and simple English, in lower case, with their inflections."""

import re
from itertools import product
from typing import Final

from api.dates.pieces import Unit


def word_set(text: str) -> frozenset[str]:
    """The words of a text, which is easier to read and to add to than a list of quoted ones."""
    return frozenset(text.split())


def _numbered(*lists: str) -> dict[str, int]:
    """Words by the place, from 1, of the list they stand in."""
    return {word: n for n, words in enumerate(lists, 1) for word in words.split()}


def _inflected(stems: dict[str, int], endings: str) -> dict[str, int]:
    return {stem + end: n for (stem, n), end in product(stems.items(), ("", *endings.split()))}


_MONTH_STEMS: Final = _numbered(
    *("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september"),
    *("oktober", "november", "dezember"),
)
MONTHS: Final = _inflected(_MONTH_STEMS, "s es") | _numbered(
    *("jan jän jänner january", "feb febr feber february", "mär mrz maerz march", "apr", "may"),
    *("jun june", "jul july", "aug", "sep sept", "okt oct october", "nov", "dez dec december"),
)
ENGLISH_MONTHS: Final = word_set("january february march may june july october december")
"""Names no German month has, so that "10 December" needs no full stop after its number."""
ABBREVIATED: Final = word_set(
    "jan jän feb febr mär mrz apr jun jul aug sep sept okt oct nov dez dec frühj hj kw"
)
"""Words whose full stop does not end a sentence."""
MEETINGS: Final = {
    month + meeting: n
    for (month, n), meeting in product(
        _MONTH_STEMS.items(), ("sitzung", "sitzungen", "tagung", "termin", "termins")
    )
}
"""Words such as "Oktobersitzung", each with its month."""

_SEASON_STEMS: Final = {
    early + season: n
    for early, (season, n) in product(
        ("", "früh", "spät", "hoch", "mitt", "vor"),
        _numbered("frühjahr frühling", "sommer", "herbst", "winter").items(),
    )
}
SEASONS: Final = _inflected(
    _SEASON_STEMS, "s es anfang sanfang beginn sbeginn ende sende"
) | _numbered("spring frühj", "summer", "autumn")

_PART_STEMS: Final = _numbered("anfang beginn", "mitte", "ende")
PARTS: Final = _numbered(
    "anfang anfangs beginn start early beginning", "mitte mid middle", "ende late end"
)
YEAR_PARTS: Final = _inflected({f"jahres{part}": n for part, n in _PART_STEMS.items()}, "s es")
MONTH_PARTS: Final = _inflected({f"monats{part}": n for part, n in _PART_STEMS.items()}, "s es")
SCHOOL_PARTS: Final = {
    kind + part: n
    for kind, (part, n) in product(("schul", "kita", "kindergarten"), YEAR_PARTS.items())
}
TURNS: Final = word_set("jahreswechsel jahreswechsels jahreswende")

ORDINALS: Final = _inflected(_numbered("erste", "zweite", "dritte", "vierte"), "n r s m") | {
    **_numbered("first", "second", "third", "fourth"),
    **_inflected({"letzte": -1}, "n r s m"),
    "last": -1,
}
ORDINAL_ENDINGS: Final = word_set("st nd rd th")
ROMANS: Final = _numbered("i", "ii", "iii", "iv")

UNITS: Final = {
    **dict.fromkeys(word_set("quartal quartals quartale quartalen quarter"), Unit.QUARTER),
    **dict.fromkeys(word_set("vierteljahr vierteljahrs vierteljahres"), Unit.QUARTER),
    **dict.fromkeys(word_set("halbjahr halbjahrs halbjahres halbjahre hj"), Unit.HALF),
    **dict.fromkeys(word_set("jahreshälfte hälfte half"), Unit.HALF),
    **dict.fromkeys(word_set("drittel drittels jahresdrittel jahresdrittels"), Unit.THIRD),
    **dict.fromkeys(word_set("kw kalenderwoche kalenderwochen"), Unit.WEEK),
    **dict.fromkeys(word_set("schulhalbjahr schulhalbjahrs schulhalbjahres"), Unit.SCHOOL_HALF),
}
UNIT_LETTERS: Final = {"q": Unit.QUARTER, "h": Unit.HALF}
LAST: Final = {Unit.QUARTER: 4, Unit.HALF: 2, Unit.THIRD: 3, Unit.SCHOOL_HALF: 2, Unit.WEEK: 53}
"""How many of a unit a year has at most."""

YEAR_SINGULAR: Final = word_set("jahr jahrs jahres year")
SCHOOL_YEARS: Final = frozenset(
    kind + year
    for kind, year in product(
        (
            "schul",
            "kita",
            "kiga",
            "kindergarten",
            "kindertagesstätten",
            "betreuungs",
            "hort",
            "ausbildungs",
        ),
        ("jahr", "jahrs", "jahres", "jahre", "jahren"),
    )
) | {"sj"}
ENGLISH_SCHOOL: Final = word_set("school academic kindergarten")

_COUNTED_YEAR: Final = re.compile(r"[a-zäöüß]{0,30}(?:jahr(?:s|es|e|en)?|periode)|years?")
_OTHER_YEAR: Final = re.compile(r".*(?:lebens|vor|folge|halb|viertel|früh|spät|licht|nach)jahr.*")
_SPAN_NOUN: Final = re.compile(
    r"[a-zäöüß]{0,30}(?:zeitraum|zeitraums|zeitraumes|laufzeit|doppelhaushalt(?:e?s|e)?)"
)
_PLAIN_SPANS: Final = word_set("zeit monat monate monaten period dhh")
_FEASTS: Final = word_set("ostern pfingsten weihnachten")
_LONGEST_NOUN: Final = 40


def is_year_noun(word: str) -> bool:
    """Whether a number after this word is a year: "Jahr", "Haushaltsjahres", "Wahlperiode"."""
    if len(word) > _LONGEST_NOUN or word in SCHOOL_YEARS:
        return False
    return bool(_COUNTED_YEAR.fullmatch(word)) and not _OTHER_YEAR.fullmatch(word)


def is_event(word: str) -> bool:
    """Whether a word names days that no rule here knows, so that only their year is certain."""
    return word in _FEASTS or (len(word) <= _LONGEST_NOUN and word.endswith("ferien"))


def is_noun_of_time(word: str) -> bool:
    """Whether years or a span of time follow: "Jahre", "Zeitraum", "Laufzeit", "Sommerferien"."""
    if len(word) > _LONGEST_NOUN:
        return False
    spans = word in _PLAIN_SPANS or bool(_SPAN_NOUN.fullmatch(word))
    return spans or is_event(word) or is_year_noun(word)


SOME_YEAR: Final = (
    *(("eines", "jeden", "jahres"), ("jeden", "jahres"), ("jedes", "jahres"), ("eines", "jahres")),
    *(("des", "folgejahres"), ("des", "vorjahres"), ("im", "folgejahr"), ("im", "vorjahr")),
    *(("des", "jeweiligen", "jahres"), ("des", "folgenden", "jahres"), ("eines", "kalenderjahres")),
    *(("des", "darauffolgenden", "jahres"), ("jährlich",)),
)
"""What follows a day or month of a year that is not the document's own."""
RELATIVES: Final = {
    **_inflected({"diese": 0, "laufende": 0}, "s m n r"),
    **_inflected({"kommende": 1, "nächste": 1}, "s m n r"),
    **_inflected({"letzte": -1, "vergangene": -1, "vorige": -1}, "s m n r"),
    **_inflected({"übernächste": 2, "vorletzte": -2}, "s m n r"),
    "this": 0,
    "next": 1,
    "last": -1,
}
"""Words that name a time by its distance, in its own unit, from the one the reference lies in."""
RELATIVE_UNITS: Final = {
    **dict.fromkeys(YEAR_SINGULAR, Unit.YEAR),
    **dict.fromkeys(word_set("monat monats monates month"), Unit.MONTH),
    **dict.fromkeys(word_set("woche week"), Unit.WEEK),
    **dict.fromkeys(word_set("quartal quartals quarter"), Unit.QUARTER),
    **dict.fromkeys(word_set("halbjahr halbjahrs halbjahres"), Unit.HALF),
    **{word: Unit.SCHOOL_YEAR for word in SCHOOL_YEARS if not word.endswith(("e", "en", "sj"))},
}
WEEKDAYS: Final = _numbered(
    *("mo montag monday", "di dienstag tuesday", "mi mittwoch wednesday"),
    *("do donnerstag thursday", "fr freitag friday", "sa samstag sonnabend saturday"),
    "so sonntag sunday",
)
"""Monday is 1, as ISO 8601 counts."""
