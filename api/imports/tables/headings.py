"""Which row of a sheet holds its headings, and which field a heading means."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Final

from api.imports.tables.fields import Fields
from api.imports.tables.sheets import Row, Sheet

_SEARCHED: Final = 40
"""Rows: a title, who made it, as of when, a legend, and then the headings."""
_LONGEST: Final = 200
_LEAST: Final = 2
"""So many headings are known of a row that is no accident."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a sheet, by column from 0, and the rows that stand under them."""

    sheet: str
    names: list[str]
    rows: list[Row]
    last_row: int
    """The number of the row the headings end in."""


def folded(text: str) -> str:
    """A heading or word without case, signs and spaces around it, to be compared."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("-", " ").replace("ß", "ss")))


def guess(fields: Fields, names: Sequence[str], taken: Container[str] = ()) -> dict[int, str]:
    """Which columns mean which fields, as far as their headings say; each field once.

    Every field is matched against all headings before the next, so that of two headings that
    could mean it the one further left does.
    """
    plain = [" ".join(re.findall(r"\w+", name.casefold().replace("-", " "))) for name in names]
    found: dict[int, str] = {}
    for field, pattern in fields.patterns.items():
        if field in taken:
            continue
        for column, name in enumerate(plain):
            if name and column not in found and pattern.fullmatch(name):
                found[column] = field
                break
    return found


def find(fields: Fields, sheets: Sequence[Sheet], known: Container[str] = ()) -> Headings | None:
    """The headings of the first sheet that has some, in one row or two; None if none has.

    `known` are headings that were said to be headings, whatever they mean.
    """
    for sheet in sheets:
        best: tuple[int, int, list[str], int] | None = None
        for place, row in enumerate(sheet.rows[:_SEARCHED]):
            one = _unique([_spaced(cell) for cell in row.cells])
            ways = [(one, 1)]
            if place + 1 < len(sheet.rows):
                two = _joined(row, sheet.rows[place + 1])
                if two is not None:
                    ways.append((two, 2))
            for names, height in ways:
                score = _score(fields, names, known)
                if score >= _LEAST and (best is None or score > best[0]):
                    best = score, place, names, height
        if best is not None:
            _, place, names, height = best
            last = sheet.rows[place + height - 1]
            return Headings(sheet.name, names, sheet.rows[place + height :], last.number)
    return None


def _score(fields: Fields, names: Sequence[str], known: Container[str]) -> int:
    """How many columns of such headings would be understood; none without what the rows are."""
    guessed = guess(fields, names)
    said = {column for column, name in enumerate(names) if name and name in known}
    if not said and not fields.naming & set(guessed.values()):
        return 0
    return len(said | set(guessed))


def _joined(above: Row, below: Row) -> list[str] | None:
    """The headings of two rows, the upper of which spans several of the lower: "Termin Beginn".

    None where the lower row has something under a heading that stands for itself.
    """
    names: list[str] = []
    spanning = ""
    for column in range(max(len(above.cells), len(below.cells))):
        upper, lower = _spaced(above.at(column)), _spaced(below.at(column))
        if upper:
            spans = not above.at(column + 1) and bool(below.at(column + 1))
            spanning = upper if spans and lower and lower != upper else ""
            if lower and lower != upper and not spanning:
                return None
            names.append(f"{upper} {lower}" if spanning else upper)
        else:
            names.append(f"{spanning} {lower}".strip() if lower else "")
    return _unique(names)


def _spaced(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


def _unique(names: Sequence[str]) -> list[str]:
    """The second column of a name is told apart by its number."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return found
