"""How records are made, changed and deleted, whoever asks: route, import or command line."""

from collections.abc import Container, Mapping
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel, ValidationError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.collection import Collection, given, stored
from api.faults import faults_in
from api.problems import Fault, Forbidden, Gone, Invalid, NotFound, Said, Stale
from api.references import check_references, check_terms
from api.roles import Scope
from db.base import Part, Record, utc_now
from db.queries import collections
from db.queries.bodies import as_id
from db.tables import Body, Conference, Coordinator

Shape = TypeVar("Shape", bound=BaseModel)

CREATED, CHANGED, UNCHANGED = "created", "changed", "unchanged"


def validated(shape: type[Shape], values: Mapping[str, Any]) -> Shape:
    """The values in that shape; what is left empty is left out. Problems: Invalid."""
    try:
        return shape.model_validate({k: v for k, v in values.items() if v is not None})
    except ValidationError as error:
        raise Invalid(
            "Die Angaben sind nicht gültig.",
            "The values are not valid.",
            errors=faults_in(error),
        ) from error


def create(  # noqa: PLR0913 -- an id is given only by imports that promised it before
    session: Session,
    collection: Collection,
    body: BaseModel,
    scope: Scope,
    owner: Record | None = None,
    *,
    id_: UUID | None = None,
) -> Record:
    """A new record of the collection. Problems: Invalid, Forbidden, NotFound.

    Who may write only what they coordinate can begin a conference, and then coordinates it.
    """
    values = stored(body)
    record = collection.table()
    if id_ is not None:
        record.id = id_
    if isinstance(record, Part):
        record.body_id = owner_body(owner) if owner else _body(session, body, scope).id
        if collection.owner and owner:
            setattr(record, collection.owner, owner.id)
    elif scope.bodies is not None:
        raise Forbidden(
            "Körperschaften legt nur an, wer für alle schreiben darf.",
            "Only those who may write for all bodies can add one.",
        )
    begins = _may_begin(record, scope, owner)
    _set(session, collection, record, _settable(collection, values))
    session.add(record)
    session.flush()
    if begins and scope.user_id is not None:
        session.add(Coordinator(user_id=scope.user_id, conference_id=record.id))
    return record


def _may_begin(record: Record, scope: Scope, owner: Record | None) -> bool:
    """Whether the record begins as something its maker coordinates. Problems: Forbidden."""
    if not isinstance(record, Part):
        return False
    if scope.allows(record.body_id, owner.id if owner else None):
        return False
    if isinstance(record, Conference) and record.body_id in scope.partly:
        return True
    raise _not_theirs()


def _not_theirs() -> Forbidden:
    return Forbidden(
        "Das dürfen nur, die es koordinieren oder hier planen.",
        "Only those who coordinate this, or plan here, may do that.",
    )


def change(
    session: Session, collection: Collection, record: Record, values: Mapping[str, Any]
) -> bool:
    """Set the values; whether that made a difference. Problems: Invalid, Gone."""
    if record.deleted_at is not None:
        raise Gone("Gelöschtes lässt sich nicht ändern.", "What is deleted cannot be changed.")
    if not put(session, collection, record, values):
        return False
    session.flush()
    return True


def put(
    session: Session, collection: Collection, record: Record, values: Mapping[str, Any]
) -> bool:
    """Set what differs without sending it to the database yet. Problems: Invalid."""
    different = {
        name: value
        for name, value in _settable(collection, values).items()
        if getattr(record, name) != value
    }
    if different:
        _set(session, collection, record, different)
    return bool(different)


def delete(session: Session, record: Record) -> None:
    """Leave a tombstone. Problems: Gone."""
    if record.deleted_at is not None:
        raise Gone("Das ist schon gelöscht.", "This has been deleted already.")
    record.deleted_at = utc_now()
    session.flush()


def upsert(  # noqa: PLR0913 -- a key has two parts
    session: Session,
    collection: Collection,
    body: BaseModel,
    scope: Scope,
    *,
    source: str,
    source_key: str,
    owner: Record | None = None,
) -> tuple[Record, str]:
    """The record known by that key, made or brought up to date, and which of both it was.

    Only the fields that were sent are touched, so that what people keep beside an import stays.
    """
    body_id = owner_body(owner) if owner else _body(session, body, scope).id
    table = collection.table
    if not issubclass(table, Part):
        raise TypeError(f"{collection.name} has no keys of its own")
    record = collections.by_key(table, session, body_id, source, source_key)
    if record is None:
        keyed = body.model_copy(update={"source": source, "source_key": source_key})
        try:
            with session.begin_nested():
                return create(session, collection, keyed, scope, owner), CREATED
        except IntegrityError:
            # Somebody may have made it just now, and then it is there to be brought up to date.
            record = collections.by_key(table, session, body_id, source, source_key)
            if record is None:
                raise
    if owner is not None and getattr(record, collection.owner or "") != owner.id:
        raise NotFound(
            "Dieser Schlüssel gehört zu etwas anderem.", "This key belongs to something else."
        )
    if not scope.allows(body_id, record.id, owner.id if owner else None):
        raise _not_theirs()
    revived = record.deleted_at is not None
    if revived and collection.removal is not None:
        collection.removal(session, record, frozenset({"deleted_at"}))
    record.deleted_at = None
    values = {name: value for name, value in given(body).items() if name != "source_key"}
    changed = change(session, collection, record, values | {"source": source})
    return record, CHANGED if changed or revived else UNCHANGED


def demand_revision(record: Record, revisions: Container[int] | None) -> None:
    """Refuse when the record has moved on from all that were read; None is any. Problems: Stale."""
    if revisions is not None and record.revision not in revisions:
        raise Stale(
            f"Inzwischen gilt Fassung {record.revision}; gelesen war eine andere.",
            f"Revision {record.revision} is current by now; another had been read.",
        )


def owner_body(owner: Record) -> UUID:
    return owner.body_id if isinstance(owner, Part) else owner.id


def find_body(session: Session, key: str | None, scope: Scope) -> Body:
    """The body with that key or id, or the only one there is. Problems: Invalid."""
    statement = select(Body).where(Body.deleted_at.is_(None))
    if key is not None:
        id_ = as_id(key)
        statement = statement.where(Body.key == key if id_ is None else Body.id == id_)
    elif scope.bodies is not None:
        statement = statement.where(Body.id.in_(scope.bodies | scope.partly))
    found = session.scalars(statement.limit(2)).all()
    if len(found) == 1 and scope.covers(found[0].id):
        return found[0]
    if len(found) == 1 and scope.knows(found[0].id):
        raise Forbidden("Das dürfen Sie dort nicht ändern.", "You may not change this there.")
    if key is not None:
        raise _invalid(
            "/body", f"Es gibt keine Körperschaft „{key}“.", f"There is no body {key!r}."
        )
    raise _invalid(
        "/body",
        "Bitte die Körperschaft nennen, zu der das gehört.",
        "Please name the body this belongs to.",
    )


def _body(session: Session, body: BaseModel, scope: Scope) -> Body:
    return find_body(session, getattr(body, "body", None), scope)


def _settable(collection: Collection, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in collection.columns}


def _set(
    session: Session, collection: Collection, record: Record, values: Mapping[str, Any]
) -> None:
    check_references(session, record, values)
    check_terms(session, record, values)
    for name, value in values.items():
        setattr(record, name, value)
    if collection.decide is not None:
        collection.decide(session, record, frozenset(values))


def _invalid(pointer: str, de: str, en: str) -> Invalid:
    return Invalid(de, en, errors=(Fault(pointer, Said(de, en)),))
