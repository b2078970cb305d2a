"""The same document as text, page, Word file and PDF: its facts are the same, save their places."""

import html
from io import BytesIO
from textwrap import wrap

import docx
import pytest

from api.imports.documents.read import read
from api.imports.reading import files
from tests.imports.document_samples import sample
from tests.imports.making import pdf

_NAMES = ("vorlage_osterwiehe", "auszug_lohberg", "mirror_eschbach", "press_hellweg")
_WIDTH = 95


def _facts(data: bytes, name: str) -> dict[tuple[str, str], object]:
    reading = read(files.read(data, name=name).text)
    # The sections keep their text as the file breaks it into lines.
    return {
        (found.key, field): held.value
        for found in reading.candidates
        for field, held in found.fields.items()
        if field not in {"sections", "resolution_text"}
    }


def _page(text: str) -> bytes:
    lines = "".join(f"<p>{html.escape(line) or '&nbsp;'}</p>" for line in text.split("\n"))
    return f'<html><head><meta charset="utf-8"></head><body>{lines}</body></html>'.encode()


def _word(text: str) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _printed(text: str) -> bytes:
    """The text on paper: long lines broken, a new page after every forty lines."""
    shown = text.replace("(", r"\(").replace(")", r"\)")
    lines = [part for line in shown.split("\n") for part in wrap(line, _WIDTH) or [""]]
    return pdf([lines[at : at + 40] for at in range(0, len(lines), 40)])


@pytest.mark.parametrize("name", _NAMES)
def test_a_page_says_what_its_text_says(name: str) -> None:
    assert _facts(_page(sample(name)), "x.html") == _facts(sample(name).encode(), "x.txt")


@pytest.mark.parametrize("name", _NAMES)
def test_a_word_file_says_what_its_text_says(name: str) -> None:
    assert _facts(_word(sample(name)), "x.docx") == _facts(sample(name).encode(), "x.txt")


@pytest.mark.parametrize("name", _NAMES)
def test_a_pdf_says_what_its_text_says(name: str) -> None:
    assert _facts(_printed(sample(name)), "x.pdf") == _facts(sample(name).encode(), "x.txt")
