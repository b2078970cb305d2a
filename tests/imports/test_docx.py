import pytest
from docx import Document

from api.imports.reading.docx import read as read_docx
from api.imports.reading.source import Hints, Unreadable
from tests.imports.making import WORD_TYPE, docx, docx_of_xml, zip_of

SHEET_TYPE = WORD_TYPE.replace(b"wordprocessingml", b"spreadsheetml")


def text_of(body: str) -> str:
    return read_docx(docx_of_xml(body), Hints()).text


def run(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_document_of_word_is_read_in_the_order_of_its_page() -> None:
    document = Document()
    document.core_properties.title = "Konzept der Stadtbezirkskonferenzen"
    document.sections[0].header.paragraphs[0].text = "Drucksache 12/34"
    document.sections[0].footer.paragraphs[0].text = "Stadt Beispiel"
    document.add_heading("Ziele", 1)
    document.add_paragraph("Akteure lernen sich kennen", style="List Bullet")
    document.add_paragraph("Netzwerke entstehen", style="List Bullet")
    document.add_paragraph("Wer moderiert?", style="List Number")
    document.add_paragraph("Wer lädt ein?", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ["Datum", "Ort", "10.12.2014", "Rathaus\nSaal 2"],
        strict=True,
    ):
        cell.text = text
    paragraph = document.add_paragraph("Leitung:\tAmt 51")
    paragraph.add_run().add_break()
    paragraph.add_run("Stand: 2014")

    source = read_docx(docx(document), Hints())

    assert source.title == "Konzept der Stadtbezirkskonferenzen"
    assert source.text.split("\n") == [
        "Drucksache 12/34",
        "",
        "Ziele",
        "- Akteure lernen sich kennen",
        "- Netzwerke entstehen",
        "1. Wer moderiert?",
        "2. Wer lädt ein?",
        "",
        "Datum\tOrt",
        "10.12.2014\tRathaus",
        "Saal 2",
        "",
        "Leitung:\tAmt 51",
        "Stand: 2014",
        "",
        "Stadt Beispiel",
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>Jugend</w:t></w:r><w:r><w:t>hilfe</w:t></w:r></w:p>", "Jugendhilfe"),
        ("<w:sdt><w:sdtContent>" + run("Feld") + "</w:sdtContent></w:sdt>", "Feld"),
        ("<w:p><w:hyperlink><w:r><w:t>Rat</w:t></w:r></w:hyperlink></w:p>", "Rat"),
        (
            (
                "<w:p><w:ins><w:r><w:t>neu</w:t></w:r></w:ins>"
                "<w:del><w:r><w:delText>alt</w:delText></w:r></w:del>"
                "<w:moveFrom><w:r><w:t>fort</w:t></w:r></w:moveFrom></w:p>"
            ),
            "neu",
        ),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>2</w:t></w:r></w:p>", "2"),
        ("<w:p><w:r><w:t>42</w:t><w:noBreakHyphen/><w:t>a</w:t></w:r></w:p>", "42-a"),
        (
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
            "a",
        ),
        (
            (
                "<w:p><w:r><w:sym w:char='F0FE'/><w:t> öffentlich </w:t><w:sym w:char='F0A8'/>"
                "<w:t> intern</w:t></w:r></w:p>"
            ),
            "☒ öffentlich ☐ intern",
        ),
        (
            (
                "<w:p><w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/>"
                "</w:checkBox></w:ffData></w:fldChar><w:t> ja</w:t></w:r></w:p>"
            ),
            "☒ ja",
        ),
        (run("eins") + "<w:p/>" + run("zwei"), "eins\n\nzwei"),
        (
            (
                "<w:p><w:r><mc:A xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
                "<mc:Choice><w:t>Kasten</w:t></mc:Choice><mc:Fallback><w:t>Kasten</w:t></mc:Fallback>"
                "</mc:A></w:r></w:p>"
            ),
            "Kasten",
        ),
    ],
)
def test_what_the_document_says_now_is_read(body: str, text: str) -> None:
    assert text_of(body) == text


def numbered(text: str, level: int, list_id: str = "1") -> str:
    place = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list_id}'/></w:numPr>"
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_numbers_that_word_computes_are_written_out() -> None:
    def level(depth: int, form: str, text: str) -> str:
        return (
            f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
            f"<w:lvlText w:val='{text}'/></w:lvl>"
        )

    levels = (
        level(0, "upperRoman", "%1.")
        + level(1, "decimal", "%1.%2")
        + level(2, "lowerLetter", "%3)")
    )
    numbering = (
        "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        f"<w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
    )
    body = "".join(
        [
            numbered("A", 0),
            numbered("B", 1),
            numbered("C", 1),
            numbered("D", 2),
            numbered("E", 0),
            numbered("F", 1),
            numbered("G", 0, "0"),
            numbered("H", 0, "99"),
        ]
    )

    source = read_docx(
        docx_of_xml(body, more=[("word/numbering.xml", numbering.encode())]), Hints()
    )

    assert source.text.split("\n") == [
        "I. A", "I.1 B", "I.2 C", "a) D", "II. E", "II.1 F", "", "G", "- H",
    ]  # fmt: skip


def test_notes_stand_after_the_text() -> None:
    notes = (
        "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        f"<w:footnote>{run('Beschluss vom März')}</w:footnote></w:footnotes>"
    )

    data = docx_of_xml(run("Text"), more=[("word/footnotes.xml", notes.encode())])

    assert read_docx(data, Hints()).text == "Text\n\nBeschluss vom März"


@pytest.mark.parametrize("title", ["", "Dokument1", "Microsoft Word - Vorlage.docx", "Titel"])
def test_a_title_that_says_nothing_is_none(title: str) -> None:
    document = Document()
    document.core_properties.title = title

    assert read_docx(docx(document), Hints()).title is None


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ([("[Content_Types].xml", SHEET_TYPE), ("xl/workbook.xml", b"<x/>")], "unsupported"),
        ([("[Content_Types].xml", WORD_TYPE)], "unsupported"),
        ([("[Content_Types].xml", WORD_TYPE), ("word/document.xml", b"<w:p>")], "corrupt"),
        ([("[Content_Types].xml", WORD_TYPE), ("word/document.xml", b"")], "corrupt"),
    ],
)
def test_other_and_broken_archives_are_refused(parts: list[tuple[str, bytes]], code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_docx(zip_of(parts), Hints())

    assert refused.value.code == code


def test_a_damaged_part_is_refused() -> None:
    data = bytearray(docx_of_xml(run("Text " * 500)))
    place = data.index(b"word/document.xml") + 60
    data[place] ^= 0xFF

    with pytest.raises(Unreadable) as refused:
        read_docx(bytes(data), Hints())

    assert refused.value.code == "corrupt"


def test_an_archive_with_a_password_is_refused() -> None:
    data = docx_of_xml(run("Text"))
    directory = data.index(b"PK\x01\x02")
    locked = data[: directory + 8] + b"\x01" + data[directory + 9 :]

    with pytest.raises(Unreadable) as refused:
        read_docx(locked, Hints())

    assert refused.value.code == "encrypted"
