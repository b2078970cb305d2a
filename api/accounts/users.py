"""People and their roles, as far as somebody administers them.

An admin sees of a person what lies in the admin's own bodies, and holds a key to an account only
if all its roles lie there: else an admin of one body could take over somebody of another.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from api import writing
from api.accounts import links
from api.accounts.schemas import (
    CoordinationRead,
    RoleRead,
    UserChange,
    UserCreate,
    UserPage,
    UserRead,
)
from api.accounts.sessions import home_of
from api.problems import BadCursor, Conflict, Forbidden, Gone, NotFound
from api.roles import Scope
from api.settings import Settings
from db.base import utc_now
from db.queries import audit, collections, people, sign_in, tokens
from db.tables import LinkPurpose, Role, RoleGrant, User


def page(  # noqa: PLR0913 -- which of them, and which stretch
    connection: Connection,
    scope: Scope,
    *,
    body_id: UUID | None,
    search: str | None,
    cursor: str | None,
    limit: int,
) -> UserPage:
    """People by their names: those of one body, or all the caller administers.

    Problems: BadCursor.
    """
    bodies = scope.bodies
    if body_id is not None:
        bodies = frozenset({body_id}) if scope.covers(body_id) else frozenset()
    after = None if cursor is None else _position(cursor)
    rows = people.page(connection, bodies, search=search, after=after, rows=limit + 1)
    shown = rows[:limit]
    return UserPage(
        items=_shown(connection, shown, scope),
        next=_cursor(shown[-1]) if len(rows) > limit else None,
    )


def read(connection: Connection, scope: Scope, user_id: UUID) -> UserRead:
    """One person. Problems: NotFound."""
    row = people.one(connection, scope.bodies, user_id)
    if row is None:
        raise nobody()
    return _shown(connection, [row], scope)[0]


def create(
    session: Session, body: UserCreate, scope: Scope, settings: Settings
) -> tuple[User, str | None]:
    """Let somebody in: a new account, or a role for who has one, and the link to hand over.

    Problems: Invalid, Forbidden, Conflict.
    """
    place = writing.find_body(session, body.body, scope)
    user = people.load_by_email(session, body.email)
    is_new = user is None
    if user is None:
        user = User(name=body.name, email=body.email)
        session.add(user)
        session.flush()
        _note(session, "user.make", user, place.id)
    elif people.grant(session, user.id, place.id) is not None:
        raise Conflict(
            "Diese Person hat in dieser Körperschaft schon eine Rolle.",
            "This person has a role in this body already.",
        )
    _grant(session, user, place.id, body.role)
    invited = is_new or (
        user.password_hash is None and user.oidc_subject is None and user.disabled_at is None
    )
    if not settings.password_sign_in:
        if is_new and settings.smtp_host:
            links.say_there_is_an_account(session, user, settings)
        return user, None
    may_see = lies_within(session, user, scope)
    if not invited or not (may_see or settings.smtp_host):
        return user, None
    made = links.make(session, user, LinkPurpose.INVITATION, settings, may_see=may_see)
    return user, made.address


def change(session: Session, user: User, body: UserChange, scope: Scope) -> None:
    """Rename, disable or let in again. Problems: Forbidden, Conflict.

    Who is disabled is out at once: their sessions, tokens and links end for good.
    """
    if body.model_fields_set and not lies_within(session, user, scope):
        raise Forbidden(
            "Diese Person hat auch anderswo Rollen; ihr Konto ändert nur, wer für alle zuständig "
            "ist.",
            "This person has roles elsewhere too; only somebody in charge of all of them changes "
            "the account.",
        )
    if "name" in body.model_fields_set and body.name != user.name:
        user.name = body.name
        _note(session, "user.change", user, detail={"fields": ["name"]})
    if "disabled" in body.model_fields_set and body.disabled != (user.disabled_at is not None):
        if body.disabled:
            disable(session, user, scope)
        else:
            user.disabled_at = None
            _note(session, "user.enable", user)
    session.flush()


def disable(session: Session, user: User, scope: Scope) -> None:
    """Shut somebody out at once. Problems: Conflict."""
    for granted in people.grants_of(session.connection(), [user.id]):
        if granted.role is Role.ADMIN:
            _keep_an_admin(session, granted.body_id, user, scope)
    now = utc_now()
    user.disabled_at = now
    sign_in.end_sessions(session, user.id, now)
    tokens.revoke_all(session, user.id, now)
    sign_in.void_links(session, user.id, now)
    _note(session, "user.disable", user)
    session.flush()


def set_role(session: Session, user: User, body_id: UUID, role: Role, scope: Scope) -> None:
    """What the person may do in the body from now on. Problems: Conflict."""
    granted = people.grant(session, user.id, body_id)
    if granted is None:
        _grant(session, user, body_id, role)
    elif granted.role is not role:
        if granted.role is Role.ADMIN:
            _keep_an_admin(session, body_id, user, scope)
        granted.role = role
        _note(session, "role.set", user, body_id, {"role": role.value})
    session.flush()


def remove_role(session: Session, user: User, body_id: UUID, scope: Scope) -> None:
    """Let the person do nothing in the body any more. Problems: NotFound, Conflict."""
    granted = people.grant(session, user.id, body_id)
    if granted is None:
        raise NotFound("Diese Person hat dort keine Rolle.", "This person has no role there.")
    if granted.role is Role.ADMIN:
        _keep_an_admin(session, body_id, user, scope)
    people.forget_coordinations(session, user.id, body_id)
    session.delete(granted)
    _note(session, "role.remove", user, body_id, {"role": granted.role.value})
    session.flush()


def load(session: Session, user_id: UUID, scope: Scope) -> User:
    """The person, to be changed by somebody who administers them. Problems: NotFound, Gone."""
    user = collections.load(User, session, user_id)
    if user is None or people.one(session.connection(), scope.bodies, user_id) is None:
        raise nobody()
    if user.deleted_at is not None:
        raise Gone("Dieses Konto wurde gelöscht.", "This account has been deleted.")
    return user


def lies_within(session: Session, user: User, scope: Scope) -> bool:
    """Whether the person has no role but in bodies that are the caller's to administer."""
    if scope.bodies is None:
        return True
    granted = people.grants_of(session.connection(), [user.id])
    return all(one.body_id in scope.bodies for one in granted)


