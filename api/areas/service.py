"""What may be done to bodies, vocabularies and areas."""

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from db.base import new_id
from db.queries import vocabularies
from db.tables import Body


def settle_body(session: Session, body: Body, changed: frozenset[str]) -> None:  # noqa: ARG001 -- the form of every decision
    """A new body begins with the shipped vocabularies, which are its own from then on."""
    if not inspect(body).transient:
        return
    body.id = new_id()
    session.add(body)
    session.flush()
    vocabularies.begin(session, body.id)
