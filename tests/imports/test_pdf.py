import pytest

from api.imports.reading.files import Unreadable, read
from api.imports.reading.pdf import MAX_PAGES
from api.imports.reading.pdf import read as read_pdf
from api.imports.reading.source import Hints
from tests.imports.making import pdf, pdf_of_objects, pdf_of_streams, protected, titled


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data)
    return refused.value.code


def test_lines_and_pages_are_read_in_order() -> None:
    source = read(pdf([["Vorlage 12/34", "Status: öffentlich"], ["Träger", "Ämter"]]))

    assert source.text == "Vorlage 12/34\nStatus: öffentlich\n\nTräger\nÄmter"
    assert (source.media_type, source.encoding, source.links) == ("application/pdf", None, ())


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Jugend-", "hilfeplanung"], "Jugendhilfeplanung"),
        (["Kinder-", "und Jugendhilfe"], "Kinder- und Jugendhilfe"),
        (["Baden-", "Württemberg"], "Baden-Württemberg"),
        (["2005-", "2008"], "2005-2008"),
        (["FB 42 -", "Kinder"], "FB 42 -\nKinder"),
    ],
)
def test_words_torn_at_line_ends_are_whole_again(lines: list[str], text: str) -> None:
    assert read_pdf(pdf([lines]), Hints()).text == text


def test_a_title_is_taken_if_somebody_wrote_one() -> None:
    data = pdf([["Text"]])

    assert (
        read_pdf(titled(data, "Sachstandsbericht 2023"), Hints()).title == "Sachstandsbericht 2023"
    )
    assert read_pdf(titled(data, "Microsoft Word - VO_6509.docx"), Hints()).title is None
    assert read_pdf(data, Hints()).title is None


def test_a_pdf_that_needs_a_password_is_refused() -> None:
    assert code_of(protected(pdf([["geheim"]]), user="wort", owner="wort")) == "encrypted"


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert read(protected(pdf([["Text"]]), user="", owner="wort")).text == "Text"


def test_a_scan_has_no_text_and_the_refusal_says_so() -> None:
    with pytest.raises(Unreadable) as refused:
        read(pdf_of_streams([b"0 0 100 100 re f"]))

    assert refused.value.code == "empty"
    assert "scanner" in refused.value.detail


def test_pages_are_counted_before_they_are_read() -> None:
    assert read(pdf([["a"]] * MAX_PAGES)).text.count("a") == MAX_PAGES
    assert code_of(pdf([["a"]] * (MAX_PAGES + 1))) == "too-large"


def test_pages_that_give_nothing_are_warnings_while_others_can_be_read() -> None:
    shown = b"BT /F1 10 Tf 50 700 Td (zwei) Tj ET"
    data = pdf_of_streams([b"", shown, b"0 0 9 9 re f"], packed=1)

    source = read_pdf(data.replace(b"/FlateDecode", b"/FlateDecodX", 1), Hints())

    assert source.text == "zwei"
    assert source.warnings == (
        "Page 1 could not be read (NotImplementedError).",
        "1 pages show no text and may be pictures: 3.",
    )


@pytest.mark.parametrize(
    "data",
    [
        pdf([["Text"]])[:-300],
        pdf_of_objects([b"<< /Type /Catalog >>"]),
        pdf_of_objects([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Kids [2 0 R 2 0 R] >>"]),
        b"%PDF-1.7\n" + bytes(range(256)) * 40,
    ],
)
def test_a_damaged_pdf_is_corrupt(data: bytes) -> None:
    assert code_of(data) == "corrupt"
