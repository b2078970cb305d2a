"""A document as a Word file in a design of ours: styles, headings, and nothing done by hand."""

from io import BytesIO
from itertools import zip_longest
from typing import Any, Final

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell as Cell
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph

from api.reporting.blocks import Block, plain
from api.reporting.model import LANGUAGE, Document, sound
from api.reporting.rendering.archive import settled
from api.reporting.rendering.pdf import widths

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT: Final = "Arial"
_INK, GREY = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x44, 0x44, 0x44)
_WIDTH_CM: Final = 16.5
_LONGEST_PROPERTY: Final = 255
"""Signs that Word keeps of a property of the file."""
_FULL: Final = 1_800
"""Signs in the parts of a single page from which it is a full one."""
_TIGHT: Final = 0.75
"""How large headings are on a single page, as a part of their size elsewhere."""
_HEADINGS: Final = (("Title", 17), ("Heading 1", 13), ("Heading 2", 11))


def render(document: Document) -> bytes:
    """The file. The same document gives the same bytes."""
    document = sound(document)
    word = begun(document)
    for name, value in document.facts:
        add_fact(word, name, value)
    word.add_paragraph(document.title, style="Title")
    for part in document.parts:
        word.add_heading(part.heading, level=1)
        _blocks(word, part.blocks)
        for section in part.sections:
            word.add_heading(section.heading, level=2)
            _blocks(word, section.blocks)
    return saved(word)


def begun(document: Document) -> WordDocument:
    """A file of our design with its head; facts, title and parts are to follow."""
    word = docx.Document()
    _set_up(word, document)
    _head(word, document)
    return word


def saved(word: WordDocument) -> bytes:
    """Its bytes, the same for the same content."""
    out = BytesIO()
    word.save(out)
    return settled(out.getvalue())


def _set_up(word: WordDocument, document: Document) -> None:
    said = word.core_properties
    authority = document.authority[:_LONGEST_PROPERTY]
    said.title, said.language = document.title[:_LONGEST_PROPERTY], LANGUAGE
    said.author = said.last_modified_by = authority
    said.subject, said.comments, said.keywords = document.kind, "", ""
    said.created = said.modified = document.made_at.replace(tzinfo=None)
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(2.5), Cm(2)
    page.top_margin = page.bottom_margin = Cm(1.6) if document.is_compact else Cm(2.4)
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    normal: Any = word.styles["Normal"]
    tight = document.is_compact
    # What has to stay on its one page is set smaller where there is much of it.
    full = sum(len(plain(part.blocks)) for part in document.parts) > _FULL
    _font(normal, (8 if full else 9) if tight else 10.5, _INK)
    normal.paragraph_format.space_after = Pt(2 if tight else 6)
    normal.paragraph_format.line_spacing = 1 if tight else 1.15
    bullet: Any = word.styles["List Bullet"]
    bullet.paragraph_format.space_after = Pt(0 if tight else 2)
    for name, usual in _HEADINGS:
        size = usual * _TIGHT if tight else usual
        style: Any = word.styles[name]
        _font(style, size, _INK)
        style.font.bold = True
        style.paragraph_format.space_before = Pt(size / 2 if tight else size)
        style.paragraph_format.space_after = Pt(size / 4 if tight else size / 2)
        style.paragraph_format.keep_with_next = True
    for name in ("Header", "Footer"):
        _font(word.styles[name], 8.5, GREY)
    for name, unwanted in (("Title", "w:pBdr"), ("Header", "w:tabs"), ("Footer", "w:tabs")):
        for element in word.styles[name].element.findall(f".//{qn(unwanted)}"):
            element.getparent().remove(element)
    for borders in word.styles["Table Grid"].element.iter(qn("w:tblBorders")):
        for line in borders:
            line.set(qn("w:color"), "999999")
    _footer(page.footer.paragraphs[0], document)
    if not document.is_compact:
        # The first page has the head of the report itself.
        page.different_first_page_header_footer = True
        _footer(page.first_page_footer.paragraphs[0], document)
        running = page.header.paragraphs[0]
        running.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
        running.add_run("\t".join(document.running_head))


def _font(style: Any, size: float, colour: RGBColor) -> None:  # noqa: ANN401 -- python-docx types styles too widely
    style.font.name, style.font.size = _FONT, Pt(size)
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)


