"""What may be done to bodies, vocabularies and areas."""

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from db.base import new_id
from db.tables import Body, Term
from db.vocabularies import DEFAULTS


def settle_body(session: Session, body: Body, changed: frozenset[str]) -> None:  # noqa: ARG001 -- the form of every decision
    """A new body begins with the shipped vocabularies, which are its own from then on."""
    if not inspect(body).transient:
        return
    body.id = new_id()
    session.add(body)
    session.flush()
    session.add_all(
        Term(
            body_id=body.id,
            kind=kind,
            key=default.key,
            label_de=default.label_de,
            label_en=default.label_en,
            order=order,
            attributes=default.attributes,
        )
        for kind, terms in DEFAULTS.items()
        for order, default in enumerate(terms)
    )
