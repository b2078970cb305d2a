"""What may be done to bodies, vocabularies and areas."""

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from api.problems import Fault, Invalid, Said
from db.base import new_id
from db.queries import vocabularies
from db.tables import Area, AreaSystem, Body


def settle_body(session: Session, body: Body, changed: frozenset[str]) -> None:  # noqa: ARG001 -- the form of every decision
    """A new body begins with the shipped vocabularies, which are its own from then on."""
    if not inspect(body).transient:
        return
    body.id = new_id()
    session.add(body)
    session.flush()
    vocabularies.begin(session, body.id)


def settle_validity(
    session: Session,  # noqa: ARG001 -- the form of every decision
    cut: AreaSystem | Area,
    changed: frozenset[str],  # noqa: ARG001 -- as above
) -> None:
    """An area, or a way to cut a body into areas, ends on its first day or later. Invalid."""
    if cut.valid_from and cut.valid_to and cut.valid_to < cut.valid_from:
        raise Invalid(
            "Die Tage passen nicht zusammen.",
            "The days do not fit.",
            errors=(
                Fault(
                    "/valid_to",
                    Said("Das Ende liegt vor dem Anfang.", "The end lies before the beginning."),
                ),
            ),
        )
