"""A process on one page: for a meeting, for the public, and however much there is of it."""

from datetime import UTC, date, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from fastapi.testclient import TestClient
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from api.reporting.profile import profile
from api.reporting.rendering import docx, pdf
from db.queries.profiles import Asked
from db.tables.reporting import Asks
from tests.reporting.making import change, make, make_process
from tests.reporting.test_documents import pdf_text, word_text
from tests.reporting.test_drafts import draft

LONG = "Ein sehr langer Satz über die Angebote der Kinder- und Jugendhilfe im Stadtbezirk " * 12
WHEN = {"edtf": "2020-05", "text": None, "earliest": "2020-05-01", "latest": "2020-05-31"}


def test_a_profile_says_what_a_meeting_needs_in_three_forms(writer: TestClient) -> None:
    ids = make_process(writer)
    own = f"planning-processes/{ids['process']}"
    first = make(writer, "reports", title="Erster Bericht", process_id=ids["process"])["id"]
    draft(writer, first)
    make(writer, f"{own}/milestones", title="Befragung", planned="2020-05", reason="Stelle frei")
    change(writer, own, health_override="verzoegert", health_reason="Personal fehlt")

    page = LexborHTMLParser(writer.get(f"{own}/profile.html").text)
    printed = writer.get(f"{own}/profile.pdf")
    office = writer.get(f"{own}/profile.docx")

    assert [one.text() for one in page.css("h2")] == [
        "Worum es geht",
        "Stand der Schritte",
        "Nächste Meilensteine",
        "Ziele und Kennzahlen",
        "Seit dem letzten Bericht",
        "Vom Ausschuss erbeten",
    ]
    assert printed.headers["content-disposition"].startswith(
        'inline; filename="Steckbrief-Praeventionskette-Neuburg.pdf"'
    )
    assert page.body is not None
    for text in (page.body.text(), pdf_text(printed.content), word_text(office.content)):
        for expected in (
            "Laufend, verzögert (Personal fehlt)",
            "Laufende Phase: Bestandserhebung.",
            "Überfällig: Befragung (vorgesehen: Mai 2020); Stelle frei",
            "Auftaktkonferenz",
            "Besuchte Familien 61 Prozent",
            "Kenntnisnahme: Erster Bericht",
        ):
            assert expected in " ".join(text.split())


def test_the_public_reads_nothing_but_what_is_public(
    writer: TestClient, client: TestClient
) -> None:
    ids = make_process(writer)
    own = f"planning-processes/{ids['process']}"
    make(writer, "reports", title="Geheimer Bericht", process_id=ids["process"], state="entwurf")
    make(writer, f"{own}/risks", title="Geheimes Risiko")
    shown = make(writer, "committees", name="Offener Beirat", visibility="public")["id"]
    hidden = make(writer, "committees", name="Geheimer Beirat")["id"]
    for committee in (shown, hidden):
        change(writer, f"committees/{committee}", process_id=ids["process"])

    before = client.get(f"{own}/profile.html")
    change(writer, own, visibility="public")
    page = client.get(f"{own}/profile.html").text

    assert before.status_code == 404
    assert "Bestandserhebung" in page
    assert "Offener Beirat" in page
    assert "Geheim" not in page
    assert "Vom Ausschuss erbeten" not in page
    writer.delete(own, headers={"If-Match": "*"})
    assert writer.get(f"{own}/profile.pdf").status_code == 410


def test_a_profile_has_one_page_however_much_there_is_of_the_process() -> None:
    made = profile(
        crowded(),
        SimpleNamespace(body_name=LONG, modified_at=datetime(2026, 1, 1, tzinfo=UTC)),
        date(2026, 1, 1),
        [SimpleNamespace(said=SimpleNamespace(de=LONG))] * 200,  # type: ignore[list-item]  # a sentence is all that is asked of it
        [Asked(LONG, Asks.DECISION, LONG)] * 200,
    )

    printed = pdf.render(made)

    assert len(PdfReader(BytesIO(printed)).pages) == 1
    assert pdf_text(printed).count("und 197 weitere") == 4
    assert "und 96 weitere" in pdf_text(printed)
    assert docx.render(made).startswith(b"PK")


def crowded() -> dict[str, Any]:
    """A snapshot with 200 of everything, each told at length."""

    def many(**facts: Any) -> list[dict[str, Any]]:
        return [{"id": str(n), "title": f"{n} {LONG}", **facts} for n in range(200)]

    step = {"forecast": None, "actual": None, "reason": LONG}
    ahead = {**WHEN, "edtf": "2120-05", "earliest": "2120-05-01", "latest": "2120-05-31"}
    return {
        "process": {
            "title": LONG,
            "status": "laufend",
            "period": WHEN,
            "occasion": LONG,
            "aims": [],
            "lead_organisation": LONG,
            "health_override": "verzoegert",
            "health_reason": LONG,
        },
        "participants": many(name=LONG),
        "committees": many(name=LONG),
        "areas": many(name=LONG),
        "phases": many(status="laufend", planned=ahead, **step),
        "milestones": [
            *many(status="offen", planned=WHEN, **step)[:100],
            *many(status="offen", planned=ahead, **step)[100:],
        ],
        "goals": many(text=LONG, status="offen", indicators=[{"title": LONG, "current": 3}]),
        "decisions": many(date="2025-01-01", committee=LONG, outcome="ja"),
        "terms": {},
    }
