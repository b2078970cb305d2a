"""docs/security.md has a row for every requirement, and what it points to exists."""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest

from tests.databases import ROOT

DOCS = ROOT / "docs"
KINDS = ("test", "code", "text", "operator", "not applicable", "not met")

LEVELS = """
    1.1: 1/2 2/2
    1.2: 1/1 2/1 3/1 4/1 5/1 6/2 7/2 8/2 9/2
    1.3: 1/1 2/1 3/2 4/2 5/2 6/2 7/2 8/2 9/2 10/2 11/2
    1.4: 1/2 2/2 3/2
    1.5: 1/1 2/2
    2.1: 1/1 2/2 3/2
    2.2: 1/1 2/1 3/2
    2.3: 1/1 2/2 3/2 4/2
    2.4: 1/2
    3.2: 1/1 2/1
    3.3: 1/1 2/2 3/2 4/2
    3.4: 1/1 2/1 3/2 4/2 5/2 6/2
    3.5: 1/1 2/1 3/1 4/2 5/2
    3.7: 1/2 2/2
    4.1: 1/1 2/2 3/2
    4.2: 1/2
    4.3: 1/2 2/2
    4.4: 1/1 2/2 3/2 4/2
    5.1: 1/2
    5.2: 1/1 2/1 3/2
    5.3: 1/1 2/1
    5.4: 1/2 2/2 3/2
    6.1: 1/1 2/2 3/2
    6.2: 1/1 2/1 3/1 4/1 5/1 6/1 7/1 8/1 9/2 10/2 11/2 12/2
    6.3: 1/1 2/1 3/2 4/2
    6.4: 1/1 2/1 3/2 4/2
    6.5: 1/2 2/2 3/2 4/2 5/2
    6.6: 1/2 2/2 3/2
    6.8: 1/2 2/2 3/2 4/2
    7.1: 1/2 2/2 3/2
    7.2: 1/1 2/1 3/1 4/1
    7.3: 1/2 2/2
    7.4: 1/1 2/1 3/2 4/2 5/2
    7.5: 1/2 2/2
    7.6: 1/2 2/2
    8.1: 1/1 2/2
    8.2: 1/1 2/1 3/2
    8.3: 1/1
    8.4: 1/2
    9.1: 1/1 2/1 3/1
    9.2: 1/1 2/2 3/2 4/2
    10.1: 1/2 2/2
    10.2: 1/2 2/2
    10.3: 1/2 2/2 3/2 4/2
    10.4: 1/1 2/1 3/1 4/1 5/1 6/2 7/2 8/2 9/2 10/2 11/2
    10.5: 1/2 2/2 3/2 4/2 5/2
    10.6: 1/2 2/2
    10.7: 1/2 2/2 3/2
    11.1: 1/2 2/2
    11.2: 1/2 2/2 3/2
    11.3: 1/1 2/1 3/2
    11.4: 1/1 2/2 3/2 4/2
    11.5: 1/2
    11.6: 1/2
    12.1: 1/1 2/2 3/2
    12.2: 1/1 2/1
    12.3: 1/2 2/2 3/2 4/2
    13.1: 1/2
    13.2: 1/2 2/2 3/2 4/2 5/2
    13.3: 1/2 2/2
    13.4: 1/1 2/2 3/2 4/2 5/2
    14.1: 1/2 2/2
    14.2: 1/1 2/2 3/2 4/2
    14.3: 1/1 2/2 3/2
    15.1: 1/1 2/2 3/2
    15.2: 1/1 2/2 3/2
    15.3: 1/1 2/2 3/2 4/2 5/2 6/2 7/2
    16.1: 1/2
    16.2: 1/2 2/2 3/2 4/2 5/2
    16.3: 1/2 2/2 3/2 4/2
    16.4: 1/2 2/2 3/2
    16.5: 1/2 2/2 3/2
    17.1: 1/2
    17.2: 1/2 2/2 3/2 4/2
    17.3: 1/2 2/2
"""
"""OWASP ASVS 5.0.0: section: the requirements of level 1 and 2 in it, each as number/level."""

_ROW = re.compile(r"\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (.+) \| \**([a-z ]+?)\** \|")
_TEST = re.compile(r"\[`([\w.]+)::(\w+)`\]\(\.\./(tests/[\w/]+\.py)\)")
_LINK = re.compile(r"\]\((?!https://)([^)#]*)(?:#([^)]*))?\)")


class Row(NamedTuple):
    number: str
    level: int
    words: str
    met_by: str
    kind: str


@cache
def document() -> str:
    return (DOCS / "security.md").read_text(encoding="utf-8")


@cache
def rows() -> tuple[Row, ...]:
    found = map(_ROW.fullmatch, document().splitlines())
    return tuple(Row(m[1], int(m[2]), m[3], m[4], m[5]) for m in found if m)


def requirements() -> list[tuple[str, int]]:
    found = []
    for line in LEVELS.split("\n"):
        section, _, entries = line.strip().partition(": ")
        for entry in entries.split():
            number, _, level = entry.partition("/")
            found.append((f"{section}.{number}", int(level)))
    return found


def test_every_requirement_of_level_1_and_2_has_one_row() -> None:
    assert [(row.number, row.level) for row in rows()] == requirements()
    assert Counter(level for _, level in requirements()) == {1: 70, 2: 183}


def test_every_row_says_how_it_is_met_or_why_not() -> None:
    odd = [
        row.number
        for row in rows()
        if row.kind not in KINDS
        or (row.kind == "test" and not _TEST.search(row.met_by))
        or (row.kind == "not applicable") != row.met_by.startswith("because: ")
        or len(row.met_by.removeprefix("because: ")) < len("SAML")
    ]

    assert odd == []


def test_every_test_that_is_named_exists() -> None:
    named = {match.groups() for match in _TEST.finditer(document())}
    missing = [
        f"{path}::{function}"
        for file, function, path in sorted(named)
        if not path.endswith(f"/{file}")
        or not (ROOT / path).is_file()
        or not re.search(rf"^def {function}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE)
    ]

    assert len(named) > 50
    assert missing == []


def test_every_place_that_is_named_exists() -> None:
    headings = {
        re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", document(), re.MULTILINE)
    }
    missing = [
        target or f"#{anchor}"
        for target, anchor in _LINK.findall(document())
        if (target and not (DOCS / target).exists()) or (anchor and anchor not in headings)
    ]
    files = set(re.findall(r"`((?:api|db|frontend|tests|docs)/[\w./-]+)`", document()))

    assert missing == []
    assert [name for name in sorted(files) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("level", [1, 2])
def test_the_counts_at_the_top_are_true(level: int) -> None:
    counted = Counter(row.kind for row in rows() if row.level == level)
    applicable = counted.total() - counted["not applicable"]
    met = applicable - counted["not met"]
    cells = [level, *(counted[kind] for kind in KINDS), counted.total(), f"{met} of {applicable}"]

    assert f"| {' | '.join(map(str, cells))} |" in document().splitlines()
