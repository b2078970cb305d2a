"""A table that was given out here, changed elsewhere, and came back: whose cells count.

An export says of each row how often its thing had been changed by then (`Fassung`). Where the
thing was changed again since, a cell that still says what was given out says nothing; one that
was changed in the table counts, unless the same field was changed here to something else.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.imports.tables.lines import RefusedError, refused
from api.imports.tables.rows import Entry
from api.imports.tables.values import TARGETS, Thing, Values, Wrong, is_same, shown
from api.imports.tables.words import Words
from api.problems import Said
from api.undoing import outward
from db.history import History
from db.queries.bodies import as_id

_LONGEST: Final = 18
"""Digits of a number of changes; a longer one is none."""


def since(
    session: Session, known: Mapping[UUID, tuple[str, Thing]], entries: Iterable[Entry]
) -> dict[UUID, dict[str, Any]]:
    """Of what was changed since its row was given out, the changed columns as they were then."""
    moved: dict[UUID, int] = {}
    for entry in entries:
        id_, said = as_id(entry.key), entry.texts.get("version", "")
        if id_ is not None and id_ in known and said.isdecimal() and len(said) <= _LONGEST:
            moved[id_] = int(said)
    moved = {id_: number for id_, number in moved.items() if number < known[id_][1].revision}
    if not moved:
        return {}
    rows = session.execute(
        select(History.resource_id, History.revision, History.before)
        .where(History.resource_id.in_(moved))
        .order_by(History.revision.desc())
    )
    before: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        if row.revision > moved[row.resource_id]:
            before.setdefault(row.resource_id, {}).update(row.before or {})
    return before


def keep_changes(
    entry: Entry, thing: Thing, values: Values, before: dict[str, Any], words: Words
) -> None:
    """Take from the values what the table only repeats; raise RefusedError where both changed."""
    if not before:
        return
    if "deleted_at" in before and thing.deleted_at is not None:
        raise refused(
            "id",
            "Das ist hier gelöscht worden, seit die Tabelle ausgegeben wurde.",
            "This has been deleted here since the table was given out.",
        )
    then = type(thing)(**outward(type(thing), before))
    wrong: list[Wrong] = []
    for name, target in TARGETS[entry.kind].items():
        if target not in values.set or not _is_in(target, before):
            continue
        was, now = shown(then, entry.kind, name, words), shown(thing, entry.kind, name, words)
        said = entry.title if name == "title" else entry.texts.get(name, "")
        if is_same(was, said):
            del values.set[target]
        else:
            wrong.append(Wrong(name, both(was, now)))
    if wrong:
        raise RefusedError(wrong)


def _is_in(target: str, columns: dict[str, Any]) -> bool:
    """Whether the columns hold that attribute, or the first of a time's."""
    return target in columns or f"{target}_edtf" in columns or f"{target}_text" in columns


def both(was: str, now: str) -> Said:
    """That a field was changed in the table and here."""
    was, now = was[:80], now[:80]
    return Said(
        f"Seit der Ausgabe hier geändert: aus „{was}“ wurde „{now}“. Bitte entscheiden, was gilt.",
        f"Changed here since it was given out: {was!r} became {now!r}. Please decide which holds.",
    )
