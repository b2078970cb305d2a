"""What follows from council objects that came or changed: the one place that is told of them."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from api.council.deriving import derive_from
from db.queries.bulk_rows import Row


def after_council_import(session: Session, touched: Mapping[str, Sequence[Row]]) -> None:
    """Called in each transaction: OParl's type → the rows of what it made or changed."""
    items = [row["id"] for row in touched.get("AgendaItem", ())]
    items += filter(None, (row["agenda_item_id"] for row in touched.get("Consultation", ())))
    derive_from(session, items=items, meetings=[row["id"] for row in touched.get("Meeting", ())])
