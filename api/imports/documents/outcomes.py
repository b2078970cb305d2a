"""What a committee's words about a result mean: the outcome of a decision, and its votes.

The outcomes are those a decision is given (see the data model): beschlossen,
geaendert_beschlossen, abgelehnt, vertagt, ueberwiesen, zurueckgezogen, zur_kenntnis_genommen and
erledigt. The words themselves are always kept beside them.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

OUTCOMES: Final = (
    "beschlossen",
    "geaendert_beschlossen",
    "abgelehnt",
    "vertagt",
    "ueberwiesen",
    "zurueckgezogen",
    "zur_kenntnis_genommen",
    "erledigt",
)
_NONE_YET: Final = re.compile(
    r"^[\W_]*(?:offen|noch (?:offen|nicht (?:festgelegt|beraten|behandelt|gefasst|erfasst))"
    r"|ohne(?: (?:Beschluss|Votum|Empfehlung|Ergebnis|Abstimmung))?|kein(?:e|en)? (?:Beschluss"
    r"|Ergebnis|Abstimmung|Votum|Empfehlung)|nicht (?:beraten|behandelt|abgestimmt)"
    r"|unbekannt|entfällt|geplant)?[\W_]*$",
    re.IGNORECASE,
)
_AGREED: Final = (
    r"(?:beschlossen|zugestimmt|angenommen|empfohlen|genehmigt|bestätigt|festgestellt|gewählt"
    r"|bestellt|berufen|einverstanden|befürwortet|gebilligt|stattgegeben|zustimmung|annahme)"
)
# Meaning, the words for it, and how they are taken back. The first that fits decides: what was put
# off or sent on has not been decided.
_MEANINGS: Final = (
    ("zurueckgezogen", re.compile(r"\b(?:zurückgezogen|zurückgenommen|rücknahme)\b"), None),
    (
        "vertagt",
        re.compile(
            r"\b(?:vertagt|vertagung|zurückgestellt|zurückstellung|verschoben|abgesetzt|absetzung"
            r"|wiedervorlage)\b"
        ),
        re.compile(r"\bnicht (?:\w+ ){0,2}(?:vertagt|zurückgestellt|verschoben|abgesetzt)\b"),
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

    "nicht empfohlen" is abgelehnt and not beschlossen; "ungeändert" is not geändert.
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
_TOGETHER: Final = re.compile(r"[\s:=]{0,4}")


def votes(said: str) -> Votes | None:
    """The numbers of a vote: "Ja: 4, Nein: 0", "12 Ja-Stimmen", "bei zwei Enthaltungen".

    The numbers stand behind their words if the first word stands before the first number. None
    where no number is given, or where all of them are 0: then nobody has voted.
    """
    words = said.casefold()
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


def _number(said: str) -> int:
    return _NUMBERS[said] if said in _NUMBERS else int(said)
