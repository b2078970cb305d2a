"""What the values of a record may refer to: other records, and the terms of vocabularies."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.problems import Fault, Invalid, Said
from db.base import Part, Record
from db.queries import collections
from db.tables import Base, Term


def check_references(session: Session, record: Record, values: Mapping[str, Any]) -> None:
    """Refuse values that refer to what is not there, or not in this body. Problems: Invalid."""
    faults: list[Fault] = []
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
                faults.append(
                    Fault(
                        pointer,
                        Said(
                            f"Unter „{target.collection}“ gibt es {one} nicht.",
                            f"There is no {one} among {target.collection}.",
                        ),
                    )
                )
    if faults:
        raise Invalid(
            "Etwas, worauf verwiesen wird, gibt es hier nicht.",
            "Something that is referred to does not exist here.",
            errors=tuple(faults),
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
    faults = tuple(
        Fault(pointer, _unknown_term(key, vocabulary, known.get(vocabulary, [])))
        for vocabulary, keys in asked.items()
        for pointer, key in keys
        if key not in known.get(vocabulary, [])
    )
    if faults:
        raise Invalid(
            "Ein Begriff steht nicht im Vokabular.",
            "A term is not in the vocabulary.",
            errors=faults,
        )


def _unknown_term(key: str, vocabulary: str, known: list[str]) -> Said:
    nearest = ", ".join(get_close_matches(key, known, n=3, cutoff=0.3) or sorted(known)[:5])
    return Said(
        f"„{key}“ steht nicht im Vokabular „{vocabulary}“. Am nächsten: {nearest}.",
        f"{key!r} is not in the vocabulary {vocabulary!r}. Nearest: {nearest}.",
    )


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
