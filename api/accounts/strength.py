"""What a new password must be: long, and not one of those that are tried first.

After NIST SP 800-63B-4, 3.1.1.2 and OWASP ASVS 5.0, 6.2: 12 to 128 characters of any kind, no
rules of composition, nothing that names the person or the service, and none of the public lists of
usual passwords. Those hold few so long, so beyond them everything one need not guess counts as a
single character: a run along the alphabet or the keyboard, a repetition, a word that passwords are
made of, a name, a year. What is left must still be 8 characters.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from api.accounts.stolen import Stolen
from api.problems import Fault, Invalid, Said

SHORTEST, LONGEST = 12, 128
_LEFT_AT_LEAST = 8
_RUN = 3
"""From this length on, neighbours on the keyboard or in the alphabet are a run."""
_NAMED = 3
"""Parts of a name shorter than this are found everywhere by accident."""

_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertzuiopü",
    "qwertyuiop",
    "asdfghjklöä",
    "yxcvbnm",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6zhn7ujm",
    "1q2w3e4r5t6z7u8i9o0p",
    "1q2w3e4r5t6y7u8i9o0p",
    '!"§$%&/()=',
    "!@#$%^&*()",
)
_WORDS = frozenset(
    """
    passwort kennwort password losung geheim secret hallo hello willkommen welcome login zugang
    admin administrator benutzer user root test demo start default changeme master super sommer
    winter herbst fruehling summer spring autumn januar februar april juni juli august september
    oktober november dezember montag dienstag mittwoch donnerstag freitag samstag sonntag schatz
    liebe love ichliebedich iloveyou engel angel sonne sunshine stern prinzessin princess drache
    dragon monkey tiger hund katze fussball football baseball bayern borussia schalke ferrari
    mercedes porsche computer internet letmein access jugendamt jugendhilfe jugend stadt kreis
    gemeinde verwaltung rathaus buero office planung planraum deutschland berlin hamburg muenchen
    trustno qwertz qwerty asdf pokemon superman batman starwars michael daniel thomas andreas
    stefan alexander christian sabine claudia nadine jessica daniela passw
    """.split()  # noqa: SIM905 -- reads as words, not as a list
)
_LOOKALIKES = str.maketrans("013457@$!|", "oieastasil")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REPEATED = re.compile(r"(.{1,16}?)\1+", re.DOTALL)


def demand(password: str, pointer: str, *names: str, stolen: Stolen | None = None) -> None:
    """Refuse a password that is too short, too long, stolen, or too easily guessed.

    `names` are what its person and their address are called. Problems: Invalid; Unavailable, if
    the list of stolen passwords has gone.
    """
    typed = unicodedata.normalize("NFC", password)
    if len(typed) < SHORTEST:
        raise _refusal(
            pointer,
            f"Das Passwort braucht mindestens {SHORTEST} Zeichen; 15 sind besser.",
            f"The password needs at least {SHORTEST} characters; 15 are better.",
        )
    if len(typed) > LONGEST:
        raise _refusal(
            pointer,
            f"Das Passwort darf höchstens {LONGEST} Zeichen haben.",
            f"The password may have at most {LONGEST} characters.",
        )
    if is_common(typed) or left(typed, names) < _LEFT_AT_LEAST:
        raise _refusal(
            pointer,
            "Dieses Passwort ist leicht zu erraten: Es ist bekannt oder besteht vor allem aus "
            "Namen, gängigen Wörtern, Reihen oder Wiederholungen. Gut sind mehrere Wörter ohne "
            "Zusammenhang.",
            "This password is easily guessed: it is a known one, or mostly names, usual words, "
            "runs or repetitions. Several unrelated words are good.",
        )
    if stolen is not None and stolen.holds(typed):
        raise _refusal(
            pointer,
            "Dieses Passwort steht in einer Sammlung gestohlener Passwörter und wird darum bald "
            "ausprobiert. Bitte ein anderes wählen.",
            "This password stands in a collection of stolen passwords, so it will soon be tried. "
            "Please choose another one.",
        )


def is_common(password: str) -> bool:
    """Whether it stands in a public list of usual passwords, in small letters or capitals."""
    return _digest(_folded(password)) in _common()


@cache
def _common() -> frozenset[str]:
    lines = Path(__file__).with_name("common_passwords.txt").read_text(encoding="ascii").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _digest(folded: str) -> str:
    return sha256(folded.encode()).hexdigest()[:16]


def left(password: str, names: Iterable[str] = ()) -> int:
    """How many characters there are to guess once everything foreseeable counts as one."""
    found = _folded(password)
    known = sorted({*_WORDS, *_parts(names)}, key=len, reverse=True)
    for word in known:
        found = found.replace(word, "\0")
        # The same word with figures for letters, as in p4ssw0rt; places stay the same.
        plain = found.translate(_LOOKALIKES)
        while (place := plain.find(word)) >= 0:
            found = found[:place] + "\0" + found[place + len(word) :]
            plain = found.translate(_LOOKALIKES)
    found = _YEAR.sub("\0", found)
    found = _without_runs(found)
    found = _REPEATED.sub(r"\1", found)
    return len(found)


def _parts(names: Iterable[str]) -> set[str]:
    """The words that names and addresses are made of."""
    return {
        part
        for name in names
        for part in re.split(r"[^0-9a-zäöüß]+", _folded(name))
        if len(part) >= _NAMED
    }


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _without_runs(text: str) -> str:
    """The text with each run along a row, in either direction, as one character."""
    kept: list[str] = []
    place = 0
    while place < len(text):
        length = max(_run(text, place, row) for row in _BOTH_WAYS)
        kept.append("\1" if length >= _RUN else text[place])
        place += length if length >= _RUN else 1
    return "".join(kept)


_BOTH_WAYS = tuple(way for row in _ROWS for way in (row, row[::-1]))


def _run(text: str, place: int, row: str) -> int:
    """How far the text goes along the row from this place."""
    start = row.find(text[place])
    length = 0
    while (
        start >= 0
        and place + length < len(text)
        and start + length < len(row)
        and text[place + length] == row[start + length]
    ):
        length += 1
    return length


def _refusal(pointer: str, de: str, en: str) -> Invalid:
    return Invalid(de, en, errors=(Fault(pointer, Said(de, en)),))
