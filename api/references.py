"""What the values of a record may refer to: other records, and the terms of vocabularies."""

from collections.abc import Mapping
from functools import cache, lru_cache
from heapq import nlargest
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.problems import FAULTS_AT_MOST, Fault, Invalid, Said, first_of
from db.base import Part, Record
from db.queries import collections
from db.tables import Base, Term

_ALIKE = 0.3
"""From 0, no pair of letters in common, to 1."""


def check_references(session: Session, record: Record, values: Mapping[str, Any]) -> None:
    """Refuse values that refer to what is not there, or not in this body. Problems: Invalid."""
    missing: list[tuple[str, type[Record], UUID]] = []
    body_id = record.body_id if isinstance(record, Part) else None
    for name, value in values.items():
        target = referred(type(record), name)
        if target is None or not value:
            continue
        wanted = [UUID(one) for one in value] if isinstance(value, list) else [value]
        found = collections.existing(session, target, body_id, wanted)
        for number, one in enumerate(wanted):
            if one not in found:
                pointer = f"/{name}/{number}" if isinstance(value, list) else f"/{name}"
                missing.append((pointer, target, one))
    if missing:
        rest = first_of(len(missing))
        raise Invalid(
            f"Etwas, worauf verwiesen wird, gibt es hier nicht.{rest.de}",
            f"Something that is referred to does not exist here.{rest.en}",
            errors=tuple(
                Fault(
                    pointer,
                    Said(
                        f"Unter „{target.collection}“ gibt es {one} nicht.",
                        f"There is no {one} among {target.collection}.",
                    ),
                )
                for pointer, target, one in missing[:FAULTS_AT_MOST]
            ),
        )


def check_terms(session: Session, record: Record, values: Mapping[str, Any]) -> None:
    """Refuse words that no vocabulary of the record's body knows. Problems: Invalid."""
    if not isinstance(record, Part):
        return
    asked: dict[str, list[tuple[str, str]]] = {}
    for name, value in values.items():
        vocabulary = _vocabulary(type(record), name)
        if vocabulary is None or not value:
            continue
        for number, key in enumerate(value if isinstance(value, list) else [value]):
            pointer = f"/{name}/{number}" if isinstance(value, list) else f"/{name}"
            asked.setdefault(vocabulary, []).append((pointer, key))
    if not asked:
        return
    rows = session.execute(
        select(Term.kind, Term.key).where(
            Term.body_id == record.body_id, Term.kind.in_(asked), Term.deleted_at.is_(None)
        )
    )
    known: dict[str, list[str]] = {}
    for kind, key in rows:
        known.setdefault(kind, []).append(key)
    unknown = [
        (pointer, vocabulary, key)
        for vocabulary, keys in asked.items()
        for pointer, key in keys
        if key not in known.get(vocabulary, ())
    ]
    if unknown:
        rest = first_of(len(unknown))
        raise Invalid(
            f"Ein Begriff steht nicht im Vokabular.{rest.de}",
            f"A term is not in the vocabulary.{rest.en}",
            errors=tuple(
                Fault(pointer, _unknown_term(key, vocabulary, known.get(vocabulary, [])))
                for pointer, vocabulary, key in unknown[:FAULTS_AT_MOST]
            ),
        )


def _unknown_term(key: str, vocabulary: str, known: list[str]) -> Said:
    nearest = ", ".join(_nearest(key, known) or sorted(known)[:5])
    return Said(
        f"„{key}“ steht nicht im Vokabular „{vocabulary}“. Am nächsten: {nearest}.",
        f"{key!r} is not in the vocabulary {vocabulary!r}. Nearest: {nearest}.",
    )


def _nearest(key: str, known: list[str]) -> list[str]:
    """The terms most alike, by Dice's coefficient over pairs of letters.

    A batch may ask for a hundred thousand of them, which an alignment of letters is too slow for.
    """
    wanted = _pairs(key.lower())
    alike = {one: 2 * len(wanted & _pairs(one)) / (len(wanted) + len(_pairs(one))) for one in known}
    nearest = nlargest(3, known, key=lambda one: alike[one])
    return [one for one in nearest if alike[one] >= _ALIKE]


@lru_cache(maxsize=4096)
def _pairs(word: str) -> frozenset[tuple[str, str]]:
    """Each letter with the one before it; the first and the last with a blank."""
    return frozenset(zip(f" {word}", f"{word} ", strict=True))


def referred(table: type[Record], name: str) -> type[Record] | None:
    """The table whose ids stand in that column."""
    column = table.__table__.c.get(name)
    if column is None:
        return None
    for key in column.foreign_keys:
        return _tables()[key.column.table.name]
    refers_to = column.info.get("refers_to")
    return None if refers_to is None else _tables()[refers_to]


def _vocabulary(table: type[Record], name: str) -> str | None:
    column = table.__table__.c.get(name)
    return None if column is None else column.info.get("vocabulary")


@cache
def _tables() -> dict[str, type[Record]]:
    return {
        mapper.class_.__tablename__: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record)
    }
