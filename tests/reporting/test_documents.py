"""Reports as pages, PDF and Word files: whole, safe, and the same until something changes."""

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

from api.reporting.blocks import bullets, paragraph, table, written
from api.reporting.model import Document, Part, Section
from api.reporting.rendering import docx as word
from api.reporting.rendering import html, pdf
from tests.reporting.making import change, make, make_process
from tests.reporting.test_drafts import draft, sections

EVIL = '#eval("1+1") $x$ <script>alert(1)</script> @ref *fett* `code` \\ "quote" &amp; 😀 中'


def document(text: str = "Text", title: str = "Sachstand") -> Document:
    return Document(
        authority="Stadt Neuburg",
        kind="Bericht",
        is_draft=False,
        title=title,
        facts=[("An", "Jugendhilfeausschuss")],
        parts=[
            Part("Kenntnisnahme", [paragraph(text)]),
            Part(
                "Sachverhalt",
                sections=[
                    Section(
                        "ziele",
                        "Ziele",
                        [*bullets([text]), *table(("A", "B"), [(text, "1"), (text, "2")])],
                    )
                ],
            ),
        ],
        made_at=datetime(2026, 11, 22, tzinfo=UTC),
    )


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def word_text(content: bytes) -> str:
    read = docx.Document(BytesIO(content))
    cells = [cell.text for one in read.tables for row in one.rows for cell in row.cells]
    return "\n".join([*(one.text for one in read.paragraphs), *cells])


def test_a_report_is_handed_out_in_three_forms_with_a_name(writer: TestClient) -> None:
    ids = make_process(writer)
    report = make(
        writer,
        "reports",
        title="Sachstand Präventionskette",
        process_id=ids["process"],
        to_whom="Jugendhilfeausschuss",
        paper_reference="2026/0815",
        stations=[{"name": "Jugendhilfeausschuss", "date": "2026-12-03", "role": "Kenntnisnahme"}],
        attachments=["Maßnahmenübersicht"],
    )["id"]
    draft(writer, report)
    theirs = sections(writer, report)["ausblick"]["id"]
    change(writer, f"reports/{report}/sections/{theirs}", own_text="Wir machen weiter.\n\n- eins")

    page = writer.get(f"reports/{report}.html")
    file = writer.get(f"reports/{report}.pdf")
    office = writer.get(f"reports/{report}.docx")

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src" not in page.headers["content-security-policy"]
    assert file.headers["content-disposition"].startswith(
        'inline; filename="Bericht-Sachstand-Praeventionskette.pdf"; filename*=UTF-8'
    )
    assert office.headers["content-disposition"].startswith("attachment; ")
    for text in (page.text, pdf_text(file.content), word_text(office.content)):
        for expected in (
            "Stadt Neuburg",
            "2026/0815",
            "Kenntnisnahme",
            "Sachverhalt",
            "Bestandserhebung",
            "Wir machen weiter.",
            "Beratungsfolge",
            "03.12.2026",
            "Maßnahmenübersicht",
        ):
            assert expected in text
        assert "Dazu liegen keine Angaben vor" not in text
        assert "Fragebogen verschicken" not in text  # of the outlook that was written anew


def test_the_bytes_stay_the_same_until_something_changes(writer: TestClient) -> None:
    ids = make_process(writer)
    report = make(writer, "reports", title="Sachstand", process_id=ids["process"])["id"]
    draft(writer, report)
    for suffix in ("html", "pdf", "docx", "/paper"):
        address = f"reports/{report}{suffix if suffix[0] == '/' else '.' + suffix}"
        tag = writer.get(address).headers["etag"]

        assert writer.get(address, headers={"If-None-Match": tag}).status_code == 304

        change(writer, f"reports/{report}", paper_reference=f"Nummer {suffix}")
        assert writer.get(address, headers={"If-None-Match": tag}).status_code == 200


def test_who_may_not_read_the_report_may_not_read_its_documents(
    writer: TestClient, client: TestClient
) -> None:
    hidden = make(writer, "reports", title="Intern")["id"]
    shown = make(writer, "reports", title="Öffentlich", visibility="public")["id"]

    for suffix in (".html", ".pdf", ".docx", "/paper"):
        assert client.get(f"reports/{hidden}{suffix}").status_code == 404
        assert client.get(f"reports/{shown}{suffix}").status_code == 200
    assert client.get(f"reports/{shown}/snapshot").status_code == 401
    writer.delete(f"reports/{shown}", headers={"If-Match": "*"})
    assert writer.get(f"reports/{shown}.pdf").status_code == 410


def test_the_pdf_is_tagged_and_says_its_title_and_language() -> None:
    read = PdfReader(BytesIO(pdf.render(document())))
    root: Any = read.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"].lower() == "de-de"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert read.metadata is not None
    assert read.metadata.title == "Sachstand"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert "Seite 1 von 1" in pdf_text(pdf.render(document()))


