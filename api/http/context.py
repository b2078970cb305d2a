"""One request: who asks, over which connection, in which transaction.

A route reaches the database only through `reading` and `writing`, and both ask the guard first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from fastapi import Request
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session, sessionmaker

from api.http.auth import Access, Caller, admit
from db.history import Cause, attribute_to


@dataclass(frozen=True, slots=True)
class Reading:
    request: Request
    caller: Caller
    connection: Connection


@dataclass(frozen=True, slots=True)
class Writing:
    request: Request
    caller: Caller
    session: Session


@contextmanager
def reading(request: Request, access: Access = Access.PUBLIC) -> Iterator[Reading]:
    """A connection outside transactions, for somebody the operation is open to."""
    engine = cast("Engine", request.app.state.read_engine)
    with engine.connect() as connection:
        yield Reading(request, admit(request, connection, access), connection)


@contextmanager
def writing(
    request: Request, access: Access = Access.WRITE, *, dry_run: bool = False
) -> Iterator[Writing]:
    """One transaction, committed when the block ends and before anything is answered.

    The guard asks before it begins, so that who may not write never waits in the writers' line.
    """
    engine = cast("Engine", request.app.state.read_engine)
    with engine.connect() as connection:
        caller = admit(request, connection, access)
    sessions = cast("sessionmaker[Session]", request.app.state.sessions)
    with sessions() as session:
        attribute_to(session, Cause(caller.name, request.state.request_id))
        try:
            yield Writing(request, caller, session)
        except BaseException:
            session.rollback()
            raise
        if dry_run:
            session.rollback()
        else:
            session.commit()
