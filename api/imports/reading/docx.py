"""Word documents: paragraphs, lists, tables, headers and notes as lines of text.

The XML is read as a stream instead of as a tree, so that its depth and size cost no memory.
"""

from typing import Final

from api.imports.reading.archive import Archive, parse_xml, xml_parser
from api.imports.reading.lines import Lines
from api.imports.reading.numbering import Numbering, read_numbering, small_number
from api.imports.reading.source import Content, Hints, Unreadable
from api.imports.reading.titles import meaningful_title

_WORD: Final = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",  # ISO/IEC 29500 Strict
    )
)
_FALLBACK: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_TITLE: Final = "http://purl.org/dc/elements/1.1/ title"
# Text that was moved away or belongs to an earlier state is not what the document says.
_SKIPPED: Final = frozenset(("moveFrom", "pPrChange", "rPrChange", "numberingChange"))
# Symbols of Word's picture fonts that carry meaning in forms.
_SYMBOLS: Final = {
    "F06F": "☐", "F0A8": "☐", "F071": "☐", "F0FE": "☒", "F0FD": "☒", "F078": "☒", "F052": "☒",
    "F0FC": "✓", "F0E0": "→", "F0B7": "•", "F0A7": "•",
}  # fmt: skip


def read(data: bytes, _hints: Hints) -> Content:
    """The text of a DOCX and the title of its properties, if it says something.

    Headers stand before the text, notes and footers after it. Raises Unreadable: "corrupt",
    "encrypted", "unsupported" for other files in ZIP archives, "bomb".
    """
    archive = Archive(data)
    main = _main_part(archive)
    folder = main.rpartition("/")[0] + "/" if "/" in main else ""
    numbering = read_numbering(archive, folder)
    lines = Lines()
    for name in archive.matching(f"{folder}header"):
        _read_part(archive.read(name), lines, numbering)
    _read_part(archive.read(main), lines, numbering)
    for kind in ("footnotes", "endnotes", "footer"):
        for name in archive.matching(f"{folder}{kind}"):
            _read_part(archive.read(name), lines, numbering)
    return Content(lines.composed(), title=_title(archive))


def _main_part(archive: Archive) -> str:
    types: dict[str, str] = {}

    def start(_name: str, attributes: dict[str, str]) -> None:
        types[attributes.get("PartName", "").lstrip("/")] = attributes.get("ContentType", "")

    if "[Content_Types].xml" in archive:
        parser = xml_parser()
        parser.StartElementHandler = start
        parse_xml(parser, archive.read("[Content_Types].xml"))
    for name, kind in types.items():
        if kind.endswith("main+xml") and "word" in kind and name in archive:
            return name
    if "word/document.xml" in archive:
        return "word/document.xml"
    if any("spreadsheetml" in kind or "presentationml" in kind for kind in types.values()):
        raise Unreadable("unsupported", "This is a spreadsheet or a presentation of Office.")
    if "mimetype" in archive:
        raise Unreadable("unsupported", "This is an OpenDocument file or an e-book.")
    raise Unreadable("unsupported", "This is a ZIP archive and not a Word document.")


def _title(archive: Archive) -> str | None:
    if "docProps/core.xml" not in archive:
        return None
    parts: list[str] = []
    inside = False

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal inside
        inside = name == _TITLE

    def end(_name: str) -> None:
        nonlocal inside
        inside = False

    def words(text: str) -> None:
        if inside:
            parts.append(text)

    parser = xml_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = words
    parse_xml(parser, archive.read("docProps/core.xml"))
    return meaningful_title("".join(parts))


def _read_part(data: bytes, lines: Lines, numbering: Numbering) -> None:
    part = _Part(lines, numbering)
    parser = xml_parser()
    parser.StartElementHandler = part.start
    parser.EndElementHandler = part.end
    parser.CharacterDataHandler = part.words
    parse_xml(parser, data)
    lines.paragraph()


class _Part:
    """What one part of the document says, as its XML goes by."""

    def __init__(self, lines: Lines, numbering: Numbering) -> None:
        self._lines = lines
        self._numbering = numbering
        self._skipped = 0
        self._runs = 0
        self._texts = 0
        self._cells = 0
        self._begun = False
        self._style: str | None = None
        self._list: str | None = None
        self._level: int | None = None
        self._ticked = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if self._skipped or tag in _SKIPPED or name == _FALLBACK:
            self._skipped += 1
        elif space in _WORD:
            said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            if self._runs:
                self._start_in_run(tag, said)
            self._start_block(tag, said)

    def _start_block(self, tag: str, said: dict[str, str]) -> None:
        match tag:
            case "p":
                self._lines.line()
                self._begun = False
                self._style = self._list = self._level = None
            case "pStyle":
                self._style = said.get("val")
            case "numId":
                self._list = said.get("val")
            case "ilvl":
                self._level = small_number(said.get("val"))
            case "r":
                self._runs += 1
                self._begin()
            case "tc":
                self._cells += 1
                self._lines.cell()
            case _:
                self._table(tag)

    def _start_in_run(self, tag: str, said: dict[str, str]) -> None:
        match tag:
            case "t":
                self._texts += 1
            case "tab" | "ptab":
                self._lines.tab()
            case "br" | "cr":
                self._lines.line_break()
            case "noBreakHyphen":
                self._lines.words("-")
            case "sym":
                self._lines.words(_SYMBOLS.get(said.get("char", "").upper(), ""))
            case "default" | "checked":
                self._ticked = said.get("val", "1") in {"1", "true", "on"}
            case "checkBox":
                self._ticked = False

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        space, _, tag = name.rpartition(" ")
        if space not in _WORD:
            return
        match tag:
            case "p":
                self._lines.line()
            case "r":
                self._runs -= 1
            case "t":
                self._texts = max(0, self._texts - 1)
            case "checkBox":
                self._lines.words("☒" if self._ticked else "☐")
            case "tc":
                self._cells -= 1
                self._lines.cell_end()
            case _:
                self._table(tag)

    def _table(self, tag: str) -> None:
        if tag == "tbl":
            self._lines.part()
        elif tag == "tr":
            self._lines.row()

    def words(self, text: str) -> None:
        if self._texts and not self._skipped:
            self._lines.words(text)

    def _begin(self) -> None:
        """Part a paragraph from what precedes it, once its properties are known."""
        if self._begun:
            return
        self._begun = True
        place = self._numbering.place(self._style, self._list, self._level)
        if place is not None:
            self._lines.item(self._numbering.next_marker(place))
        elif not self._cells:
            self._lines.paragraph()
