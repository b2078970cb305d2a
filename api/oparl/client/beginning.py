"""Where a run begins: at the first pages, or where another did not come to its end."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.oparl.client import progress as kept_progress
from api.oparl.client.progress import REFUSED, Progress
from api.writing import CHANGED, CREATED, UNCHANGED
from db.base import new_id, utc_now
from db.tables import Body, ImportRun, RunState
from db.tables.oparl import CouncilSource, CouncilSync

FORMAT: Final = "oparl"
_LASTS: Final = timedelta(days=7)
"""The pages of a list shift as it changes, so what was read long ago is read again."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a run left that did not come to its end."""

    progress: Progress
    is_ended: bool
    """Whether somebody ended it, or it failed. Otherwise it was broken off, or waits."""

    def goes_on_as(self, run_id: UUID | None, *, full: bool) -> bool:
        """Whether it is the same run that goes on."""
        if self.is_ended or run_id not in {None, self.progress.run}:
            return False
        return self.progress.full or not full

    @property
    def can_be_handed_on(self) -> bool:
        """Whether another run that reads everything can go on where it stood."""
        is_fresh = utc_now() - self.progress.began < _LASTS
        return self.is_ended and self.progress.full and is_fresh


def left(session: Session, sync: CouncilSync) -> Left | None:
    """What the last run of the source left; None if it came to its end, or there was none."""
    if sync.run_id is None or "run" not in sync.progress:
        return None
    progress = kept_progress.read(sync.progress)
    run = session.get(ImportRun, progress.run)
    if run is None:
        return None
    return Left(progress, run.state not in {RunState.RUNNING, RunState.WAITING})


def announced(session: Session, body: Body, source: CouncilSource) -> ImportRun:
    """A run that is going to be done; the caller commits."""
    run = ImportRun(
        id=new_id(),
        body_id=body.id,
        format=FORMAT,
        state=RunState.WAITING,
        source=f"oparl:{source.id}",
        file_name=source.name or source.body_url,
        source_url=source.url,
        counts=dict.fromkeys((CREATED, CHANGED, UNCHANGED, REFUSED), 0),
    )
    session.add(run)
    session.flush()
    return run