def nobody() -> NotFound:
    """The same answer for who does not exist and for who is no concern of the caller's."""
    return NotFound("Diese Person gibt es hier nicht.", "There is no such person here.")


def _grant(session: Session, user: User, body_id: UUID, role: Role) -> None:
    session.add(RoleGrant(user_id=user.id, body_id=body_id, role=role))
    _note(session, "role.set", user, body_id, {"role": role.value})
    session.flush()


def _keep_an_admin(session: Session, body_id: UUID, user: User, scope: Scope) -> None:
    if scope.bodies is not None and not people.has_another_admin(session, body_id, user.id):
        raise Conflict(
            "Das ist die letzte Person mit der Rolle „admin“ in dieser Körperschaft; ohne sie "
            "könnte dort niemand mehr Rollen vergeben.",
            "This is the last admin of this body; without them nobody could give roles there any "
            "more.",
        )


def _note(
    session: Session,
    action: str,
    user: User,
    body_id: UUID | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    where = body_id or home_of(session, user.id)
    audit.note(
        session, action=action, body_id=where, about="users", about_id=user.id, detail=detail
    )


def _shown(connection: Connection, rows: Sequence[Any], scope: Scope) -> list[UserRead]:
    ids = [row.id for row in rows]
    granted = people.grants_of(connection, ids)
    coordinated = people.coordinations_of(connection, ids)
    return [
        UserRead(
            id=row.id,
            name=row.name,
            email=row.email,
            disabled=row.disabled_at is not None,
            has_password=bool(row.has_password),
            last_sign_in_at=row.last_sign_in_at,
            roles=[
                RoleRead(body_id=one.body_id, role=one.role)
                for one in granted
                if one.user_id == row.id and scope.covers(one.body_id)
            ],
            coordinates=[
                CoordinationRead(kind=one.kind, id=one.id, title=one.title)
                for one in coordinated
                if one.user_id == row.id and scope.covers(one.body_id)
            ],
            revision=row.revision,
            created_at=row.created_at,
            modified_at=row.modified_at,
        )
        for row in rows
    ]


def _cursor(row: Any) -> str:  # noqa: ANN401 -- a row of the page
    return urlsafe_b64encode(msgspec.json.encode([row.name, str(row.id)])).decode().rstrip("=")


def _position(cursor: str) -> tuple[str, UUID]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        name, id_ = msgspec.json.decode(urlsafe_b64decode(padded), type=tuple[str, str])
        position = (name, UUID(id_))
    except (ValueError, msgspec.MsgspecError) as error:
        raise bad_cursor() from error
    if "\0" in position[0]:
        raise bad_cursor()
    return position


def bad_cursor() -> BadCursor:
    return BadCursor(
        "Bitte den Wert von `next` unverändert senden.",
        "Please send the value of `next` unchanged.",
    )
