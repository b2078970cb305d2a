"""A worker in a process of its own that also does jobs only the tests know.

    python -m tests.jobs.program LEASE

A job of the kind "effect" adds one body. It tells on standard output where it is, and in its
first attempt stays at the place its payload names, for a test to kill it there.
"""

import sys
from time import sleep
from typing import Any

from sqlalchemy.orm import Session

from api import working
from api.jobs.handler import Handler, Store, Tell
from api.settings import Settings
from db.queries.leases import Claim
from db.tables import Body


def prepare(claim: Claim, _tell: Tell) -> Store:
    _reach("preparing", claim)

    def store(session: Session) -> dict[str, Any]:
        session.add(Body(key=f"{claim.payload['key']}-{claim.holder[:8]}", name="Wirkung"))
        session.flush()
        _reach("storing", claim)
        return {"attempt": claim.attempt}

    return store


def _reach(place: str, claim: Claim) -> None:
    sys.stdout.write(f"{place} {claim.attempt}\n")
    sys.stdout.flush()
    if place == claim.payload.get("stay") and claim.attempt == 1:
        sleep(claim.payload["seconds"])


if __name__ == "__main__":
    working.run(Settings(), lease=float(sys.argv[1]), further=[Handler("effect", prepare)])
