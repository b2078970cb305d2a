"""A report that the council dealt with comes back as taken note of."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from api import working
from api.settings import Settings
from db.queries import suggestions
from db.tables import Body
from tests.decisions.making import Sitting, sitting
from tests.reporting.making import change, make, make_process
from tests.reporting.test_drafts import draft


def submitted(writer: TestClient, **fields: Any) -> str:
    process = make_process(writer)["process"]
    report: str = make(writer, "reports", title="Sachstand", process_id=process, **fields)["id"]
    draft(writer, report)
    change(writer, f"reports/{report}", state="freigegeben")
    change(writer, f"reports/{report}", state="eingereicht", submitted_on="2027-02-01")
    return report


def imported(stored: Session, body: Body, database_url: str) -> None:
    """What is done after every import."""
    suggestions.order(stored, body.id)
    stored.commit()
    working.run(Settings(database_url=database_url), once=True)


def state(writer: TestClient, report: str) -> tuple[str, str | None]:
    found = writer.get(f"reports/{report}").json()
    return found["state"], found["paper_id"]


def test_a_paper_of_its_number_with_a_result_ends_its_way(
    writer: TestClient, stored: Session, body: Body, database_url: str
) -> None:
    report = submitted(writer, paper_reference="2027/0123")
    imported(stored, body, database_url)
    assert state(writer, report) == ("eingereicht", None)
    came = sitting(writer, "zur Kenntnis genommen")

    imported(stored, body, database_url)

    assert state(writer, report) == ("zur_kenntnis_genommen", came.paper["id"])


@pytest.mark.parametrize(
    ("result", "date"), [("vertagt", "2027-03-10"), ("zur Kenntnis genommen", "2026-12-01")]
)
def test_what_was_put_off_or_decided_before_ends_nothing(
    writer: TestClient, stored: Session, body: Body, database_url: str, result: str, date: str
) -> None:
    report = submitted(writer, paper_reference="2027/0123")
    sitting(writer, result, date=date)

    imported(stored, body, database_url)

    assert state(writer, report) == ("eingereicht", None)


def test_only_the_last_committee_ends_its_way(
    writer: TestClient, stored: Session, body: Body, database_url: str
) -> None:
    came: Sitting = sitting(writer, "zur Kenntnis genommen")
    council = make(writer, "committees", name="Rat")["id"]
    stations = [
        {"name": "JHA", "committee_id": came.committee["id"]},
        {"name": "Rat", "committee_id": council},
    ]
    report = submitted(writer, paper_reference="2027/0123", stations=stations)

    imported(stored, body, database_url)
    assert state(writer, report)[0] == "eingereicht"

    change(writer, f"reports/{report}", stations=stations[:1])
    imported(stored, body, database_url)
    assert state(writer, report)[0] == "zur_kenntnis_genommen"
