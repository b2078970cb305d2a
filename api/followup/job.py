"""Looking for links as a job: reading takes its time, and keeping what was found is one effect."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.council.deriving import derive_decisions
from api.followup import noting, suggesting
from api.jobs.handler import Handler, Store, Tell
from db.base import rfc3339, utc_now
from db.queries import decisions, suggestions
from db.queries.leases import Claim
from db.queries.suggestions import KIND

_MARGIN: Final = timedelta(minutes=5)
"""What was written a little before, and committed after, is looked at again."""


def handler(reads: Engine) -> Handler:
    """Jobs that look for links in one body: in what was changed since the last, or in all."""

    def prepare(claim: Claim, tell: Tell) -> Store:
        body_id = claim.body_id
        if body_id is None:
            raise TypeError("links are looked for in one body")
        began = utc_now()
        with reads.connect() as connection:
            until = suggestions.looked_until(connection, body_id)
            since = None if until is None else datetime.fromisoformat(until)
            looked = suggesting.look(connection, body_id, since, tell)

        def store(session: Session) -> dict[str, Any]:
            counts = suggesting.keep(session, body_id, looked)
            # What was written before decisions were derived has none yet.
            derive_decisions(session, decisions.undecided(session.connection(), body_id))
            noted = noting.note(session, body_id)
            until = rfc3339(began - _MARGIN)
            return {"until": until, "papers": looked.papers, **counts, "reports_noted": noted}

        return store

    return Handler(KIND, prepare, is_patient=True)
