"""The report: what became of things, and what was not as the standard says, one by one."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from api.oparl.client.mends import MEANINGS, TOLD_AT_MOST, Kind, Mends
from api.oparl.client.seen import Outcome
from db.queries import bulk_writing
from db.tables import FindingState


def troubles(mends: Mends) -> list[dict[str, Any]]:
    """One sentence for each kind of what was not as the standard says, in both languages."""
    return [
        {
            "row": None,
            "column": kind,
            "detail": f"{number} × {MEANINGS[Kind(kind)].said.de}",
            "en": f"{number} × {MEANINGS[Kind(kind)].said.en}",
        }
        for kind, number in sorted(mends.counts.items())
        if number
    ]


def tell_mends(session: Session, run: UUID, mends: Mends) -> None:
    bulk_writing.tell(
        session,
        [
            {
                "run_id": str(run),
                "kind": one.kind.value,
                "mended": one.is_mended,
                "oparl_id": None if one.oparl_id is None else one.oparl_id[:1000],
                "field": None if one.field is None else one.field[:100],
                "found": one.found,
            }
            for one in mends.take()
        ],
    )


def tell_further(session: Session, run: UUID, mends: Mends) -> None:
    """How many more there were of a kind than are told one by one."""
    bulk_writing.tell(
        session,
        [
            {
                "run_id": str(run),
                "kind": kind,
                "mended": MEANINGS[Kind(kind)].mended,
                "oparl_id": None,
                "field": None,
                "found": {"further": number - TOLD_AT_MOST},
            }
            for kind, number in sorted(mends.counts.items())
            if number > TOLD_AT_MOST
        ],
    )


def told(one: Outcome) -> dict[str, Any]:
    """What became of a thing, as every import's report says it."""
    return {
        "kind": one.type.table.collection,
        "id": one.row["id"],
        "change": one.change,
        "state": FindingState.CERTAIN.value,
        "title": one.title,
        "parent": None,
    }
