"""The demonstration data: five places, complete, evidenced, never in the way of what people do."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from api import catalogue, demo
from api.accounts.service import new_token
from api.dates import read as read_date
from api.demo.loading import load_place
from api.demo.places import Entry, Faulty, Place, places, read_place
from db.base import Part
from db.tables import (
    Body,
    Decision,
    Document,
    Evidence,
    Goal,
    LinkSuggestion,
    Paper,
    PlanningProcess,
    Role,
    Task,
)
from tests.api.conftest import make_body

PLACES = ["berlin-mitte", "dresden", "herne", "schwerin", "wuerselen"]
SATURDAY = date(2027, 1, 2)


@pytest.fixture
def loaded(stored: Session) -> Session:
    demo.load(stored, today=SATURDAY)
    stored.commit()
    return stored


def words(value: object) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from words(one)
    elif isinstance(value, list):
        for one in value:
            yield from words(one)


def flat(text: str) -> str:
    return " ".join(text.split()).casefold()


@cache
def entries() -> list[Entry]:
    return [entry for place in places() for entry in place.entries.values()]


def number_of_records() -> int:
    return 2 * len(PLACES) + len(entries())


def test_everything_is_made_once_and_a_second_run_changes_nothing(stored: Session) -> None:
    first = demo.load(stored)
    stored.commit()
    revisions = stored.execute(select(Paper.id, Paper.revision)).all()

    second = demo.load(stored)

    assert first == {"created": number_of_records(), "changed": 0, "unchanged": 0}
    assert second == {"created": 0, "changed": 0, "unchanged": number_of_records()}
    assert stored.execute(select(Paper.id, Paper.revision)).all() == revisions


def test_what_committees_decided_and_what_concerns_planning_is_there_to_see(
    loaded: Session,
) -> None:
    outcomes = set(loaded.scalars(select(Decision.outcome)))
    proposed = {one.about for one in loaded.scalars(select(LinkSuggestion))}

    assert outcomes == {"beschlossen", "erledigt", "zur_kenntnis_genommen"}
    assert None in proposed


def test_what_became_of_decisions_is_said_once_and_left_to_people(loaded: Session) -> None:
    followed = loaded.scalars(
        select(Decision).where(Decision.implementation.is_not(None)).order_by(Decision.date)
    ).all()
    tasks = loaded.execute(
        select(Decision.responsible, Task.title).join(Task, Task.decision_id == Decision.id)
    ).all()
    for one in followed:
        one.implementation = None
    loaded.commit()

    demo.load(loaded)

    assert {who for who, _ in tasks} == {"Jugendhilfeplanung"}
    assert {what for _, what in tasks} >= {"Aufgaben der Koordination beschreiben"}
    assert {one.responsible for one in followed} == {"Jugendamt Mitte", "Jugendhilfeplanung"}
    assert [one.implementation for one in followed] == [None, None]


def test_what_people_changed_or_deleted_stays_so(loaded: Session) -> None:
    changed, deleted = loaded.scalars(
        select(PlanningProcess)
        .where(PlanningProcess.source_key.in_(["konferenzreihe", "traegerverbuende"]))
        .order_by(PlanningProcess.source_key)
    )
    changed.title = "Unsere Konferenzen"
    deleted.deleted_at = deleted.modified_at
    loaded.commit()

    counts = demo.load(loaded)

    assert counts["created"] == counts["changed"] == 0
    assert changed.title == "Unsere Konferenzen"
    assert deleted.deleted_at is not None


def test_what_hangs_on_something_deleted_is_not_made_again(stored: Session, body: Body) -> None:
    small = place("planning-processes:\n  - {ref: a, title: A}")
    grown = place("planning-processes:\n  - {ref: a, title: A, goals: [{ref: b, text: B}]}")
    load_place(stored, body, small, counting(), SATURDAY)
    process = stored.scalars(select(PlanningProcess)).one()
    process.deleted_at = process.modified_at
    stored.flush()

    load_place(stored, body, grown, counting(), SATURDAY)

    assert stored.scalars(select(Goal)).all() == []


def test_a_place_that_somebody_deleted_stays_away(stored: Session) -> None:
    gone = make_body(stored, "herne")
    gone.deleted_at = gone.modified_at
    stored.flush()

    demo.load(stored)

    places_with_work = stored.scalars(
        select(Body.key).where(Body.id.in_(select(PlanningProcess.body_id))).order_by(Body.key)
    ).all()
    assert places_with_work == ["berlin-mitte", "dresden", "schwerin", "wuerselen"]


def test_all_five_places_and_four_families_are_open_to_everybody(
    loaded: Session, client: TestClient
) -> None:
    places = client.get("bodies?limit=200&sort=key").json()["items"]
    bodies = {item["id"]: item["key"] for item in places}
    shown = {
        name: {bodies[item["body_id"]] for item in client.get(f"{name}?limit=200").json()["items"]}
        for name in (
            "planning-processes",
            "provider-networks",
            "conferences",
            "prevention-measures",
            "committees",
            "tasks",
            "documents",
        )
    }

    assert list(bodies.values()) == PLACES
    assert {item["licence"] for item in places} == {"https://spdx.org/licenses/EUPL-1.2"}
    assert shown == {
        "planning-processes": set(PLACES),
        "provider-networks": {"berlin-mitte", "dresden", "schwerin", "wuerselen"},
        "conferences": {"dresden", "herne", "schwerin", "wuerselen"},
        "prevention-measures": {"berlin-mitte", "wuerselen"},
        "committees": set(PLACES),
        "tasks": set(PLACES),
        "documents": set(PLACES),
    }


def test_signing_in_shows_more(loaded: Session, client: TestClient) -> None:
    secret = new_token(loaded, name="test", role=Role.LESEN, body_id=None, scopes=None)
    loaded.commit()

    def hidden(name: str) -> int:
        signed_in = {"Authorization": f"Bearer {secret}"}
        public = client.get(f"{name}?limit=1&count=exact").json()["total"]
        everything = client.get(f"{name}?limit=1&count=exact", headers=signed_in).json()["total"]
        return int(everything) - int(public)

    assert (hidden("planning-processes"), hidden("tasks"), hidden("prevention-measures")) == (
        1,
        5,
        1,
    )


def test_every_fact_is_stored_with_the_words_that_say_it(loaded: Session) -> None:
    texts = {document.id: document.text for document in loaded.scalars(select(Document))}
    rows = loaded.scalars(select(Evidence)).all()
    records = {
        (entry.key, entry.collection.name, field, quote)
        for entry in entries()
        for field, quote in entry.evidence.items()
    }
    keys = dict(
        row
        for collection in {entry.collection for entry in entries()}
        if issubclass(collection.table, Part)
        for row in loaded.execute(select(collection.table.id, collection.table.source_key))
    )

    assert {(keys[row.resource_id], row.about, row.field, row.quote) for row in rows} == records
    assert [
        row.quote for row in rows if texts[row.document_id][row.start : row.end] != row.quote
    ] == []


def test_evidence_is_about_fields_that_are_shown_and_set() -> None:
    wrong = [
        f"{entry.key}: {name}"
        for entry in entries()
        for name in entry.evidence
        if name not in entry.collection.read.model_fields or name not in entry.fields
    ]

    assert wrong == []


def test_every_process_but_one_of_ours_is_told_of_by_a_document() -> None:
    without = [
        entry.key
        for entry in entries()
        if entry.collection.name == "planning-processes" and not entry.evidence
    ]

    assert without == ["planungsbezirk-3"]


def test_every_collection_of_planning_has_something_to_show() -> None:
    shown = {catalogue.path(entry.collection) for entry in entries()}
    made = {path for path, one in catalogue.BY_PATH.items() if "create" in one.verbs}

    # Who signed up and who came is nobody's to show, and webhooks would call strangers.
    unshown = {"conferences/attendance", "conferences/registrations", "webhooks"}
    # Decisions follow from the results of agenda items; the others come from a council's server.
    follow = {"decisions", "council-sources", "legislative-terms"}
    # An office's Word file and the columns of its tables are its own.
    own = {"import-mappings", "report-templates"}
    assert made - shown == {"bodies", "files", "persons", "vocabularies"} | unshown | follow | own


def test_nobody_is_named() -> None:
    assert [
        entry.key
        for entry in entries()
        if entry.collection.name == "persons"
        or entry.fields.keys() & {"author_names", "contact_names", "person_id"}
    ] == []


def test_every_time_is_understood_or_open_by_its_meaning() -> None:
    times = {
        entry.fields[name]
        for entry in entries()
        for name in inspect(entry.collection.table).composites.keys() & entry.fields.keys()
        if isinstance(entry.fields[name], str)
    }
    readings = {text: read_date(text) for text in times}

    assert {
        text for text, reading in readings.items() if reading.time.edtf is None and not reading.open
    } == set()
    assert readings["Spätherbst 2007"].time.edtf == "2007-23"


def test_the_parts_of_the_closing_conference_fill_its_four_hours() -> None:
    (closing,) = (entry.fields for entry in entries() if entry.key == "abschlusskonferenz")
    minutes = [
        int(entry.fields["planned_minutes"])
        for entry in entries()
        if entry.owner == "abschlusskonferenz" and "planned_minutes" in entry.fields
    ]
    length = datetime.fromisoformat(closing["ends_at"]) - datetime.fromisoformat(
        closing["starts_at"]
    )

    assert (len(minutes), timedelta(minutes=sum(minutes))) == (7, length)


def test_what_lies_ahead_is_counted_from_the_day_of_loading(stored: Session, body: Body) -> None:
    tasks = [f"{{ref: t{n}, title: T, responsible: R, due: {{in_days: {n}}}}}" for n in (-2, 0, 2)]

    load_place(stored, body, place(f"tasks: [{', '.join(tasks)}]"), counting(), SATURDAY)

    # Thursday as it is; Saturday moves to the Monday on which the last one falls anyway.
    assert [
        task.due.edtf for task in stored.scalars(select(Task).order_by(Task.source_key)) if task.due
    ] == ["2026-12-31", "2027-01-04", "2027-01-04"]


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ("trains: [{ref: a}]", "There is no collection trains."),
        ("guides: [{ref: a, title: A}, {ref: a, title: B}]", "Two records are called a."),
        (
            "tasks: [{ref: a, title: A, responsible: R, process_id: {ref: b}}]",
            "a → b leads nowhere.",
        ),
        (
            "committees: [{ref: a, name: A, parent_id: {ref: a}}]",
            "a → a leads nowhere.",
        ),
        (
            "guides: [{ref: a, title: A, evidence: {title: Nie gesagt}}]",
            "The document does not say “Nie gesagt”.",
        ),
    ],
)
def test_data_that_contradict_themselves_are_named(
    stored: Session, body: Body, records: str, said: str
) -> None:
    with pytest.raises(Faulty, match=f"^{re.escape(said)}$"):
        load_place(stored, body, place(records), counting(), SATURDAY)


def test_no_sentence_or_line_is_taken_from_the_sources(shared: Path) -> None:
    sources = [
        file.read_text(encoding="utf-8") for file in sorted((shared / "seeds").glob("*.txt"))
    ]
    texts = [
        text
        for place in places()
        for text in words(
            [place.body, place.document, *(dict(one.fields) for one in place.entries.values())]
        )
    ]
    told = "\n".join(flat(text) for text in texts)
    taken = {
        sentence
        for source in sources
        for passage in re.split(r"\n|(?<=[.!?])\s", source)
        if len(sentence := flat(passage)) >= 70 and sentence in told
    }
    given = flat(" ".join(sources))
    copied = {
        sentence
        for text in texts
        for passage in re.split(r"\n|(?<=[.!?])\s", text)
        if len(sentence := flat(passage)) >= 70 and sentence in given
    }

    assert len(sources) == 5
    # The address of a page is a fact.
    assert (taken, {one for one in copied if not one.startswith("https://")}) == (set(), set())


def place(records: str) -> Place:
    return read_place(
        f"body: {{key: neuburg}}\n"
        f"document: {{ref: d, title: D, page_kind: plain, text: Ein Satz.}}\n"
        f"{records}\n"
    )


def counting() -> dict[str, int]:
    return {"created": 0, "changed": 0, "unchanged": 0}
