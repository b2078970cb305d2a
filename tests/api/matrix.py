"""What the authorisation matrix is made of: its rows, its callers, and one thing of each kind.

The rows are written by hand, so that a change of the rules in the program is seen here as a
difference and not repeated.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api import catalogue, writing
from api.accounts.service import new_token
from api.collection import Collection
from api.roles import Scope, of_body
from db.base import Part, Record, Visibility, utc_now
from db.queries.accounts import digest
from db.tables import (
    AccessToken,
    Body,
    Coordinator,
    Delivery,
    DeliveryState,
    Document,
    Finding,
    FindingState,
    ImportRun,
    Job,
    JobState,
    LinkRole,
    LinkSuggestion,
    Role,
    RoleGrant,
    RunState,
    SuggestionState,
    User,
    UserSession,
)

SECTOR_OF = {
    "bodies": "administration",
    "vocabularies": "planning",
    "area-systems": "areas",
    "areas": "areas",
    "planning-processes": "planning",
    "trainings": "planning",
    "guides": "planning",
    "tasks": "planning",
    "reporting-duties": "planning",
    "reports": "planning",
    "report-templates": "planning",
    "import-mappings": "planning",
    "providers": "networks",
    "provider-networks": "networks",
    "conferences": "conferences",
    "prevention-chains": "prevention",
    "prevention-measures": "prevention",
    "funding-programmes": "prevention",
    "grants": "prevention",
    "committees": "council",
    "papers": "council",
    "meetings": "council",
    "agenda-items": "council",
    "consultations": "council",
    "files": "council",
    "locations": "council",
    "legislative-terms": "council",
    "persons": "council",
    "council-links": "council",
    "decisions": "council",
    "link-suggestions": "council",
    "council-sources": "council",
    "documents": "documents",
    "imports": "documents",
    "webhooks": "administration",
}
"""The sector of every collection that is no part of another; parts go with what they belong to."""

CONFIDENTIAL = {
    "persons",
    "council-sources",
    "imports",
    "import-mappings",
    "report-templates",
    "planning-processes/risks",
    "planning-processes/legal-check",
    "documents/findings",
    "link-suggestions",
    "webhooks",
    "conferences/registrations",
    "conferences/attendance",
}
"""What the public never sees, whatever a row says."""

WRITERS = {
    "planning": {"admin", "planung"},
    "areas": {"admin", "planung"},
    "networks": {"admin", "planung", "koordination"},
    "conferences": {"admin", "planung", "koordination"},
    "prevention": {"admin", "planung"},
    "council": {"admin", "planung", "gremienbuero"},
    "documents": {"admin", "planung", "gremienbuero"},
    "administration": {"admin"},
}
EVERYBODY = {"admin", "planung", "koordination", "gremienbuero", "lesen"}


@dataclass(frozen=True)
class Row:
    """Who may call one operation."""

    who: str
    sector: str | None = None
    everywhere: bool = False

    @property
    def roles(self) -> set[str]:
        if self.who == "write":
            return WRITERS[self.sector or ""]
        if self.who == "read" and self.sector == "administration":
            return {"admin"}
        return EVERYBODY


@dataclass(frozen=True)
class Caller:
    """Somebody who tries everything."""

    name: str
    headers: dict[str, str] = field(default_factory=dict)
    role: str | None = None
    here: bool = True
    """Whether they work in the body of the things, or only in another."""
    scopes: frozenset[str] | None = None
    coordinates: bool = False
    known: bool = True
    ended: bool = False
    everywhere: bool = False


@dataclass
class World:
    """A body, another one, and one thing of each collection in the first."""

    body: Body
    other: Body
    things: dict[str, UUID] = field(default_factory=dict)
    """Collection path → id."""
    owners: dict[str, UUID] = field(default_factory=dict)
    examples: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Collection path → a body that makes one in the first body."""