def test_the_word_file_has_styles_headings_a_language_and_header_rows() -> None:
    read = docx.Document(BytesIO(word.render(document())))

    named = [(one.style.name, one.text) for one in read.paragraphs if one.style and one.text]
    assert ("Title", "Sachstand") in named
    assert ("Heading 1", "Sachverhalt") in named
    assert ("Heading 2", "Ziele") in named
    assert (read.core_properties.title, read.core_properties.language) == ("Sachstand", "de-DE")
    xml = read.part.blob.decode()
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == 3


@pytest.mark.parametrize("text", [EVIL, "\n\n", "a\tb", "\u200b\ufffe", "x" * 5_000])
def test_no_text_is_read_as_code(text: str) -> None:
    made = document(text, title=f"Betreff {text}")

    page = LexborHTMLParser(html.render(made))
    read = pdf_text(pdf.render(made))

    assert page.css("script") == []
    assert "Sachverhalt" in read
    if text == EVIL:
        assert "#eval" in read
        assert "<script>" in word_text(word.render(made))
        found = page.css_first("main p")
        assert found is not None
        assert found.text() == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30))
@settings(max_examples=15)
@example("1\N{COMBINING ENCLOSING KEYCAP} anmelden")
def test_every_text_makes_a_pdf(text: str) -> None:
    assert pdf.render(document(text)).startswith(b"%PDF")


def test_what_a_person_wrote_is_paragraphs_and_lists() -> None:
    assert written("Eins\nzwei\n\n- a\n- b\r\n\r\nEnde") == [
        paragraph("Eins\nzwei"),
        {"kind": "list", "items": ["a", "b"]},
        paragraph("Ende"),
    ]


def test_a_report_is_a_paper_for_the_council(writer: TestClient) -> None:
    ids = make_process(writer)
    report = make(
        writer,
        "reports",
        title="Sachstand",
        process_id=ids["process"],
        stations=[
            {"name": "Unterausschuss", "role": "Vorberatung"},
            {"name": "Jugendhilfeausschuss", "committee_id": ids["committee"]},
        ],
    )["id"]
    draft(writer, report)

    paper = writer.get(f"reports/{report}/paper").json()

    assert (paper["type"], paper["name"], paper["paperType"]) == (
        "https://schema.oparl.org/1.1/Paper",
        "Sachstand",
        "Bericht",
    )
    assert [one["authoritative"] for one in paper["consultation"]] == [False, True]
    assert paper["consultation"][0]["role"] == "Vorberatung"
    assert paper["consultation"][1]["organization"][0].endswith(ids["committee"])
    assert paper["mainFile"]["accessUrl"].endswith(f"reports/{report}.docx")


def test_a_long_title_fits_into_the_properties_of_a_word_file() -> None:
    made = word.render(document(title="Sachstand " * 90))

    said = docx.Document(BytesIO(made)).core_properties.title
    assert said == ("Sachstand " * 90)[:255]


def test_what_is_overdue_is_marked_in_each_form(writer: TestClient) -> None:
    ids = make_process(writer)
    own = f"planning-processes/{ids['process']}/milestones"
    make(writer, own, title="Befragung", planned="2020-05", status="offen")
    make(
        writer,
        own,
        title="Auswertung",
        planned="2020-06",
        actual="2020-08",
        status="erreicht",
        reason="Die Bögen kamen spät.",
    )
    report = make(writer, "reports", title="Sachstand", process_id=ids["process"])["id"]
    draft(writer, report)

    page = LexborHTMLParser(writer.get(f"reports/{report}.html").text)
    office = docx.Document(BytesIO(writer.get(f"reports/{report}.docx").content))
    printed = pdf_text(writer.get(f"reports/{report}.pdf").content)

    late = [one.text().strip() for one in page.css("tr.late td:first-child")]
    assert late == ["Phase: Bestandserhebung", "Meilenstein: Befragung"]
    row = next(
        row for one in office.tables for row in one.rows if row.cells[0].text.endswith("Befragung")
    )
    assert row.cells[0].paragraphs[0].runs[0].bold
    assert row.cells[-1].text.endswith("überfällig")
    assert re.search(
        r"Von vier Schritten sind am [\d.]{10} zwei überfällig\.", " ".join(printed.split())
    )
    done = next(
        row for one in office.tables for row in one.rows if row.cells[0].text.endswith("Auswertung")
    )
    assert done.cells[-1].text == (
        "Erreicht, zwei Monate später als geplant (Die Bögen kamen spät.)"
    )


def test_only_so_many_documents_are_made_at_once(writer: TestClient, app: FastAPI) -> None:
    report = make(writer, "reports", title="Sachstand")["id"]
    slots = app.state.reading_slots
    taken = 0
    while slots.acquire(blocking=False):
        taken += 1

    refused = writer.get(f"reports/{report}.pdf")
    other = writer.get(f"reports/{report}")
    slots.release()
    served = writer.get(f"reports/{report}.pdf")

    assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
    assert (other.status_code, served.status_code) == (200, 200)
    for _ in range(taken - 1):
        slots.release()
