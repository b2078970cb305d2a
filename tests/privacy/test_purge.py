"""What its date says is removed, exactly that, once, and it can be seen before."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from api import working
from api.privacy.purge import REASON, purge
from api.settings import Settings
from db.base import utc_now
from db.engine import make_read_engine, make_sessions
from db.tables import (
    Attendance,
    AuditEntry,
    AuditOutcome,
    Body,
    Conference,
    History,
    Registration,
    RememberedAnswer,
    SignInFailure,
    SignInLink,
    SignInRequest,
    UserSession,
)
from tests.privacy.planting import everything, mentions, said_of

LAST_DAY = date(2026, 3, 31)
THAT_NIGHT = datetime(2026, 3, 31, 21, 59, tzinfo=UTC)  # 23:59 in Europe/Berlin
DAY_AFTER = datetime(2026, 3, 31, 22, 1, tzinfo=UTC)  # 00:01


def conference(session: Session, town: Body, until: date = LAST_DAY) -> Conference:
    made = Conference(body_id=town.id, title="Fachtag", ical_uid="u", retention_until=until)
    session.add(made)
    session.flush()
    return made


def registration(
    session: Session, of: Conference, name: str | None = "Erika Quast"
) -> Registration:
    made = Registration(
        body_id=of.body_id,
        conference_id=of.id,
        organisation="Kita",
        head_count=2,
        person_name=name,
        person_contact=None if name is None else "erika@quast.example",
        consented_on=None if name is None else date(2026, 1, 1),
    )
    session.add(made)
    session.flush()
    return made


def run(session: Session, now: datetime) -> dict[str, int]:
    return purge(session, audit_days=400, now=now).tables


def test_names_stay_through_the_last_day_and_go_after_it(stored: Session, town: Body) -> None:
    one = registration(stored, conference(stored, town))

    early = run(stored, THAT_NIGHT)
    assert early == {}
    assert one.person_name == "Erika Quast"
    run(stored, DAY_AFTER)

    assert said_of(one, "person_name", "person_contact", "consented_on") == [None, None, None]
    assert (one.organisation, one.head_count) == ("Kita", 2)


def test_nothing_of_a_purged_name_is_left_in_the_history(stored: Session, town: Body) -> None:
    place = conference(stored, town)
    one = registration(stored, place)
    one.person_name = "Erika Quast-Olm"
    stored.flush()
    revision = one.revision
    stored.add(
        Attendance(
            body_id=town.id,
            conference_id=place.id,
            organisation="Hort",
            person_name="Ida Quast",
            consented_on=date(2026, 1, 1),
        )
    )
    stored.flush()

    run(stored, DAY_AFTER)

    assert mentions(everything(stored), "Quast") == []
    assert one.revision == revision + 1
    told = stored.scalars(
        select(History).where(History.resource_id == one.id).order_by(History.revision)
    ).all()[-1]
    assert (told.reason, told.revision) == (REASON, one.revision)


def test_a_name_that_was_taken_out_by_hand_goes_from_the_history_too(
    stored: Session, town: Body
) -> None:
    one = registration(stored, conference(stored, town))
    one.person_name = one.person_contact = one.consented_on = None
    stored.flush()
    revision = one.revision

    run(stored, DAY_AFTER)

    assert mentions(everything(stored), "Quast") == []
    assert one.revision == revision


def test_names_of_other_conferences_stay(stored: Session, town: Body) -> None:
    one = registration(stored, conference(stored, town, date(2026, 4, 1)))

    assert run(stored, DAY_AFTER) == {}
    assert one.person_name == "Erika Quast"


def test_a_second_run_finds_nothing(stored: Session, town: Body) -> None:
    registration(stored, conference(stored, town))

    first, second = run(stored, DAY_AFTER), run(stored, DAY_AFTER)

    assert first == {"registration": 1, "history": 1}
    assert second == {}
    assert [one.action for one in stored.scalars(select(AuditEntry))] == ["purge"]


def test_traces_of_sign_ins_go_by_their_age(stored: Session, town: Body) -> None:
    now = utc_now()
    old, young, soon = now - timedelta(days=401), now - timedelta(days=399), now + timedelta(1)
    for number, (at, ends) in enumerate(((old, old), (young, soon))):
        key = bytes([number]) * 32
        stored.add_all(
            [
                AuditEntry(actor="a", action="sign-in", outcome=AuditOutcome.DONE, at=at),
                UserSession(secret_hash=key, name="a", ended_at=at, expires_at=at),
                SignInLink(secret_hash=key, used_at=at),
                SignInRequest(state_hash=key, nonce="n", code_verifier="v", expires_at=ends),
                SignInFailure(login_hash=key, failures=3, first_at=at, locked_until=ends),
                RememberedAnswer(
                    key_hash=key,
                    request_hash=key,
                    status=200,
                    headers={},
                    content=b"",
                    expires_at=ends,
                ),
            ]
        )
    stored.flush()

    tables = run(stored, now)

    assert tables == {
        "audit_entry": 1,
        "user_session": 1,
        "sign_in_link": 1,
        "sign_in_request": 1,
        "sign_in_failure": 1,
        "remembered_answer": 1,
    }
    (entry,) = stored.scalars(select(AuditEntry).where(AuditEntry.action == "purge"))
    assert entry.detail == {"tables": tables}


def test_the_result_names_each_conference_and_how_many_names(stored: Session, town: Body) -> None:
    place = conference(stored, town)
    registration(stored, place)
    registration(stored, place, "Jan Olm")
    registration(stored, place, None)

    (told,) = purge(stored, audit_days=400, now=DAY_AFTER).document()["conferences"]

    assert told == {
        "id": str(place.id),
        "title": "Fachtag",
        "retention_until": "2026-03-31",
        "names": 2,
    }


def test_the_nightly_job_purges(stored: Session, town: Body, database_url: str) -> None:
    one = registration(stored, conference(stored, town, date(2020, 1, 1)))
    reads = make_read_engine(database_url)
    sessions = make_sessions(reads)
    handlers = working.handlers(Settings(database_url=database_url), reads, sessions)

    nothing: Any = None
    result = handlers["purge"].prepare(nothing, nothing)(stored)
    reads.dispose()

    assert one.person_name is None
    assert result is not None
    assert result["tables"]["registration"] == 1


@pytest.fixture
def named(writer: TestClient) -> dict[str, Any]:
    """A conference that keeps one name, as it was answered."""
    made: dict[str, Any] = writer.post("conferences", json={"title": "Fachtag"}).json()
    writer.post(
        f"conferences/{made['id']}/registrations",
        json={"organisation": "Kita", "person_name": "Ida Olm", "consented_on": "2020-01-01"},
    )
    return made


def test_retention_is_shown_before_it_happens(writer: TestClient, named: dict[str, Any]) -> None:
    assert writer.get("retention").json() == {
        "items": [
            {
                "conference_id": named["id"],
                "body_id": named["body_id"],
                "title": "Fachtag",
                "retention_until": named["retention_until"],
                "names": 1,
            }
        ]
    }


def test_nobody_else_sees_what_is_retained(client: TestClient, named: dict[str, Any]) -> None:
    assert client.get("retention").status_code == 401
