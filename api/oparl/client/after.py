"""What follows from council objects that came or changed: the one place that is told of them."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from api.council.deriving import derive_from


def after_council_import(session: Session, touched: Mapping[str, Sequence[str]]) -> None:
    """Called in each transaction: OParl's type → the ids of what it made or changed."""
    derive_from(
        session,
        items=touched.get("AgendaItem", ()),
        meetings=touched.get("Meeting", ()),
        consultations=touched.get("Consultation", ()),
    )