def build(session: Session) -> World:
    """Two bodies, and in the first one internal thing of every collection there is."""
    world = World(_body(session, "neuburg"), _body(session, "altburg"))
    for collection in catalogue.ALL:
        _thing(session, world, collection)
    _work(session, world)
    _somebody(session, world)
    session.commit()
    return world


def _work(session: Session, world: World) -> None:
    """A failed job and a delivery of the first body, which are in no collection."""
    job = Job(
        kind="nobody's", body_id=world.body.id, state=JobState.FAILED, payload={}, actor="matrix"
    )
    delivery = Delivery(webhook_id=world.things["webhooks"], message={}, state=DeliveryState.FAILED)
    session.add_all([job, delivery])
    session.flush()
    world.things |= {"jobs": job.id, "deliveries": delivery.id}


def _somebody(session: Session, world: World) -> None:
    """A person with a role in the first body, who coordinates a conference there."""
    user = User(name="Somebody", email="somebody@example.org")
    session.add(user)
    session.flush()
    session.add_all(
        [
            RoleGrant(user_id=user.id, body_id=world.body.id, role=Role.LESEN),
            Coordinator(user_id=user.id, conference_id=world.things["conferences"]),
        ]
    )
    world.things["users"] = user.id
    world.examples["users"] = {
        "name": "New",
        "email": "new@example.org",
        "role": "lesen",
        "body": world.body.key,
    }


def callers(session: Session, world: World) -> list[Caller]:
    """Everybody who could ask: nobody, each role here and elsewhere, and tokens of every kind."""
    found = [Caller("nobody", known=False), _token(session, "operator", "admin", None)]
    found += [_person(session, world.body, role, role.value) for role in Role]
    coordinator = _person(session, world.body, Role.KOORDINATION, "coordinates", coordinates=True)
    user = session.query(User).filter_by(email="coordinates@example.org").one()
    session.add_all(
        [
            Coordinator(user_id=user.id, network_id=world.things["provider-networks"]),
            Coordinator(user_id=user.id, conference_id=world.things["conferences"]),
        ]
    )
    found += [coordinator, _person(session, world.other, Role.ADMIN, "foreign", here=False)]
    found += [
        _token(session, "token that may read", "admin", world.body, "read"),
        _token(session, "token for the council", "admin", world.body, "council:write"),
        _token(session, "token that may write", "planung", world.body, "write"),
        _token(session, "token from elsewhere", "admin", world.other, here=False),
        _ended(session, world.body, "expired", expires_at=utc_now() - timedelta(seconds=1)),
        _ended(session, world.body, "revoked", revoked_at=utc_now()),
    ]
    session.commit()
    return found


def _body(session: Session, key: str) -> Body:
    made = writing.create(
        session,
        catalogue.BY_PATH["bodies"],
        writing.validated(catalogue.BY_PATH["bodies"].create, {"key": key, "name": key.title()}),
        Scope(),
    )
    assert isinstance(made, Body)
    return made


def _thing(session: Session, world: World, collection: Collection) -> UUID:
    path = catalogue.path(collection)
    if path == "bodies":
        world.things[path] = world.body.id
        world.examples[path] = {"key": "drittburg", "name": "Drittburg"}
    if path in world.things:
        return world.things[path]
    values = _values(session, world, collection)
    record: Record
    if "create" in collection.verbs:
        owner = _owner(session, world, collection)
        shape = writing.validated(collection.create, values)
        record = writing.create(session, collection, shape, of_body(world.body.id), owner)
        world.examples[path] = values
    else:
        record = _read(session, world, collection)
    world.things[path] = record.id
    return record.id


def _values(session: Session, world: World, collection: Collection) -> dict[str, Any]:
    """The collection's example, referring to things that are there."""
    columns = collection.table.__table__.c
    values = dict(collection.example)
    for name in collection.columns:
        column = columns.get(name)
        if column is None or name == collection.owner:
            continue
        if "refers_to" in column.info:
            values.pop(name, None)
        for key in column.foreign_keys:
            if name in values or not column.nullable:
                target = catalogue.TABLES[key.column.table.name]
                values[name] = str(_thing(session, world, target))
    if "resource_id" in values:
        values["resource_id"] = str(_thing(session, world, catalogue.BY_PATH[str(values["about"])]))
    if issubclass(collection.table, Part) and collection.owner is None:
        values["body"] = world.body.key
    return values


