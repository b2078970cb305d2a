"""What a committee's words about a result mean: the outcome of a decision, and its votes.

The outcomes are the shipped terms of the vocabulary `decision_outcome`. The words themselves are
always kept beside them.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

OUTCOMES: Final = (
    "beschlossen",
    "geaendert_beschlossen",
    "empfohlen",
    "nicht_empfohlen",
    "abgelehnt",
    "vertagt",
    "ueberwiesen",
    "zurueckgezogen",
    "abgesetzt",
    "zur_kenntnis_genommen",
    "erledigt",
)
_NONE_YET: Final = re.compile(
    r"^[\W_]*(?:offen|noch (?:offen|nicht (?:festgelegt|beraten|behandelt|gefasst|erfasst))"
    r"|ohne(?: (?:Beschluss(?:empfehlung|fassung)?|Votum|Empfehlung|Ergebnis|Abstimmung))?"
    r"|kein(?:e|en)? (?:Beschluss(?:empfehlung)?|Ergebnis|Abstimmung|Votum|Empfehlung)"
    r"|nicht (?:beraten|behandelt|abgestimmt)"
    r"|unbekannt|entfällt|geplant)?[\W_]*$",
    re.IGNORECASE,
)
_AGREED: Final = (
    r"(?:beschlossen|zugestimmt|angenommen|genehmigt|bestätigt|festgestellt|gewählt"
    r"|bestellt|berufen|einverstanden|gebilligt|stattgegeben|zustimmung|annahme)"
)
_RECOMMENDED: Final = r"(?:empfohlen|befürwortet)"
# Meaning, the words for it, and how they are taken back. The first that fits decides: what was put
# off or sent on has not been decided.
_MEANINGS: Final = (
    ("zurueckgezogen", re.compile(r"\b(?:zurückgezogen|zurückgenommen|rücknahme)\b"), None),
    (
        "abgesetzt",
        re.compile(r"\b(?:abgesetzt|absetzung)\b"),
        re.compile(r"\bnicht (?:\w+ ){0,2}abgesetzt\b"),
    ),
    (
        "vertagt",
        re.compile(
            r"\b(?:vertagt|vertagung|zurückgestellt|zurückstellung|verschoben|wiedervorlage)\b"
        ),
        re.compile(r"\bnicht (?:\w+ ){0,2}(?:vertagt|zurückgestellt|verschoben)\b"),
    ),
    (
        "ueberwiesen",
        re.compile(
            r"\b(?:verwiesen|überwiesen|zurückverwiesen|rückverweisung|verweisung|überweisung"
            r"|weitergeleitet|zugeleitet)\b"
        ),
        re.compile(r"\bnicht (?:\w+ ){0,2}(?:verwiesen|überwiesen|weitergeleitet)\b"),
    ),
    (
        "nicht_empfohlen",
        re.compile(
            rf"\bnicht (?:\w+ ){{0,2}}{_RECOMMENDED}\b"
            rf"|\b(?:ablehnung|abzulehnen) (?:\w+ ){{0,2}}{_RECOMMENDED}\b"
        ),
        None,
    ),
    (
        "abgelehnt",
        re.compile(
            rf"\bnicht (?:\w+ ){{0,2}}{_AGREED}\b|\b(?:abgelehnt|ablehnung|zurückgewiesen)\b"
        ),
        re.compile(r"\bnicht (?:\w+ ){0,2}(?:abgelehnt|zurückgewiesen)\b"),
    ),
    (
        "geaendert_beschlossen",
        re.compile(
            rf"(?=.*\b{_AGREED}\b).*\b(?:geändert\w*|verändert\w*|abgeändert\w*|modifiziert\w*"
            r"|ergänzt\w*|abweichend\w*|teilweise"
            r"|mit (?:\w+ )?(?:änderung(?:en)?|ergänzung(?:en)?|maßgaben?))\b"
        ),
        None,
    ),
    ("beschlossen", re.compile(rf"\b{_AGREED}\b"), None),
    ("empfohlen", re.compile(rf"\b{_RECOMMENDED}\b"), None),
    (
        "zur_kenntnis_genommen",
        re.compile(r"\b(?:kenntnis(?:nahme)?|kenntnisgenommen)\b"),
        re.compile(r"\bnicht zur kenntnis\b"),
    ),
    (
        "erledigt",
        re.compile(r"\b(?:erledigt|beantwortet|gegenstandslos|abgeschlossen)\b"),
        re.compile(r"\bnicht (?:\w+ ){0,2}(?:erledigt|beantwortet|abgeschlossen)\b"),
    ),
)


def is_open(said: str) -> bool:
    """Whether the words only say that there is no result: "(offen)" is none."""
    return _NONE_YET.match(said) is not None


def outcome(said: str) -> str | None:
    """The outcome the words tell of; None where they tell of none.

    "nicht empfohlen" is not empfohlen, and neither is beschlossen; "ungeändert" is not geändert.
    """
    words = " ".join(said.casefold().split())
    if is_open(words):
        return None
    for meaning, form, denied in _MEANINGS:
        if form.search(words):
            return None if denied is not None and denied.search(words) else meaning
    return None


@dataclass(frozen=True, slots=True)
class Votes:
    """How many voted for something, against it, and for neither; None where nobody says."""

    yes: int | None
    no: int | None
    abstained: int | None


_NUMBERS: Final = {
    **dict.fromkeys(("kein", "keine", "keiner"), 0),
    **dict.fromkeys(("ein", "eine", "einer"), 1),
    **{
        word: number
        for number, word in enumerate(
            ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf"), 2
        )
    },
    "zwölf": 12,
}
_WORDS: Final = re.compile(
    r"(?<![\w./])(?:(?P<yes>ja(?:-?stimmen?)?|dafür)|(?P<no>nein(?:-?stimmen?)?|dagegen"
    r"|gegenstimmen?)|(?P<abstained>(?:stimm)?enthaltung(?:en)?)"
    rf"|(?P<number>\d{{1,4}}|{'|'.join(_NUMBERS)}))(?![\w/])"
)
_RATIO: Final = re.compile(
    r"(?<![\d:.,])(\d{1,3}) ?: ?(\d{1,3}) ?: ?(\d{1,3})(?![\d:]|[.,]\d| ?uhr)"
)
_UNANIMOUS: Final = re.compile(r"\beinstimmig\w*\b")
_OF_VOTES: Final = re.compile(
    r"\b(?:ja|nein|dafür|dagegen|einstimmig\w*|mehrheitlich\w*|mehrheit|gegenstimme\w*"
    r"|(?:ja|nein)-?stimme\w*|(?:stimm)?enthaltung\w*)\b"
)
_TOGETHER: Final = re.compile(r"[\s:=]{0,4}")


def votes(said: str) -> Votes | None:
    """The numbers of a vote: "Ja: 4, Nein: 0", "12 Ja-Stimmen", "bei zwei Enthaltungen".

    The numbers stand behind their words if the first word stands before the first number. None
    where no number is given, or where all of them are 0: then nobody has voted. "12:3:2" says
    for, against and abstained in this order.
    """
    words = said.casefold()
    ratio = _RATIO.search(words)
    if ratio is not None and any(map(int, ratio.groups())):
        return Votes(*map(int, ratio.groups()))
    found = list(_WORDS.finditer(words))
    if not found:
        return None
    behind = found[0]["number"] is None
    counts: dict[str, int] = {}
    for first, second in pairwise(found):
        kind, number = (first, second) if behind else (second, first)
        together = _TOGETHER.fullmatch(words, first.end(), second.start())
        if together and kind["number"] is None and number["number"] is not None:
            counts.setdefault(kind.lastgroup or "", _number(number["number"]))
    if not any(counts.values()):
        return None
    return Votes(counts.get("yes"), counts.get("no"), counts.get("abstained"))


def tells_votes(said: str) -> bool:
    """Whether the words say how people voted, with numbers or without: "mehrheitlich"."""
    words = said.casefold()
    return _OF_VOTES.search(words) is not None or _RATIO.search(words) is not None


def tally(said: str, meaning: str | None) -> Votes:
    """The votes as far as they are told. Where all agreed to something, nobody was against it."""
    found = votes(said) or Votes(None, None, None)
    against = {"abgelehnt", "nicht_empfohlen"}
    if _UNANIMOUS.search(said.casefold()) and found.no is None and meaning not in against:
        return Votes(found.yes, 0, found.abstained)
    return found


def _number(said: str) -> int:
    return _NUMBERS[said] if said in _NUMBERS else int(said)
