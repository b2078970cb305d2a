"""What a duty names may go, and its rule may go and come back: what is owed is not lost by it."""

import datetime as dt

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from api.duties import keeping
from tests.steering.making import Thing, make, patch, process

YEAR = dt.datetime.now(dt.UTC).year + 1
TODAY = dt.date(YEAR - 1, 12, 20)


def duty(writer: TestClient, **values: object) -> Thing:
    rule = {"rule": "regelmaessig", "interval_months": 3, "begins": f"{YEAR}-01-01"}
    return make(writer, "reporting-duties", **({"what": "Stand", "to_whom": "Rat"} | rule | values))


def keep(session: Session) -> None:
    session.expire_all()
    keeping.bring_up_to_date(session, None, TODAY)
    session.commit()


def reports(client: TestClient) -> list[Thing]:
    found: list[Thing] = client.get("reports", params={"sort": "due"}).json()["items"]
    return found


def remove(writer: TestClient, path: str) -> None:
    assert writer.delete(path, headers={"If-Match": "*"}).status_code == 204


def test_a_duty_outlives_its_process_and_committee_and_keeps_no_other_from_its_reports(
    writer: TestClient, stored: Session
) -> None:
    own = process(writer)
    committee = make(writer, "committees", name="Jugendhilfeausschuss")
    owed = duty(writer, rule=None, process_id=own["id"], committee_id=committee["id"])
    duty(writer, what="Anderes")
    remove(writer, f"planning-processes/{own['id']}")
    remove(writer, f"committees/{committee['id']}")
    patch(writer, f"reporting-duties/{owed['id']}", rule="regelmaessig")

    keep(stored)

    found = reports(writer)
    assert len(found) > 2
    assert {one["title"].partition(" ")[0] for one in found} == {"Stand", "Anderes"}
    assert {(one["process_id"], one["committee_id"]) for one in found} == {(None, None)}


def test_a_rule_that_comes_back_brings_its_reports_back(
    writer: TestClient, stored: Session
) -> None:
    own = duty(writer)
    keep(stored)
    first = [one["occurrence"] for one in reports(writer)]

    patch(writer, f"reporting-duties/{own['id']}", interval_months=12)
    keep(stored)
    rarely = [one["occurrence"] for one in reports(writer)]
    patch(writer, f"reporting-duties/{own['id']}", interval_months=3)
    keep(stored)

    assert first != rarely
    assert [one["occurrence"] for one in reports(writer)] == first


def test_nobody_is_asked_for_the_reports_of_a_duty_that_was_deleted(
    writer: TestClient, stored: Session
) -> None:
    own = duty(writer)
    keep(stored)
    begun, *_open = reports(writer)
    patch(writer, f"reports/{begun['id']}", state="entwurf")
    remove(writer, f"reporting-duties/{own['id']}")

    keep(stored)

    assert [one["id"] for one in reports(writer)] == [begun["id"]]


def test_what_is_owed_may_be_as_long_as_a_line(writer: TestClient, stored: Session) -> None:
    duty(writer, what="W" * 1000)

    keep(stored)

    assert reports(writer)[0]["title"].endswith(f"… (01/{YEAR} bis 03/{YEAR})")


def test_beyond_the_calendar_nothing_comes_due(writer: TestClient, stored: Session) -> None:
    own = process(writer)
    values = {"process_id": own["id"], "retention_until": "9999-12-31"}
    make(writer, "conferences", title="Fern", date="9999-12-01", **values)
    after = duty(
        writer, rule="nach_ereignis", interval_months=None, due_offset_days=90, process_id=own["id"]
    )

    found = writer.get(f"reporting-duties/{after['id']}/occurrences?until=9999-12-31")

    assert found.json() == {"items": []}
    keep(stored)
    assert reports(writer) == []


def test_of_a_duty_that_is_owed_for_decades_the_newest_reports_are_shown(
    writer: TestClient,
) -> None:
    monthly = duty(writer, interval_months=1, begins="1001-01-01", due_offset_days=0)

    found = writer.get(f"reporting-duties/{monthly['id']}/occurrences?until=2027-12-31").json()

    keys = [one["key"] for one in found["items"]]
    assert (keys[0], keys[-1], len(keys)) == ("2019-09-01", "2027-12-01", 100)


@pytest.mark.parametrize(
    "values", [{"interval_months": 2_000_000_000}, {"due_offset_days": 2_000_000_000}]
)
def test_a_rule_beyond_all_calendars_is_refused(
    writer: TestClient, body: object, values: dict[str, int]
) -> None:
    answer = writer.post("reporting-duties", json={"what": "W", "to_whom": "R", **values})

    assert answer.status_code == 422, answer.text


def test_a_public_duty_tells_strangers_nothing_of_internal_conferences(
    writer: TestClient, client: TestClient
) -> None:
    own = process(writer, visibility="internal")
    make(writer, "conferences", title="Intern", process_id=own["id"], date=f"{YEAR}-05-20")
    owed = duty(
        writer,
        rule="nach_ereignis",
        interval_months=None,
        process_id=own["id"],
        visibility="public",
    )
    path = f"reporting-duties/{owed['id']}/occurrences"

    assert len(writer.get(path).json()["items"]) == 1
    assert client.get(path).json() == {"items": []}
