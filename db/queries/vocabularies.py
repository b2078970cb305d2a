"""The vocabularies a body begins with."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables import Body, Term
from db.vocabularies import DEFAULTS


def begin(session: Session, body_id: UUID) -> None:
    """Give the body the shipped terms of every vocabulary it has none of.

    A vocabulary it has is its own, whatever was renamed, retired or removed in it.
    """
    there = set(session.scalars(select(Term.kind).where(Term.body_id == body_id).distinct()))
    session.add_all(
        Term(
            body_id=body_id,
            kind=kind,
            key=default.key,
            label_de=default.label_de,
            label_en=default.label_en,
            order=order,
            attributes=default.attributes,
        )
        for kind, terms in DEFAULTS.items()
        if kind not in there
        for order, default in enumerate(terms)
    )


def complete(session: Session) -> None:
    """Give every body the vocabularies that came with this release."""
    for body_id in session.scalars(select(Body.id)).all():
        begin(session, body_id)
