"""Text as the eye meets it: words on lines, paragraphs apart, cells of a row side by side."""

from enum import IntEnum

from api.imports.reading.encoding import composed, plain
from api.imports.reading.source import MAX_CHARACTERS, too_many_characters


class _Gap(IntEnum):
    """What stands between two words; the strongest that was asked for wins."""

    NONE = 0
    SPACE = 1
    CELL = 2
    LINE = 3
    PARAGRAPH = 4


class _Cell:
    __slots__ = ("first_line", "parted")

    def __init__(self) -> None:
        self.first_line: int | None = None  # None until something is written in the cell
        self.parted = False  # it holds a heading or a table, so it stands alone


class Lines:
    """Collects a document's text in reading order.

    Gaps are remembered and written only before the next word, so no line ends in blanks and no
    more than one empty line stands anywhere. Cells of a row are parted by one tab each, so that
    a row splits at tabs into its cells; a cell of several lines ends its line. The text's
    length is bounded by MAX_CHARACTERS: beyond it, Unreadable("too-large").
    """

    def __init__(self) -> None:
        self.length = 0
        self.mark: int | None = None
        self._parts: list[str] = []
        self._gap = _Gap.NONE
        self._tabs = 0
        self._line = 0
        self._marker = ""
        self._cells: list[_Cell] = []

    def words(self, text: str) -> None:
        """Running text, in which any white space is one space."""
        text = plain(text)
        found = text.split()
        if not found:
            if text:
                self._raise(_Gap.SPACE)
            return
        if text[0].isspace():
            self._raise(_Gap.SPACE)
        self._write(" ".join(found))
        if text[-1].isspace():
            self._raise(_Gap.SPACE)

    def verbatim(self, text: str) -> None:
        """Text whose line ends and inner blanks count."""
        for number, line in enumerate(plain(text).split("\n")):
            if number:
                self.line_break()
            if line.strip():
                self._write(line.rstrip())

    def line_break(self) -> None:
        """A line end that somebody typed; two of them leave an empty line."""
        self._break(_Gap.PARAGRAPH if self._gap is _Gap.LINE else _Gap.LINE)

    def line(self) -> None:
        self._break(_Gap.LINE)

    def paragraph(self) -> None:
        self._break(_Gap.PARAGRAPH)

    def part(self) -> None:
        """A break that holds even at the start of a cell: before and after headings, tables."""
        if self._cells:
            self._cells[-1].parted = True
        self._raise(_Gap.LINE if self._cells else _Gap.PARAGRAPH)

    def tab(self) -> None:
        self._raise(_Gap.CELL)
        self._tabs = max(self._tabs, 1)

    def item(self, marker: str) -> None:
        """The next words begin a list item and carry its marker."""
        self.line()
        self._marker = marker

    def item_end(self) -> None:
        self._marker = ""
        self.line()

    def row(self) -> None:
        self._raise(_Gap.LINE)

    def cell(self) -> None:
        self._cells.append(_Cell())

    def cell_end(self) -> None:
        cell = self._cells.pop()
        self._marker = ""
        if cell.parted or (cell.first_line is not None and cell.first_line != self._line):
            self._gap = _Gap.LINE
        elif cell.first_line is not None:
            self._gap, self._tabs = _Gap.CELL, 1
        elif self._gap is _Gap.CELL:
            self._tabs += 1

    def text(self) -> str:
        """All of it, not yet in NFC: positions taken from `length` and `mark` hold in it."""
        return "".join(self._parts)

    def composed(self) -> str:
        """All of it in NFC, for readers that take no positions."""
        return composed(self.text())

    def _break(self, gap: _Gap) -> None:
        # Word and most page builders wrap the words of a cell in paragraphs: the first of them
        # must not tear the cell from its row.
        if self._cells and self._cells[-1].first_line is None:
            return
        self._raise(gap)

    def _raise(self, gap: _Gap) -> None:
        self._gap = max(self._gap, gap)

    def _write(self, text: str) -> None:
        if self._parts:
            if self._gap >= _Gap.LINE:
                self._line += 1
            before = ("", " ", "\t" * self._tabs, "\n", "\n\n")[self._gap]
        else:
            before = ""
        before += self._marker
        self.length += len(before) + len(text)
        if self.length > MAX_CHARACTERS:
            raise too_many_characters()
        self._parts += (before, text)
        if self.mark is None:
            self.mark = self.length - len(text)
        self._gap, self._tabs, self._marker = _Gap.NONE, 0, ""
        for cell in reversed(self._cells):
            if cell.first_line is not None:
                break
            cell.first_line = self._line
