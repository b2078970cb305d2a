"""What is done in the background: files are read, and people are told what is new."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.orm import Session

from api.council.keeping import keep
from api.jobs.worker import Worker
from api.search import indexing, reading, saved, telling
from api.search.keeper import Keeper
from api.settings import Settings
from db.base import Visibility, utc_now
from db.engine import make_read_engine, make_sessions
from db.queries import jobs
from db.tables import (
    Body,
    File,
    Job,
    Meeting,
    Paper,
    Role,
    RoleGrant,
    SavedSearch,
    SearchEntry,
    User,
)
from tests.search.conftest import Make, body_of, index_all


@pytest.fixture
def body(stored: Session) -> Body:
    return body_of(stored, "neuburg")


def work(engine: Engine, settings: Settings, kind: str) -> None:
    """Do the jobs of that kind, and bring the index up to date."""
    reads = make_read_engine(settings.database_url)
    sessions = make_sessions(engine)
    known = {one.kind: one for one in (reading.handler(settings, reads), telling.handler(settings))}
    with sessions() as session:
        jobs.enqueue(session, kind, {})
        session.commit()
    Worker(sessions, reads, known).run_once()
    Keeper(sessions, reads).run_once()
    reads.dispose()


def test_what_a_kept_file_says_is_found(
    engine: Engine, database_url: str, stored: Session, body: Body, tmp_path: Path
) -> None:
    written = BytesIO()
    document = Document()
    document.add_paragraph("Die Kletterwand wird erneuert.")
    document.save(written)
    kept = keep(tmp_path, written.getvalue())
    broken = keep(tmp_path, b"%PDF-1.4 nothing")
    common = {"body_id": body.id, "visibility": Visibility.PUBLIC}
    docx = File(name="Anlage", file_name="a.docx", storage_key=kept.storage_key, **common)
    pdf = File(name="Plan", mime_type="application/pdf", storage_key=broken.storage_key, **common)
    elsewhere = File(name="Fern", access_url="https://ris.example.org/1.pdf", **common)
    stored.add_all([docx, pdf, elsewhere])
    stored.commit()

    work(engine, Settings(database_url=database_url, data_dir=tmp_path), reading.KIND)

    said = {name: text for name, text in stored.execute(select(File.name, File.text))}  # noqa: C416 -- rows are no pairs to mypy
    assert said == {"Anlage": "Die Kletterwand wird erneuert.", "Plan": "", "Fern": None}
    entry = stored.scalars(select(SearchEntry).where(SearchEntry.resource_id == docx.id)).one()
    assert "xkletterwand" in entry.words.split()


def test_people_are_told_once_of_what_is_new_and_theirs_to_see(
    engine: Engine, database_url: str, stored: Session, body: Body, make: Make, tmp_path: Path
) -> None:
    foreign = body_of(stored, "altburg")
    make(body, "Alter Bach")
    old = make(body, "Zahmer Bach")
    user = User(name="Erika", email="erika@example.org")
    stored.add(user)
    stored.flush()
    stored.add(RoleGrant(user_id=user.id, body_id=body.id, role=Role.LESEN))
    stored.add(
        SavedSearch(
            user_id=user.id,
            body_id=body.id,
            name="Bäche",
            query={"q": "bach", "kind": "papers"},
            notifies=True,
            told_until=utc_now(),
        )
    )
    stored.commit()
    old.name = "Wilder Bach"
    new = make(body, "Neuer Bach", visibility=Visibility.INTERNAL)
    make(foreign, "Fremder Bach", visibility=Visibility.INTERNAL)
    settings = Settings(database_url=database_url, data_dir=tmp_path, base_url="https://p.example")

    work(engine, settings, telling.KIND)
    work(engine, settings, telling.KIND)

    mails = stored.scalars(select(Job.payload).where(Job.kind == "mail")).all()
    assert mails == [
        {
            "to": "erika@example.org",
            "subject": "Neu in Ihrer Suche: Bäche",
            "text": (
                f"Neu gefunden:\n\n– Neuer Bach (Vorlage)\n  https://p.example/vorlagen/{new.id}\n\n"
                f"Geändert:\n\n– Wilder Bach (Vorlage)\n  https://p.example/vorlagen/{old.id}\n\n"
                "Alle Treffer: https://p.example/suche?q=bach&art=papers\n"
            ),
        }
    ]


def test_people_who_keep_a_search_for_sittings_are_told_their_days(
    engine: Engine, database_url: str, stored: Session, body: Body, tmp_path: Path
) -> None:
    user = User(name="Erika", email="erika@example.org")
    stored.add(user)
    stored.flush()
    kept = {"user_id": user.id, "body_id": body.id, "name": "Ausschuss", "notifies": True}
    stored.add(SavedSearch(**kept, query={"q": "ausschuss"}, told_until=utc_now()))
    for day in (9, 30):
        when = dt.date(2027, 3, day)
        shown = {"body_id": body.id, "visibility": Visibility.PUBLIC}
        stored.add(Meeting(name="Jugendhilfeausschuss", date=when, **shown))
    stored.commit()

    work(engine, Settings(database_url=database_url, data_dir=tmp_path), telling.KIND)

    (mail,) = stored.scalars(select(Job.payload).where(Job.kind == "mail")).all()
    assert "– Jugendhilfeausschuss (Sitzung am 09.03.2027)" in mail["text"]
    assert "– Jugendhilfeausschuss (Sitzung am 30.03.2027)" in mail["text"]
    assert "Geändert" not in mail["text"]


def test_another_way_of_indexing_the_same_is_no_news(
    stored: Session, make: Make, body: Body
) -> None:
    """A new release may know other stems; nobody wants to be told of everything again."""
    make(body, "Alter Bach")
    stored.execute(update(SearchEntry).values(words="talt"))
    stored.commit()
    before = stored.execute(select(SearchEntry.created_at, SearchEntry.modified_at)).all()

    indexing.reindex(stored)
    index_all(stored)

    assert "tbach" in stored.scalars(select(SearchEntry.words)).one()
    assert stored.execute(select(SearchEntry.created_at, SearchEntry.modified_at)).all() == before


def test_nobody_reads_by_a_feed_what_was_taken_from_them(stored: Session, body: Body) -> None:
    user = User(name="Erika", email="erika@example.org")
    stored.add(user)
    stored.flush()
    grant = RoleGrant(user_id=user.id, body_id=body.id, role=Role.LESEN)
    stored.add(grant)
    stored.flush()
    before = saved.inside_of(stored.connection(), user.id)

    stored.delete(grant)
    stored.flush()

    assert before == {body.id}
    assert saved.inside_of(stored.connection(), user.id) == frozenset()


def test_everything_that_was_there_is_found_after_the_index_was_lost(
    engine: Engine, database_url: str, stored: Session, body: Body, make: Make
) -> None:
    make(body, "Mühle", date=dt.date(2020, 1, 1))
    index_all(stored)
    stored.execute(delete(SearchEntry))
    stored.commit()

    indexing.reindex(stored)
    stored.commit()
    reads = make_read_engine(database_url)
    Keeper(make_sessions(engine), reads).run_once()
    reads.dispose()

    assert stored.scalars(select(SearchEntry.title)).all() == ["Mühle"]


def test_the_index_says_the_same_however_many_notes_are_taken_at_once(
    stored: Session, body: Body
) -> None:
    stored.execute(
        insert(Paper),
        [
            {"body_id": body.id, "name": f"Bericht {number} zur Jugendhilfeplanung"}
            | {"date": dt.date(2027, 3, 1 + number % 3), "visibility": Visibility.PUBLIC}
            for number in range(250)
        ],
    )
    stored.commit()

    index_all(stored, at_once=7)
    in_small_steps = entries(stored)
    stored.execute(delete(SearchEntry))
    indexing.reindex(stored)
    index_all(stored, at_once=1_000)

    assert len(in_small_steps) == 250
    assert entries(stored) == in_small_steps


def entries(session: Session) -> list[tuple[object, ...]]:
    """All that follows from the things themselves, and so not since when it can be found."""
    columns = [c for c in SearchEntry.__table__.c if c.name not in {"created_at", "modified_at"}]
    return [tuple(row) for row in session.execute(select(*columns).order_by(SearchEntry.place))]
