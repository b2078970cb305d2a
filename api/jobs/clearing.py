"""The nightly clearing away of finished jobs, deliveries and remembered answers."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from api.jobs.handler import Handler, Store, Tell
from db.queries import clearing, clock
from db.queries.leases import Claim


def handler(days: int) -> Handler:
    """Jobs that remove what ended so many days ago."""

    def prepare(_claim: Claim, _tell: Tell) -> Store:
        def store(session: Session) -> dict[str, Any]:
            removed: Mapping[str, int] = clearing.clear_away(
                session, clock.now(session) - timedelta(days=days)
            )
            return dict(removed)

        return store

    return Handler("clear-away", prepare)
