"""A process as it stands, in one document."""

import json
from uuid import UUID

from fastapi.testclient import TestClient
from sqlalchemy import Connection, Engine, event

from db.queries import snapshots
from tests.reporting.making import make, make_process


def test_a_snapshot_holds_the_process_with_all_it_is_made_of(
    writer: TestClient, engine: Engine
) -> None:
    ids = make_process(writer)

    with engine.connect() as connection:
        found = snapshots.of_process(connection, UUID(ids["process"]))

    assert found is not None
    assert found["process"]["title"] == "Präventionskette Neuburg"
    assert found["process"]["period"]["edtf"] == "2026/2028"
    assert found["body"]["name"] == "Stadt Neuburg"
    assert [one["id"] for one in found["phases"]] == [ids["phase"]]
    assert found["phases"][0]["planned"]["latest"] == "2026-10-01"
    assert [one["title"] for one in found["milestones"]] == ["Auftaktkonferenz"]
    assert found["goals"][0]["indicators"][0]["current"] == 61
    assert found["needs"][0]["gap"] == 15
    assert [one["title"] for one in found["measures"]] == ["Elterncafé"]
    assert found["papers"][0]["roles"] == ["mandate"]
    assert found["tasks"]["open_count"] == 1
    assert found["conferences"][0]["organisations"] == 1
    assert found["conferences"][0]["head_count"] == 3
    assert found["grants"][0]["approved_cents"] == 2_500_000
    assert found["terms"]["process_status"] == {"laufend": ["Laufend", "Running"]}
    assert "Erika" not in json.dumps(found)


def test_what_is_deleted_or_not_public_in_the_council_is_left_out(
    writer: TestClient, engine: Engine
) -> None:
    ids = make_process(writer)
    meeting = make(writer, "meetings", name="Sitzung", date="2026-11-01")["id"]
    for name, is_public in (("Öffentlich", True), ("Vertraulich", False)):
        item = make(
            writer,
            "agenda-items",
            meeting_id=meeting,
            name=name,
            is_public=is_public,
            result="einstimmig beschlossen",
        )["id"]
        make(
            writer,
            "council-links",
            role="decision",
            about="planning-processes",
            resource_id=ids["process"],
            agenda_item_id=item,
        )
    path = f"planning-processes/{ids['process']}/milestones/{ids['milestone']}"
    assert writer.delete(path, headers={"If-Match": "*"}).status_code == 204

    with engine.connect() as connection:
        found = snapshots.of_process(connection, UUID(ids["process"]))

    assert found is not None
    assert [one["title"] for one in found["decisions"]] == ["Öffentlich"]
    assert found["milestones"] == []


def test_the_number_of_statements_does_not_grow_with_the_process(
    writer: TestClient, engine: Engine
) -> None:
    ids = make_process(writer)

    def asked() -> int:
        seen: list[str] = []

        def note(_c: Connection, _cursor: object, statement: str, *_rest: object) -> None:
            seen.append(statement)

        with engine.connect() as connection:
            event.listen(engine, "before_cursor_execute", note)
            snapshots.of_process(connection, UUID(ids["process"]))
            event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    before = asked()
    for number in range(5):
        make(
            writer,
            f"planning-processes/{ids['process']}/milestones",
            title=f"Weiterer {number}",
            planned="2027",
        )

    assert asked() == before
    assert before <= 25


def test_there_is_no_snapshot_of_what_is_not_there(engine: Engine) -> None:
    with engine.connect() as connection:
        found = snapshots.of_process(connection, UUID("01980000-0000-7000-8000-000000000001"))

    assert found is None


def test_what_was_decided_on_a_linked_paper_is_also_in_the_process_as_it_stood(
    writer: TestClient, engine: Engine
) -> None:
    ids = make_process(writer)
    meeting = make(writer, "meetings", name="Sitzung", date="2026-11-01")["id"]
    paper = make(writer, "papers", name="Zwischenbericht", reference="2026/0099")["id"]
    make(
        writer,
        "council-links",
        role="report",
        about="planning-processes",
        resource_id=ids["process"],
        paper_id=paper,
    )
    for name, is_public in (("Öffentlich", True), ("Vertraulich", False)):
        item = make(
            writer,
            "agenda-items",
            meeting_id=meeting,
            name=name,
            is_public=is_public,
            result="einstimmig beschlossen",
        )["id"]
        make(writer, "consultations", paper_id=paper, agenda_item_id=item, meeting_id=meeting)

    state = writer.get(f"planning-processes/{ids['process']}/state").json()
    with engine.connect() as connection:
        now = snapshots.of_process(connection, UUID(ids["process"]))

    assert now is not None
    assert [one["title"] for one in now["decisions"]] == ["Öffentlich"]
    assert state["decisions"] == now["decisions"]