def _footer(line: Paragraph, document: Document) -> None:
    draft = " (Entwurf)" if document.is_draft else ""
    stops = line.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
    for text, code in (
        (f"{document.authority} · {document.kind}{draft}\tSeite ", "PAGE"),
        (" von ", "NUMPAGES"),
    ):
        line.add_run(text)
        _field(line, code)


def _field(line: Paragraph, code: str) -> None:
    """A field that Word fills in itself, such as the number of the page."""
    run = line.add_run()
    for tag, kind, text in (
        ("w:fldChar", "begin", None),
        ("w:instrText", None, code),
        ("w:fldChar", "separate", None),
        ("w:t", None, "1"),
        ("w:fldChar", "end", None),
    ):
        element = OxmlElement(tag)
        element.text = text
        if kind is not None:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001 -- python-docx has no words for fields


def _head(word: WordDocument, document: Document) -> None:
    line = word.add_paragraph()
    run = line.add_run(document.authority)
    run.bold, run.font.size = True, Pt(13)
    line.paragraph_format.space_after = Pt(0)
    kind = word.add_paragraph().add_run(
        f"{document.kind} (Entwurf)" if document.is_draft else document.kind
    )
    kind.font.color.rgb = GREY


def add_fact(word: WordDocument, name: str, value: str) -> None:
    """A line of the head: what it is, and beside it what it says."""
    fact = word.add_paragraph()
    fact.paragraph_format.tab_stops.add_tab_stop(Cm(4))
    fact.paragraph_format.left_indent = Cm(4)
    fact.paragraph_format.first_line_indent = Cm(-4)
    fact.paragraph_format.space_after = Pt(2)
    fact.add_run(f"{name}\t").font.color.rgb = GREY
    fact.add_run(value)


def _blocks(word: WordDocument, blocks: list[Block]) -> None:
    for block, following in zip_longest(blocks, blocks[1:]):
        if block["kind"] == "paragraph":
            line = word.add_paragraph(block["text"])
            # What leads to a list or a table stays with it.
            line.paragraph_format.keep_with_next = (
                following is not None and following["kind"] != "paragraph"
            )
        elif block["kind"] == "list":
            for item in block["items"]:
                line = word.add_paragraph(item, style="List Bullet")
            line.paragraph_format.space_after = word.styles["Normal"].paragraph_format.space_after
        else:
            _table(word, block)


def _table(word: WordDocument, block: Block) -> None:
    head, rows = block["head"], block["rows"]
    table = word.add_table(rows=len(rows) + 1, cols=len(head), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    shares = widths(block)
    late = set(block.get("late", ()))
    wide = [Cm(_WIDTH_CM * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, wide, strict=True):
        column.width = width
    for number, (row, texts) in enumerate(zip(table.rows, [head, *rows], strict=True)):
        whole_row(row, is_head=number == 0)
        for cell, text, width in zip(row.cells, texts, wide, strict=True):
            cell.width = width
            write_cell(cell, text, is_head=number == 0, is_strong=number - 1 in late)
            # Neither the head alone at the foot of a page, nor the last row alone on the next.
            cell.paragraphs[0].paragraph_format.keep_with_next = number in {0, len(rows) - 1}
        if number - 1 in late:
            _mark(row.cells[0])
    gap = word.add_paragraph()
    gap.paragraph_format.space_after = Pt(0)
    gap.paragraph_format.line_spacing = Pt(6)


def whole_row(row: Row, *, is_head: bool) -> None:
    """The row stays on one page; the head comes again on each."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 -- python-docx has no words for it
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def write_cell(cell: Cell, text: str, *, is_head: bool, is_strong: bool = False) -> None:
    """A cell's text as our tables have it."""
    line = cell.paragraphs[0]
    line.paragraph_format.space_after = Pt(2)
    line.paragraph_format.space_before = Pt(2)
    line.paragraph_format.line_spacing = 1
    run = line.add_run(text)
    run.font.size, run.bold = Pt(9), is_head or is_strong
    if is_head:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "EBEBEB")
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 -- as above


def _mark(cell: Cell) -> None:
    """A thick line before the row."""
    borders, left = OxmlElement("w:tcBorders"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "0"), ("color", "1A1A1A")):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 -- as above
