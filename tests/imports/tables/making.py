"""Tables as offices make them, and what a plan is read into."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from api import writing
from api.catalogue import BY_PATH
from api.imports.tables import sheets
from api.imports.tables.load import Preview, Wish, load
from api.roles import Scope
from db.tables import Body, Milestone, Phase, PlanningProcess, Task

HEADINGS = ("Nr.", "Phase", "Was", "Wer", "Bis wann", "Stand")


def csv_of(*rows: Sequence[str], separator: str = ";", encoding: str = "utf-8") -> bytes:
    return "".join(separator.join(row) + "\r\n" for row in rows).encode(encoding)


def xlsx_of(*rows: Sequence[Any], merged: Sequence[str] = (), formats: Any = None) -> bytes:
    """A workbook of one sheet; `formats` says how cells show their number, by address."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for span in merged:
        sheet.merge_cells(span)
    for address, code in (formats or {}).items():
        sheet[address].number_format = code
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def make_process(
    session: Session, body: Body, title: str = "Jugendhilfeplanung"
) -> PlanningProcess:
    collection = BY_PATH["planning-processes"]
    made = writing.create(
        session, collection, collection.create.model_validate({"title": title}), Scope()
    )
    assert isinstance(made, PlanningProcess)
    session.commit()
    return made


def taken(session: Session, body: Body, data: bytes, **wish: Any) -> Preview:
    """The table as it was imported, and kept."""
    wished = Wish(**{"source": "plan.csv", "process": "Jugendhilfeplanung", **wish})
    found = load(session, body, sheets.read(data), wished)
    session.commit()
    session.expire_all()
    return found


def plan(session: Session) -> list[tuple[str, str, str | None, str | None]]:
    """What is in the tables: kind, title, the words of its time, and its status."""
    found = [
        *(("phase", one.title, one.planned, one.status) for one in session.scalars(select(Phase))),
        *(
            ("milestone", one.title, one.planned, one.status)
            for one in session.scalars(select(Milestone))
        ),
        *(("task", one.title, one.due, one.status) for one in session.scalars(select(Task))),
    ]
    return sorted(
        (kind, title, None if time is None else time.edtf, status)
        for kind, title, time, status in found
    )


def problems(found: Preview) -> list[tuple[int | None, str | None, str]]:
    return [(one.row, one.column, one.said.de) for one in found.report.problems]


A_DAY = date(2027, 3, 15)
