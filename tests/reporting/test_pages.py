"""How a report lies on its pages: its head on each, and nothing torn from what it leads to."""

from datetime import UTC, datetime
from io import BytesIO

import docx
from pypdf import PdfReader

from api.reporting.blocks import bullets, paragraph, table
from api.reporting.model import Document, Part
from api.reporting.rendering import docx as word
from api.reporting.rendering import pdf

ROWS = 40


def long_report(*, number: str | None = "VO/27/0101") -> Document:
    rows = [(f"Maßnahme {n}", "In Umsetzung") for n in range(ROWS)]
    facts = [("Nummer", number)] if number else []
    return Document(
        authority="Stadt Neuburg",
        kind="Bericht",
        is_draft=False,
        title="Ausbau der Präventionskette",
        facts=[*facts, ("An", "Jugendhilfeausschuss")],
        parts=[
            Part(
                "Sachverhalt",
                [
                    paragraph("Dazu gehören:"),
                    *bullets(["Elterncafé", "Besuche"]),
                    paragraph("Im Einzelnen:"),
                    *table(("Maßnahme", "Status"), rows),
                    paragraph("Mehr ist nicht geplant."),
                ],
            )
        ],
        made_at=datetime(2027, 1, 1, tzinfo=UTC),
    )


def printed(document: Document) -> list[str]:
    reader = PdfReader(BytesIO(pdf.render(document)))
    return [page.extract_text() for page in reader.pages]


def test_every_page_but_the_first_says_whose_report_it_is_and_which() -> None:
    first, *others = printed(long_report())

    assert others
    assert "Jugendhilfeausschuss · Nr. VO/27/0101" not in first
    for page in others:
        assert "Stadt Neuburg" in page
        assert "Jugendhilfeausschuss · Nr. VO/27/0101" in page


def test_a_report_without_a_number_is_known_by_its_committee_or_title() -> None:
    document = long_report(number=None)

    assert document.running_head == ("Stadt Neuburg", "Jugendhilfeausschuss")
    assert printed(document)[1].count("Jugendhilfeausschuss") == 1


def test_word_has_the_same_head_from_its_second_page_on_and_the_foot_on_all() -> None:
    made = docx.Document(BytesIO(word.render(long_report())))
    page = made.sections[0]

    assert page.different_first_page_header_footer
    assert page.first_page_header.paragraphs[0].text == ""
    assert page.header.paragraphs[0].text == "Stadt Neuburg\tJugendhilfeausschuss · Nr. VO/27/0101"
    assert page.footer.paragraphs[0].text == page.first_page_footer.paragraphs[0].text
    assert page.footer.paragraphs[0].text.startswith("Stadt Neuburg · Bericht\tSeite ")


def test_in_word_what_leads_to_a_list_or_table_stays_with_it() -> None:
    made = docx.Document(BytesIO(word.render(long_report())))
    kept = {one.text: one.paragraph_format.keep_with_next for one in made.paragraphs}
    rows = [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in made.tables[0].rows
    ]

    assert kept["Dazu gehören:"] is True
    assert kept["Im Einzelnen:"] is True
    assert kept["Mehr ist nicht geplant."] is False
    assert [at for at, kept_ in enumerate(rows) if kept_] == [0, ROWS - 1]
