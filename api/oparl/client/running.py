"""A whole import in one call: for the command line, and for whoever waits for its end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from time import sleep
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.oparl.client.asking import MAX_BYTES, SECONDS, Asking, Wait
from api.oparl.client.finding import bodies_at, choose
from api.oparl.client.mends import Mends
from api.oparl.client.progress import Progress
from api.oparl.client.syncing import Run, Transaction
from api.outgoing import Conversation
from api.settings import Settings
from db.history import Cause, attribute_to
from db.tables import Body, ImportRun
from db.tables.oparl import CouncilSource

_PAUSE: Final = 0


def conversation(settings: Settings, *, seconds: float = SECONDS) -> Conversation:
    """A client that says who it is, so that the server's operator knows whom to write to."""
    return Conversation(
        user_agent=f"Planraum/{version('planraum')} (+{settings.public_url})",
        allowed_hosts=settings.allowed_hosts,
        seconds=seconds,
        max_bytes=MAX_BYTES,
    )


def transactions(sessions: sessionmaker[Session], cause: Cause) -> Transaction:
    """Transactions that are committed at the end of their block."""

    @contextmanager
    def transaction() -> Iterator[Session]:
        with sessions() as session:
            attribute_to(session, cause)
            yield session
            session.commit()

    return transaction


def source_of(
    session: Session, body: Body, url: str, settings: Settings, wait: Wait = sleep
) -> CouncilSource:
    """The source of that address, made if it is new. Problems: Invalid. Raises Unanswered."""
    known = session.scalar(
        select(CouncilSource).where(
            CouncilSource.body_id == body.id,
            CouncilSource.deleted_at.is_(None),
            (CouncilSource.url == url) | (CouncilSource.body_url == url),
        )
    )
    if known is not None:
        return known
    with conversation(settings) as spoken:
        mends = Mends()
        asking = Asking(spoken, mends, pause=_PAUSE, wait=wait)
        found = choose(bodies_at(asking, mends, url), None, (body.name, body.short_name, body.ags))
    same = session.scalar(
        select(CouncilSource).where(
            CouncilSource.body_id == body.id, CouncilSource.body_url == found.url
        )
    )
    if same is not None:
        same.deleted_at = None
        return same
    made = CouncilSource(
        body_id=body.id,
        url=url,
        body_url=found.url,
        name=found.name,
        system=found.system,
    )
    session.add(made)
    session.flush()
    return made


def synchronise(  # noqa: PLR0913 -- each has a name, and most a default
    sessions: sessionmaker[Session],
    settings: Settings,
    source_id: UUID,
    *,
    full: bool | None = None,
    cause: Cause | None = None,
    wait: Wait = sleep,
    tell: Callable[[Progress], None] = lambda _progress: None,
) -> UUID:
    """Import the source to its end and return its run. Problems: Invalid. Raises Unanswered.

    `full` is whether to read everything; None does so where it is due. A run that was broken off
    is taken up where it stood.
    """
    transaction = transactions(sessions, cause or Cause("system"))
    with conversation(settings) as spoken:
        run = Run(
            transaction,
            spoken,
            source_id,
            wait,
            lambda _session, progress: tell(progress),
            full=full,
        )
        run.work()
        with transaction() as session:
            found: ImportRun = run.finish(session)
            return found.id


def rehearse(
    session: Session, settings: Settings, source_id: UUID, *, full: bool | None
) -> ImportRun:
    """The same in the caller's one transaction, which is rolled back: nothing is stored."""

    @contextmanager
    def same() -> Iterator[Session]:
        yield session
        session.flush()

    with conversation(settings) as spoken:
        run = Run(
            same,
            spoken,
            source_id,
            sleep,
            lambda _session, _progress: None,
            full=full,
            dry_run=True,
        )
        run.work()
        return run.finish(session)


__all__ = ["conversation", "rehearse", "source_of", "synchronise", "transactions"]
