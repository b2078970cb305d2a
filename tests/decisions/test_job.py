"""Links are looked for by a job after imports, and only in what came since the last."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api import working
from api.settings import Settings
from db.queries import suggestions
from db.tables import Body, Decision, Job, JobState, LinkSuggestion
from tests.decisions.making import make, sitting


def work(stored: Session, body: Body, database_url: str) -> dict[str, Any]:
    """Order the job twice, which is once, and let it be done; what it says of itself."""
    suggestions.order(stored, body.id)
    suggestions.order(stored, body.id)
    stored.commit()
    working.run(Settings(database_url=database_url), once=True)
    stored.expire_all()
    done = stored.scalars(select(Job).order_by(Job.created_at)).all()
    found = {"state": done[-1].state, "jobs": len(done), **(done[-1].result or {})}
    stored.commit()
    return found


def test_the_job_looks_at_all_and_then_at_what_came_since(
    writer: TestClient, stored: Session, body: Body, database_url: str
) -> None:
    make(writer, "papers", name="Neubau einer Kita")
    first = work(stored, body, database_url)
    make(writer, "papers", name="Jugendarbeit")

    second = work(stored, body, database_url)

    assert [one["state"] for one in (first, second)] == [JobState.DONE, JobState.DONE]
    assert [one["created"] for one in (first, second)] == [1, 1]
    assert [one["jobs"] for one in (first, second)] == [1, 2]
    assert first["until"] < second["until"]
    assert len(stored.scalars(select(LinkSuggestion)).all()) == 2


def test_results_from_before_there_were_decisions_get_theirs(
    writer: TestClient,
    stored: Session,
    body: Body,
    database_url: str,
) -> None:
    made = sitting(writer)
    stored.execute(delete(Decision))
    stored.commit()

    work(stored, body, database_url)

    (found,) = stored.scalars(select(Decision)).all()
    assert str(found.agenda_item_id) == made.item["id"]
