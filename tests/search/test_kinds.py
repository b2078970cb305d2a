"""Rules: the search holds nothing about persons, and everybody finds by what everybody reads."""

from collections.abc import Iterator

import pytest

from api.catalogue import TABLES
from api.privacy.marks import Mark, mark_of
from api.search.kinds import KINDS, Kind
from db.base import Base, Part, Record

TEXT_OF_A_FILE = ("file", "text")
"""What a published file says is published with it."""


def public(kind: Kind) -> Iterator[tuple[type[Record] | type[Part], str]]:
    """Table and column of all that everybody finds."""
    yield from ((kind.table, name) for name in (kind.title, *kind.head, *kind.public, *kind.keys))
    for parts in kind.parts:
        yield from ((parts.table, name) for name in parts.public)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_column_about_a_person_is_searched(kind: Kind) -> None:
    internal = [(kind.table, name) for name in kind.internal]
    columns = [
        Base.metadata.tables[table.__tablename__].c[name]
        for table, name in (*public(kind), *internal)
    ]

    assert [str(one) for one in columns if mark_of(one) is Mark.PERSONAL] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_everybody_finds_by_nothing_but_what_everybody_reads(kind: Kind) -> None:
    shown = {name: collection.read.model_fields for name, collection in TABLES.items()}

    hidden = {
        (table.__tablename__, name)
        for table, name in public(kind)
        if TABLES[table.__tablename__].confidential or name not in shown[table.__tablename__]
    }

    assert hidden <= {TEXT_OF_A_FILE}


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.time is not None], ids=lambda kind: kind.name
)
def test_everybody_reads_the_time_that_is_told_of_a_hit(kind: Kind) -> None:
    assert kind.time in TABLES[kind.table.__tablename__].read.model_fields
