"""A whole meeting: the pages behind an agenda, asked for politely and stored as one import."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.imports import following, load, sources
from api.imports.report import Report
from db.base import Visibility
from db.history import Cause, attribute_to
from db.tables import (
    AgendaItem,
    Body,
    Consultation,
    Document,
    Evidence,
    File,
    History,
    ImportRun,
    Meeting,
    Paper,
)
from tests.api.conftest import make_body
from tests.imports.ris_pages import HERE, served

ALLOWED = frozenset({"127.0.0.1"})
AGENDA = "/bi/si0057.php?__ksinr=31"
PAGES = {
    AGENDA: "sessionnet_agenda",
    "/bi/vo0050.php?__kvonr=4711": "sessionnet_paper",
    "/bi/vo0050.php?__kvonr=4713": "sessionnet_list",
}


@dataclass
class Ris:
    """A council information system on the loopback interface, and what it was asked for."""

    url: str = ""
    asked: list[str] = field(default_factory=list)

    def page(self, address: str) -> sources.Source:
        return sources.fetched(address, ALLOWED)

    def agenda(self) -> sources.Understood:
        return sources.understand(self.page(f"{self.url}{AGENDA}"))


@contextmanager
def _serving(ris: Ris) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            ris.asked.append(self.path)
            name = PAGES.get(self.path)
            self.send_response(404 if name is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if name is not None:
                self.wfile.write((HERE / f"{name}.html").read_bytes())

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    ris.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def ris() -> Iterator[Ris]:
    made = Ris()
    with _serving(made):
        yield made


@pytest.fixture
def town(stored: Session) -> Body:
    made = make_body(stored, "brunnenau")
    stored.commit()
    return made


def followed(ris: Ris, agenda: sources.Understood) -> tuple[following.Followed, list[float]]:
    pauses: list[float] = []
    return following.follow(agenda, ris.page, pause=pauses.append), pauses


def imported(stored: Session, town: Body, ris: Ris) -> Report:
    attribute_to(stored, Cause("test"))
    agenda = ris.agenda()
    report = load.load(stored, town, agenda, followed=followed(ris, agenda)[0])
    stored.commit()
    return report


def test_papers_are_asked_for_in_turn_with_a_pause_before_each(ris: Ris) -> None:
    found, pauses = followed(ris, ris.agenda())

    assert ris.asked == [
        AGENDA,
        "/bi/vo0050.php?__kvonr=4711",
        "/bi/vo0050.php?__kvonr=4712",
        "/bi/vo0050.php?__kvonr=4713",
    ]
    assert pauses == [following.SECONDS_BETWEEN] * 3
    assert [page.reading.page_kind for page in found.pages] == ["sessionnet_paper"]


def test_a_page_that_fails_or_shows_no_paper_is_told_of_and_ends_nothing(ris: Ris) -> None:
    found, _ = followed(ris, ris.agenda())

    assert [trouble.said.de for trouble in found.troubles] == [
        f"{ris.url}/bi/vo0050.php?__kvonr=4712: Der Server hat das Dokument nicht herausgegeben.",
        f"{ris.url}/bi/vo0050.php?__kvonr=4713: Dort steht keine Vorlage und kein Auszug.",
    ]


def test_closed_items_other_hosts_and_pages_that_are_no_agenda_are_not_followed() -> None:
    agenda = served("sessionnet_agenda")
    elsewhere = served("sdnet_agenda")  # its links are absolute, and it came from another host

    assert [address[-4:] for address in following.linked(agenda)] == ["4711", "4712", "4713"]
    assert following.linked(elsewhere) == []
    assert following.linked(served("sessionnet_paper")) == []


def test_no_more_pages_are_read_than_the_bound_allows(
    ris: Ris, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "MAX_PAGES", 1)

    found, _ = followed(ris, ris.agenda())

    assert len(ris.asked) == 2
    assert "3" in found.troubles[-1].said.de


def test_every_page_is_a_document_of_the_same_run(stored: Session, town: Body, ris: Ris) -> None:
    report = imported(stored, town, ris)

    kinds = stored.scalars(select(Document.page_kind).order_by(Document.page_kind)).all()
    assert kinds == ["sessionnet_agenda", "sessionnet_paper"]
    (run,) = stored.scalars(select(ImportRun)).all()
    assert run.counts == report.counts()
    assert len(run.problems) == 2
    told = [(outcome.kind, outcome.id) for outcome in report.outcomes]
    assert len(told) == len(set(told))


def test_the_paper_behind_an_item_fills_what_the_agenda_only_named(
    stored: Session, town: Body, ris: Ris
) -> None:
    imported(stored, town, ris)

    papers = {paper.reference: paper for paper in stored.scalars(select(Paper))}
    assert {reference: paper.is_stub for reference, paper in papers.items()} == {
        "BV/118/2026": False,
        "BV/119/2026": True,
        "MV/007/2026": True,
        "BV/120/2026": True,
    }
    paper = papers["BV/118/2026"]
    assert (paper.paper_type, paper.name) == (
        "Beschlussvorlage",
        "Fortschreibung der Präventionskette Brunnenau hier: Übergang in den Beruf",
    )
    stations = stored.execute(
        select(Consultation.date, Consultation.order, Consultation.result)
        .where(Consultation.paper_id == paper.id)
        .order_by(Consultation.order)
    ).all()
    # The agenda and the paper speak of the first station, and it is one.
    assert [(str(day), order) for day, order, _ in stations] == [
        ("2026-10-14", 1),
        ("2026-10-28", 2),
        ("2026-12-02", 3),
    ]
    assert stations[0].result == "geändert beschlossen"
    assert stored.scalar(select(func.count()).select_from(Meeting)) == 2
    numbers = stored.scalars(select(AgendaItem.number).order_by(AgendaItem.number)).all()
    assert numbers == ["N 5", "Ö 1", "Ö 2", "Ö 3", "Ö 4", "Ö 6"]
    names = stored.scalars(select(File.name).order_by(File.name)).all()
    assert names == ["Anlage 1 Maßnahmenübersicht", "Beschlussvorlage", "Einladung", "Vorlage"]


def test_what_an_agenda_calls_closed_is_not_published(
    stored: Session, town: Body, ris: Ris
) -> None:
    imported(stored, town, ris)

    items = stored.execute(select(AgendaItem.number, AgendaItem.visibility)).all()
    assert {number for number, seen in items if seen is Visibility.INTERNAL} == {"N 5"}
    papers = stored.execute(select(Paper.reference, Paper.visibility)).all()
    assert {number for number, seen in papers if seen is Visibility.INTERNAL} == {"BV/120/2026"}
    closed = stored.scalars(
        select(Consultation.visibility)
        .join(Paper, Paper.id == Consultation.paper_id)
        .where(Paper.reference == "BV/120/2026")
    ).all()
    assert closed == [Visibility.INTERNAL]


def test_the_same_meeting_again_changes_nothing(stored: Session, town: Body, ris: Ris) -> None:
    imported(stored, town, ris)
    counted = [
        stored.scalar(select(func.count()).select_from(table)) for table in (History, Evidence)
    ]

    again = imported(stored, town, ris)

    assert {outcome.change for outcome in again.outcomes} == {"unchanged"}
    assert [
        stored.scalar(select(func.count()).select_from(table)) for table in (History, Evidence)
    ] == counted


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in HERE.glob("*.html") if "_" in path.stem)
)
def test_a_second_import_of_any_page_changes_nothing(
    stored: Session, town: Body, name: str
) -> None:
    attribute_to(stored, Cause("test"))
    load.load(stored, town, served(name))
    stored.commit()

    again = load.load(stored, town, served(name))

    assert {outcome.change for outcome in again.outcomes} == {"unchanged"}
    assert again.refused == 0
