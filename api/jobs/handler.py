"""What a room promises the worker about one kind of job.

The work has two halves. `prepare` does what takes time, with no transaction open: it asks the
network, it reads documents. What it returns is called in one transaction together with the
acknowledgement, so that its effect is stored exactly once or not at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from api.problems import Problem, Said
from api.storage import of_database
from db.queries.leases import Claim
from db.tables import JobState

Store = Callable[[Session], dict[str, Any] | None]
"""Stores the effect; what it returns is kept as the job's result."""


class Tell(Protocol):
    def __call__(self, done: int, total: int | None = None, note: str | None = None) -> None:
        """Say how far it is, and go on holding the job. Raises Stopped if it is no longer ours."""


class Later(Exception):  # noqa: N818 -- it is no error of ours
    """It did not work this time and is to be tried again; the sentence says why."""


class Stopped(Exception):  # noqa: N818 -- it is no error
    """The job was cancelled, or another worker has it by now: nothing may be stored."""


def begin_nothing(_session: Session, _claim: Claim) -> None:
    """For kinds whose beginning nobody needs to hear of."""


def settle_nothing(
    _session: Session, _claim: Claim, _state: JobState, _error: Exception | None
) -> None:
    """For kinds whose failure stands in the job alone."""


DOUBLING = (30.0, 60.0, 120.0, 240.0, 480.0, 960.0, 1920.0, 3600.0)
"""Seconds before the second attempt, the third and so on; then always the last."""


@dataclass(frozen=True, slots=True)
class Handler:
    """How jobs of one kind are done."""

    kind: str
    prepare: Callable[[Claim, Tell], Store]
    """Problems end the job at once as failed; Later and all else are tried again."""
    begun: Callable[[Session, Claim], None] = begin_nothing
    """Called in the transaction that takes the job."""
    not_done: Callable[[Session, Claim, JobState, Exception | None], None] = settle_nothing
    """Called in the transaction that ends an attempt without success, with the job's new state:
    waiting for the next try, failed, or cancelled. Without an error, its worker fell silent."""
    delays: Sequence[float] = DOUBLING
    is_patient: bool = False
    """Whether all other kinds go first."""
    is_long: bool = False
    """Whether it may take hours: it stands in a line apart."""
    asks_others: bool = False
    """Whether it asks servers of others, which may keep it waiting: it stands in a line apart."""

    def delay(self, attempt: int) -> float:
        """Seconds from the attempt of that number to the next."""
        return self.delays[min(attempt, len(self.delays)) - 1]


def sentence(error: Exception | None) -> str:
    """What may be shown of it, as a job keeps it."""
    return said_of(error).de


def said_of(error: Exception | None) -> Said:
    """What may be shown of it: our own words, and of other errors only what they are called."""
    meant = of_database(error) if isinstance(error, DBAPIError) else error
    if isinstance(meant, Problem):
        return meant.said
    if isinstance(meant, Later):
        return Said(str(meant), str(meant))
    if error is None:
        return Said(
            "Der Arbeitsprozess ist dabei jedes Mal stehen geblieben.",
            "The worker stopped at it each time.",
        )
    name = type(error).__name__
    return Said(f"Unerwarteter Fehler ({name}).", f"Unexpected error ({name}).")
