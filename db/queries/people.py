"""People who have an account: one by what they typed, a page of them, what they may do where."""

from collections.abc import Sequence
from typing import Any, Final, Literal, NamedTuple, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    bindparam,
    case,
    delete,
    func,
    literal,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Session

from db.base import Guid
from db.queries import conditions
from db.tables import Body, Conference, Coordinator, ProviderNetwork, Role, RoleGrant, User

_TABLE = cast("Table", User.__table__)
NETWORKS: Final = "provider-networks"
CONFERENCES: Final = "conferences"


class Person(NamedTuple):
    """What signing in needs to know of somebody."""

    id: UUID
    name: str
    email: str
    password_hash: str | None
    may_come_in: bool


_PERSON = select(
    User.id,
    User.name,
    User.email,
    User.password_hash,
    case(((User.disabled_at.is_(None)) & (User.deleted_at.is_(None)), True), else_=False),
)


def by_email(connection: Connection, email: str) -> Person | None:
    """The person with that address, which is in lower case."""
    row = connection.execute(_PERSON.where(User.email == email)).first()
    return None if row is None else Person(*row)


def by_id(connection: Connection, user_id: UUID) -> Person | None:
    row = connection.execute(_PERSON.where(User.id == user_id)).first()
    return None if row is None else Person(*row)


def email_of(connection: Connection, user_id: UUID) -> str | None:
    """The address the person signs in with."""
    return connection.scalar(select(User.email).where(User.id == user_id))


def load_by_email(session: Session, email: str) -> User | None:
    """The living account with that address, locked where the engine can lock a row."""
    return session.scalar(
        select(User).where(User.email == email, User.deleted_at.is_(None)).with_for_update()
    )


def load_by_subject(session: Session, issuer: str, subject: str) -> User | None:
    """The living account that an identity provider knows by that subject."""
    return session.scalar(
        select(User)
        .where(User.oidc_issuer == issuer, User.oidc_subject == subject, User.deleted_at.is_(None))
        .with_for_update()
    )


def page(
    connection: Connection,
    bodies: frozenset[UUID] | None,
    *,
    search: str | None,
    after: tuple[str, UUID] | None,
    rows: int,
) -> Sequence[Any]:
    """Living people with a role in one of the bodies (all people with None), by their names."""
    found = select(*_SHOWN).where(User.deleted_at.is_(None))
    values: dict[str, Any] = {}
    if bodies is not None:
        found = found.where(_works_in(bodies))
    if search is not None:
        found = found.where(conditions.mentions((_TABLE.c.name, _TABLE.c.email), "q"))
        values["q"] = conditions.pattern(search)
    if after is not None:
        found = found.where(
            tuple_(User.name, User.id)
            > tuple_(literal(after[0]), bindparam("after_id", after[1], type_=Guid()))
        )
    return connection.execute(found.order_by(User.name, User.id).limit(rows), values).all()


def one(connection: Connection, bodies: frozenset[UUID] | None, user_id: UUID) -> Any | None:  # noqa: ANN401 -- a row of what is shown
    """The living person with that id, if they have a role in one of the bodies."""
    found = select(*_SHOWN).where(User.id == user_id, User.deleted_at.is_(None))
    if bodies is not None:
        found = found.where(_works_in(bodies))
    return connection.execute(found).first()


_SHOWN = (
    User.id,
    User.name,
    User.email,
    User.disabled_at,
    User.password_hash.is_not(None).label("has_password"),
    User.last_sign_in_at,
    User.revision,
    User.created_at,
    User.modified_at,
)


def _works_in(bodies: frozenset[UUID]) -> ColumnElement[bool]:
    return (
        select(RoleGrant.id)
        .where(RoleGrant.user_id == User.id, RoleGrant.body_id.in_(bodies))
        .exists()
    )


class Granted(NamedTuple):
    user_id: UUID
    body_id: UUID
    role: Role


def grants_of(connection: Connection, user_ids: Sequence[UUID]) -> list[Granted]:
    """Every role these people have, the bodies by their names."""
    rows = connection.execute(
        select(RoleGrant.user_id, RoleGrant.body_id, RoleGrant.role)
        .join(Body, Body.id == RoleGrant.body_id)
        .where(RoleGrant.user_id.in_(user_ids), Body.deleted_at.is_(None))
        .order_by(Body.name, Body.id)
    )
    return [Granted(*row) for row in rows]


class Coordinated(NamedTuple):
    user_id: UUID
    body_id: UUID
    kind: Literal["provider-networks", "conferences"]
    id: UUID
    title: str


def coordinations_of(connection: Connection, user_ids: Sequence[UUID]) -> list[Coordinated]:
    """Every living network and conference that these people coordinate."""
    networks = (
        select(
            Coordinator.user_id,
            ProviderNetwork.body_id,
            ProviderNetwork.id,
            ProviderNetwork.name,
        )
        .join(ProviderNetwork, ProviderNetwork.id == Coordinator.network_id)
        .where(Coordinator.user_id.in_(user_ids), ProviderNetwork.deleted_at.is_(None))
        .order_by(ProviderNetwork.name, ProviderNetwork.id)
    )
    conferences = (
        select(
            Coordinator.user_id,
            Conference.body_id,
            Conference.id,
            Conference.title,
        )
        .join(Conference, Conference.id == Coordinator.conference_id)
        .where(Coordinator.user_id.in_(user_ids), Conference.deleted_at.is_(None))
        .order_by(Conference.title, Conference.id)
    )
    found = [
        Coordinated(row[0], row[1], NETWORKS, row[2], row[3])
        for row in connection.execute(networks)
    ]
    found += [
        Coordinated(row[0], row[1], CONFERENCES, row[2], row[3])
        for row in connection.execute(conferences)
    ]
    return found


def grant(session: Session, user_id: UUID, body_id: UUID) -> RoleGrant | None:
    """What the person may do in the body, locked where the engine can lock a row."""
    return session.scalar(
        select(RoleGrant)
        .where(RoleGrant.user_id == user_id, RoleGrant.body_id == body_id)
        .with_for_update()
    )


def has_another_admin(session: Session, body_id: UUID, user_id: UUID) -> bool:
    """Whether somebody else administers the body. The body is locked until the transaction ends.

    Of two admins who remove each other at the same moment, the second then sees the first gone.
    """
    session.execute(select(Body.id).where(Body.id == body_id).with_for_update())
    return (
        session.scalar(
            select(func.count())
            .select_from(RoleGrant)
            .join(User, User.id == RoleGrant.user_id)
            .where(
                RoleGrant.body_id == body_id,
                RoleGrant.role == Role.ADMIN,
                RoleGrant.user_id != user_id,
                User.disabled_at.is_(None),
                User.deleted_at.is_(None),
            )
        )
        or 0
    ) > 0


def coordinator(
    session: Session, user_id: UUID, kind: str, resource_id: UUID
) -> Coordinator | None:
    """The row that says that the person coordinates this."""
    column = Coordinator.network_id if kind == NETWORKS else Coordinator.conference_id
    return session.scalar(
        select(Coordinator).where(Coordinator.user_id == user_id, column == resource_id)
    )


def forget_coordinations(session: Session, user_id: UUID, body_id: UUID) -> None:
    """Let the person coordinate nothing of the body any more."""
    networks = select(ProviderNetwork.id).where(ProviderNetwork.body_id == body_id)
    conferences = select(Conference.id).where(Conference.body_id == body_id)
    session.execute(
        delete(Coordinator).where(
            Coordinator.user_id == user_id,
            or_(Coordinator.network_id.in_(networks), Coordinator.conference_id.in_(conferences)),
        )
    )
