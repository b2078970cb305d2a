"""One request: who asks, over which connection, in which transaction.

A route reaches the database only through `reading` and `writing`. Both look up what the route's
operation needs and ask the guard first, so no endpoint can ask for less than it declares.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from fastapi import Request
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session, sessionmaker

from api.callers import Caller, admit, not_allowed
from api.http.auth import find_caller
from api.problems import Forbidden, NotFound
from api.roles import Need, Scope
from db.history import Cause, attribute_to
from db.queries import accounts, audit
from db.tables import AccessToken, AuditOutcome, UserSession


@dataclass(frozen=True, slots=True)
class Reading:
    request: Request
    caller: Caller
    scope: Scope
    """How far the caller may go with this operation."""
    connection: Connection


@dataclass(frozen=True, slots=True)
class Writing:
    request: Request
    caller: Caller
    need: Need
    scope: Scope
    """How far the caller may go with this operation."""
    session: Session

    def demand(self, body_id: UUID, absent: NotFound, *resources: UUID | None) -> None:
        """Refuse unless this thing of this body is theirs. Problems: NotFound, Forbidden.

        What belongs to a body the caller does not work in is not there for them.
        """
        if not self.scope.knows(body_id):
            raise absent
        if not self.scope.allows(body_id, *resources):
            raise not_allowed(self.need)


@contextmanager
def reading(request: Request) -> Iterator[Reading]:
    """A connection outside transactions, for somebody the operation is open to."""
    engine = cast("Engine", request.app.state.read_engine)
    with engine.connect() as connection:
        caller, scope = _admitted(request, connection)
        yield Reading(request, caller, scope, connection)


@contextmanager
def writing(
    request: Request, *, dry_run: bool = False, reason: str | None = None
) -> Iterator[Writing]:
    """One transaction, committed when the block ends and before anything is answered.

    `reason` is what its caller says why, for the history.

    The guard asks before it begins, so that who may not write never waits in the writers' line.
    """
    engine = cast("Engine", request.app.state.read_engine)
    with engine.connect() as connection:
        caller, scope = _admitted(request, connection)
    with _sessions(request)() as session:
        attribute_to(session, _cause(request, caller, reason))
        try:
            yield Writing(request, caller, need_of(request), scope, session)
        except Forbidden as refusal:
            session.rollback()
            _note_refusal(request, caller, refusal)
            raise
        except BaseException:
            session.rollback()
            raise
        if dry_run:
            session.rollback()
        else:
            session.commit()


def need_of(request: Request) -> Need:
    """What the operation of this request's route needs."""
    needs: dict[str, Need] = request.app.state.needs
    return needs[request.scope["route"].name]


def _admitted(request: Request, connection: Connection) -> tuple[Caller, Scope]:
    caller = find_caller(request, connection)
    need = need_of(request)
    try:
        scope = admit(caller, need)
    except Forbidden as refusal:
        _note_refusal(request, caller, refusal)
        raise
    if caller.stale is not None:
        _note_use(request, caller, caller.stale)
    return caller, scope


def _note_refusal(request: Request, caller: Caller, refusal: Forbidden) -> None:
    """Who is known and tries what they may not is remembered; anybody could try, so nobody else."""
    if not caller.is_known:
        return
    with _sessions(request)() as session:
        attribute_to(session, _cause(request, caller))
        audit.note(
            session,
            action="refused",
            outcome=AuditOutcome.REFUSED,
            body_id=_home(caller),
            detail={"operation": request.scope["route"].name, "reason": refusal.said.de},
        )
        session.commit()


def _note_use(request: Request, caller: Caller, table: type[AccessToken | UserSession]) -> None:
    secret_id = caller.token_id if table is AccessToken else caller.session_id
    if secret_id is None:
        raise TypeError("a secret that was used has an id")
    with _sessions(request)() as session:
        attribute_to(session, _cause(request, caller))
        accounts.touch(session, table, secret_id)
        if table is AccessToken:
            audit.note(session, action="token.use", body_id=_home(caller), detail={"from": "api"})
        session.commit()


def _home(caller: Caller) -> UUID | None:
    """The body whose administrators are told: the only one somebody works in."""
    return next(iter(caller.roles)) if len(caller.roles) == 1 else None


def _cause(request: Request, caller: Caller, reason: str | None = None) -> Cause:
    return Cause(
        caller.name,
        request.state.request_id,
        reason=reason,
        user_id=caller.user_id,
        token_id=caller.token_id,
    )


def _sessions(request: Request) -> sessionmaker[Session]:
    return cast("sessionmaker[Session]", request.app.state.sessions)
