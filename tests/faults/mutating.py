"""Inputs for the readers: random signs, and real texts that were bent, the same for every seed."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

# Signs that readers treat each in its own way: digits of other scripts, marks that compose,
# spaces that are none, ends of lines, halves of pairs, directions, the ends of the code space.
_ODD: Final = (
    "\x00\x01\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\xa0\xad\u0300\u0301\u0308\u034f\u0660\u0669\u06dd"
    "\u1680\u2002\u200b\u200d\u200e\u2013\u2014\u2028\u2029\u202e\u2060\u2070\u20ac\u2153\u3000"
    "\u3007\uac00\ue000\uf0a7\ufb01\ufdd0\ufeff\uff10\ufffd\uffff\U0001d7ce\U0001f468\U0010ffff"
)
_GERMAN: Final = "aäbcdeéfghijklmnoöprsßtuüvwxyzABDEFGHJKMNOSTUÄÖÜ"
_DIGITS: Final = "0123456789"
_MARKS: Final = " \n\t\r.,;:-/()[]{}<>&§%#'\"„“=+*?!_\\|~^@"
_ALPHABETS: Final = (_GERMAN, _DIGITS, _MARKS, _DIGITS + "-./ ", _ODD, _GERMAN + _DIGITS + _MARKS)
_ENCODINGS: Final = ("utf-8", "cp1252", "utf-8-sig", "utf-16", "utf-32", "latin-1", "cp850")
_MOST_BENDS: Final = 6
_LONGEST_PIECE: Final = 12


@dataclass(frozen=True, slots=True)
class Material:
    """What inputs of one reader are made of."""

    texts: Sequence[str]
    """Such as people and programs really send; never empty."""
    words: Sequence[str]
    """What the reader looks for, to be put anywhere."""
    longest: int
    """Characters of the longest input."""


def text(chance: random.Random, material: Material) -> str:
    """One input: a tenth out of nothing, a tenth one piece again and again, else a bent text."""
    kind = chance.randrange(10)
    if kind == 0:
        made = _signs(chance, chance.randrange(material.longest))
    elif kind == 1:
        made = _extract(chance, material)[:100]
        made += repeated(piece(chance, material), material.longest)
    else:
        made = _extract(chance, material)
        for _ in range(chance.randrange(1, _MOST_BENDS)):
            made = chance.choice(_BENDS)(chance, material, made)
    return made[: material.longest]


def octets(chance: random.Random, material: Material) -> bytes:
    """One input in bytes: a text in one of the encodings, in which single bytes were changed."""
    encoded = text(chance, material).encode(chance.choice(_ENCODINGS), "replace")
    changed = bytearray(encoded[: material.longest])
    if changed and chance.randrange(2):
        for _ in range(chance.randrange(1, 20)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def repeated(part: str, length: int) -> str:
    """The piece again and again, to this many characters."""
    return (part * (length // max(1, len(part)) + 1))[:length]


def _signs(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(chance.choice(_ALPHABETS), k=length))


def _extract(chance: random.Random, material: Material) -> str:
    """A part of one of the texts; half of the time from its beginning."""
    whole = chance.choice(material.texts)
    start = chance.randrange(len(whole) + 1) if chance.randrange(2) else 0
    return whole[start : start + chance.randint(1, material.longest)]


def piece(chance: random.Random, material: Material) -> str:
    """What can be put anywhere: a word of the reader's, a bit of a text, or any signs."""
    kind = chance.randrange(4)
    if kind == 0:
        return _signs(chance, chance.randint(1, _LONGEST_PIECE))
    if kind == 1:
        start = chance.randrange(len(whole := chance.choice(material.texts)) + 1)
        return whole[start : start + chance.randint(1, _LONGEST_PIECE)]
    if kind == 2:
        return chance.choice(material.words) + chance.choice(material.words)
    return chance.choice(material.words)


def _span(chance: random.Random, made: str) -> tuple[int, int]:
    start = chance.randrange(len(made) + 1)
    return start, min(len(made), start + chance.randint(0, 2 * _LONGEST_PIECE))


def _put_in(chance: random.Random, material: Material, made: str) -> str:
    start = chance.randrange(len(made) + 1)
    return made[:start] + piece(chance, material) + made[start:]


def _put_over(chance: random.Random, material: Material, made: str) -> str:
    start, end = _span(chance, made)
    return made[:start] + piece(chance, material) + made[end:]


def _take_out(chance: random.Random, _material: Material, made: str) -> str:
    start, end = _span(chance, made)
    return made[:start] + made[end:]


def _say_twice(chance: random.Random, _material: Material, made: str) -> str:
    start, end = _span(chance, made)
    return made[:end] + made[start:end] * chance.randint(1, 30) + made[end:]


def _turn_case(chance: random.Random, _material: Material, made: str) -> str:
    start, end = _span(chance, made)
    return made[:start] + made[start:end].swapcase() + made[end:]


def _splice(chance: random.Random, material: Material, made: str) -> str:
    return made[: chance.randrange(len(made) + 1)] + _extract(chance, material)


_BENDS: Final[tuple[Callable[[random.Random, Material, str], str], ...]] = (
    _put_in,
    _put_over,
    _take_out,
    _say_twice,
    _turn_case,
    _splice,
)