def _owner(session: Session, world: World, collection: Collection) -> Record | None:
    owner = catalogue.owner_of(collection)
    if owner is None:
        return None
    id_ = _thing(session, world, owner)
    world.owners[catalogue.path(collection)] = id_
    return session.get(owner.table, id_)


def _read(session: Session, world: World, collection: Collection) -> Record:
    """What only an import makes."""
    record: Record
    if collection.table is Document:
        record = Document(
            body_id=world.body.id,
            title="Vorlage",
            media_type="text/plain",
            checksum="0" * 64,
            byte_size=7,
            page_kind="text",
            text="Vorlage",
            visibility=Visibility.INTERNAL,
        )
    elif collection.table is ImportRun:
        document = _thing(session, world, catalogue.BY_PATH["documents"])
        record = ImportRun(
            body_id=world.body.id,
            format="document",
            state=RunState.DONE,
            document_id=document,
            counts={"created": 0, "changed": 0, "unchanged": 1, "refused": 0},
        )
    elif collection.table is Finding:
        document = _thing(session, world, catalogue.BY_PATH["documents"])
        world.owners[catalogue.path(collection)] = document
        record = Finding(
            body_id=world.body.id,
            document_id=document,
            key="task:1",
            about="tasks",
            title="Aufgabe",
            state=FindingState.PROPOSED,
            fields={"title": "Aufgabe", "responsible": "Jugendamt"},
        )
    elif collection.table is LinkSuggestion:
        record = LinkSuggestion(
            body_id=world.body.id,
            state=SuggestionState.PROPOSED,
            role=LinkRole.RELATED,
            about="planning-processes",
            resource_id=_thing(session, world, catalogue.BY_PATH["planning-processes"]),
            paper_id=_thing(session, world, catalogue.BY_PATH["papers"]),
            score=72,
            reasons=[{"kind": "title", "text": "Präventionskette", "where": "name"}],
        )
    else:
        raise AssertionError(f"nothing makes one of {collection.name} yet: add it here")
    session.add(record)
    session.flush()
    return record


def _person(
    session: Session,
    body: Body,
    role: Role,
    name: str,
    *,
    here: bool = True,
    coordinates: bool = False,
) -> Caller:
    user = User(name=name.title(), email=f"{name}@example.org")
    session.add(user)
    session.flush()
    session.add(RoleGrant(user_id=user.id, body_id=body.id, role=role))
    secret = f"plr_s_{name}"
    session.add(
        UserSession(
            name=user.name,
            user_id=user.id,
            secret_hash=digest(secret),
            last_seen_at=utc_now(),
            expires_at=utc_now() + timedelta(hours=1),
        )
    )
    return Caller(
        name,
        {"Cookie": f"planraum_session={secret}", "X-Planraum": "1"},
        role.value,
        here,
        coordinates=coordinates,
    )


def _token(
    session: Session,
    name: str,
    role: str,
    body: Body | None,
    scopes: str | None = None,
    *,
    here: bool = True,
) -> Caller:
    secret = new_token(
        session,
        name=name,
        role=Role(role),
        body_id=None if body is None else body.id,
        scopes=scopes,
    )
    return Caller(
        name,
        {"Authorization": f"Bearer {secret}"},
        role,
        here,
        None if scopes is None else frozenset(scopes.split()),
        everywhere=body is None,
    )


def _ended(session: Session, body: Body, name: str, **ending: Any) -> Caller:
    caller = _token(session, name, "admin", body)
    session.flush()
    row = session.query(AccessToken).filter_by(name=name).one()
    for column, value in ending.items():
        setattr(row, column, value)
    return Caller(name, caller.headers, ended=True)
