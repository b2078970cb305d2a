"""A council of a large city: papers with agenda items, consultations and files."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, insert

from db.base import Part, Visibility, new_id, utc_now
from db.tables import AgendaItem, Body, Committee, Consultation, File, Meeting, Paper

PAPERS = 100_000
MEETINGS = 1_000
_AT_ONCE = 5_000
_FIRST_DAY = date(2000, 1, 3)
_TYPES = ("Bericht", "Beschlussvorlage", "Anfrage")


@dataclass(frozen=True, slots=True)
class Known:
    body: UUID
    paper: UUID


def fill(engine: Engine) -> Known:
    """Fill a migrated database; ids of the body and of one paper in the middle."""
    body = new_id()
    now = utc_now()
    common = {
        "body_id": body,
        "visibility": Visibility.PUBLIC,
        "created_at": now,
        "modified_at": now,
    }
    committee = new_id()
    meetings = [new_id() for _ in range(MEETINGS)]
    papers = [new_id() for _ in range(PAPERS)]
    items = [new_id() for _ in range(PAPERS)]
    with engine.begin() as connection:
        connection.execute(
            insert(Body),
            {
                "id": body,
                "key": "bench",
                "name": "Großstadt",
                "created_at": now,
                "modified_at": now,
            },
        )
        connection.execute(insert(Committee), common | {"id": committee, "name": "Ausschuss"})

        def store(table: type[Part], rows: list[dict[str, Any]]) -> None:
            for start in range(0, len(rows), _AT_ONCE):
                connection.execute(insert(table), rows[start : start + _AT_ONCE])

        store(
            Meeting,
            [
                common
                | {
                    "id": meeting,
                    "name": f"{number}. Sitzung",
                    "committee_id": committee,
                    "date": _FIRST_DAY + timedelta(days=7 * number),
                }
                for number, meeting in enumerate(meetings)
            ],
        )
        store(
            Paper,
            [
                common
                | {
                    "id": paper,
                    "reference": f"{2000 + number // 4000}/{number % 4000:04}",
                    "name": f"Sachstand der Planung im Bezirk {number % 17}, Teil {number}",
                    "paper_type": _TYPES[number % 3],
                    "date": _FIRST_DAY + timedelta(days=number // 12),
                    "lead_organisation": "Jugendamt",
                    "sections": [],
                }
                for number, paper in enumerate(papers)
            ],
        )
        store(
            AgendaItem,
            [
                common
                | {
                    "id": item,
                    "meeting_id": meetings[number % MEETINGS],
                    "number": f"Ö {number // MEETINGS}",
                    "name": f"Beratung der Vorlage {number}",
                    "result": "zur Kenntnis genommen",
                }
                for number, item in enumerate(items)
            ],
        )
        store(
            Consultation,
            [
                common
                | {
                    "id": new_id(),
                    "paper_id": paper,
                    "committee_id": committee,
                    "meeting_id": meetings[number % MEETINGS],
                    "agenda_item_id": items[number],
                    "role": "Vorberatung",
                    "date": _FIRST_DAY + timedelta(days=number // 12),
                }
                for number, paper in enumerate(papers)
            ],
        )
        store(
            File,
            [
                common
                | {
                    "id": new_id(),
                    "paper_id": paper,
                    "name": "Anlage",
                    "mime_type": "application/pdf",
                }
                for paper in papers
            ],
        )
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    return Known(body, papers[PAPERS // 2])
