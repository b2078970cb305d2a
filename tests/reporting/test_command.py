"""`planraum report`: a file from a process, and nothing kept."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from fastapi.testclient import TestClient

from tests.command import Planraum
from tests.reporting.making import make, make_process
from tests.reporting.test_documents import pdf_text, word_text
from tests.reporting.test_templates import GOOD, kept


@pytest.fixture
def planraum(database_url: str) -> Planraum:
    return Planraum(database_url)


def test_a_report_is_written_to_a_file_by_title_or_id(
    planraum: Planraum, writer: TestClient, tmp_path: Path
) -> None:
    ids = make_process(writer)
    named, known = tmp_path / "a.pdf", tmp_path / "b.docx"

    by_title = planraum(
        "report", "präventionskette neuburg".title(), "--format", "pdf", "--output", str(named)
    )
    by_id = planraum("report", ids["process"], "--format", "docx", "--output", str(known))

    assert (by_title.returncode, by_title.stdout) == (0, f"{named}\n"), by_title.stderr
    assert by_id.returncode == 0, by_id.stderr
    for text in (pdf_text(named.read_bytes()), word_text(known.read_bytes())):
        assert "Sachstandsbericht Präventionskette Neuburg" in text
        assert "Bestandserhebung" in text
    assert writer.get("reports").json()["items"] == []


def test_the_offices_own_file_is_filled(
    planraum: Planraum, writer: TestClient, tmp_path: Path
) -> None:
    ids = make_process(writer)
    kept(writer, GOOD)
    file = tmp_path / "amt.docx"
    said = ("report", ids["process"], "--format", "docx", "--output", str(file))

    assert planraum(*said, "--template", "Amt").returncode == 0

    header = docx.Document(BytesIO(file.read_bytes())).sections[0].header
    assert header.paragraphs[0].text == "Stadt Neuburg"
    assert planraum(*said, "--template", "Andere").returncode == 1


def test_what_cannot_be_written_is_refused_in_a_sentence(
    planraum: Planraum, writer: TestClient, tmp_path: Path
) -> None:
    ids = make_process(writer)
    make(writer, "planning-processes", title="Präventionskette Neuburg")
    said = ("--format", "html", "--output", str(tmp_path / "a.html"))

    absent = planraum("report", "Anderes", *said)
    twice = planraum("report", "Präventionskette Neuburg", *said)
    wrong = planraum("report", ids["process"], "--format", "odt")
    no_template = planraum("report", ids["process"], *said, "--template", "Amt")

    assert [absent.returncode, twice.returncode] == [1, 1]
    assert [wrong.returncode, no_template.returncode] == [2, 2]
    assert ids["process"] in twice.stderr
    assert "Traceback" not in absent.stderr + twice.stderr
