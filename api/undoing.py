"""Taking a change back: a new change that sets its fields to what they were before."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from api import writing
from api.collection import Collection
from api.problems import Conflict, Fault, Forbidden, Gone, Invalid, Said
from api.references import check_references, referred
from api.roles import Scope
from db.base import Part, Record
from db.history import Action, History, attributed, typed
from db.queries import evidence
from db.time import VagueTime


def undo(  # noqa: PLR0913 -- what, by whom, and how far
    session: Session,
    collection: Collection,
    record: Record,
    change: History,
    scope: Scope,
    *,
    force: bool = False,
) -> bool:
    """Take one change of the record back; whether that made a difference.

    Creation is undone by deleting, deletion by bringing back. Only what a body may set is set
    back; what follows from it is decided anew. Problems: Conflict, Forbidden, Gone.
    """
    before = outward(collection.table, change.before or {})
    after = outward(collection.table, change.after or {})
    with attributed(session, undoes=change.revision):
        if change.action is Action.CREATE:
            _demand_unchanged(record, _of_bodies(collection, after), {}, force=force)
            return _exist(session, collection, record, scope, wanted=False)
        wanted = _of_bodies(collection, before)
        brings_or_takes = "deleted_at" in after
        if not wanted and not brings_or_takes:
            raise Conflict(
                "Von dieser Änderung ist nichts aufbewahrt, das sich zurücksetzen ließe.",
                "Nothing of this change is kept that could be set back.",
            )
        _demand_unchanged(record, {name: after[name] for name in wanted}, wanted, force=force)
        exists_then = before["deleted_at"] is None if brings_or_takes else True
        if not brings_or_takes and record.deleted_at is not None:
            raise Gone("Gelöschtes lässt sich nicht ändern.", "What is deleted cannot be changed.")
        changed = _put(session, collection, record, wanted)
        if brings_or_takes:
            changed |= _exist(session, collection, record, scope, wanted=exists_then)
        session.flush()
    evidence.supersede(session, record.id, set(wanted))
    return changed


def outward(table: type[Record], columns: Mapping[str, Any]) -> dict[str, Any]:
    """Columns as the history holds them, as the attributes that a record and a body have.

    The four columns of a time are one attribute. What the history hides is left out.
    """
    mapper = inspect(table)
    known = {attribute.key: attribute.columns[0] for attribute in mapper.column_attrs}
    found = {
        name: typed(known[name], value)
        for name, value in columns.items()
        if name in known and not known[name].info.get("secret")
    }
    for composite in mapper.composites:
        keys = [str(column.key) for column in composite.columns]
        if keys[0] in found:
            values = [found.pop(key, None) for key in keys]
            found[composite.key] = None if values == [None] * len(keys) else VagueTime(*values)
    return found


def _of_bodies(collection: Collection, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in collection.columns}


def _demand_unchanged(
    record: Record, after: Mapping[str, Any], before: Mapping[str, Any], *, force: bool
) -> None:
    """Refuse to overwrite what was changed again since; what is back already does no harm."""
    since = [
        name
        for name, value in after.items()
        if getattr(record, name) != value
        and not (name in before and getattr(record, name) == before[name])
    ]
    if since and not force:
        listed = ", ".join(since)
        raise Conflict(
            f"Seitdem wieder geändert: {listed}. `force=true` setzt trotzdem zurück.",
            f"Changed again since: {listed}. `force=true` sets it back all the same.",
            errors=tuple(
                Fault(f"/{name}", Said("Seitdem wieder geändert.", "Changed again since."))
                for name in since
            ),
        )


def _put(
    session: Session, collection: Collection, record: Record, values: Mapping[str, Any]
) -> bool:
    try:
        with session.no_autoflush:
            return writing.put(session, collection, record, values)
    except Invalid as problem:
        raise _vanished(problem) from problem


def _exist(
    session: Session, collection: Collection, record: Record, scope: Scope, *, wanted: bool
) -> bool:
    """Delete the record or bring it back, unless it is so already."""
    if (record.deleted_at is None) is wanted:
        return False
    if not isinstance(record, Part) and scope.bodies is not None:
        raise Forbidden(
            "Körperschaften legt nur an und löscht nur, wer für alle schreiben darf.",
            "Only those who may write for all bodies can add or delete one.",
        )
    if collection.removal is not None:
        collection.removal(session, record, frozenset({"deleted_at"}))
    if not wanted:
        writing.delete(session, record)
        return True
    try:
        with session.no_autoflush:
            check_references(session, record, _references(record))
    except Invalid as problem:
        raise _vanished(problem) from problem
    record.deleted_at = None
    session.flush()
    return True


def _references(record: Record) -> dict[str, Any]:
    names: Iterable[str] = (attribute.key for attribute in inspect(type(record)).column_attrs)
    return {
        name: getattr(record, name) for name in names if referred(type(record), name) is not None
    }


def _vanished(problem: Invalid) -> Conflict:
    return Conflict(
        "Der frühere Stand verweist auf etwas, das es nicht mehr gibt.",
        "The former state refers to something that is there no more.",
        errors=problem.errors,
    )
