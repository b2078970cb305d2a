"""The items of an agenda, read from its rows: number, title, part, paper, result, votes, files."""

import re
from dataclasses import dataclass, field
from typing import Final

from api.council.outcomes import is_open
from api.imports.documents.model import Span
from api.imports.documents.pages.furniture import is_furniture
from api.imports.documents.pages.page import Link, Page
from api.imports.documents.pages.ris.rows import Cell, Row
from api.imports.documents.pages.ris.systems import Goal, System, leads
from api.imports.documents.pages.stations import DATE, RESULT, ROLE
from api.imports.documents.source import Line

NUMBER: Final = re.compile(
    r"^(?:TOP )?(?P<number>(?P<part>[ÖN] ?)?\d{1,3}(?:\.\d{1,3}){0,4}(?: ?[a-z])?)\.?"
    r"(?: (?:Texte?|Dokumente?|Vorlagen?|Anlagen?|Nachtrag.{0,40}|\(?[nN]eu\)?|\*))*$"
)
_GROUP: Final = re.compile(
    r"^(?:(?:[IVX]{1,4}|[A-Z])[.)]? )?(?P<closed>[Nn]icht-? ?)?[Öö]ffentliche[rn]? "
    r"(?:Teil|Sitzung(?:steil)?|Tagesordnung(?:spunkte)?|Beratung(?:spunkte)?|TOPs?)\b"
    r"(?P<rest>[^\n]{0,80})$"
)
_ROMAN: Final = re.compile(r"^(?:[IVX]{1,4}|[A-Z])[.)]?$")
_HEADS: Final = frozenset({
    "TOP", "Nummer", "Nr.", "Inhalt", "Betreff", "Übersicht", "Bezeichnung", "Vorlage",
    "Vorlagennummer", "Vorlagen-Nr.", "Drucksache", "Dokumente", "Dokument", "Zuständigkeit",
    "Beschluss", "Dokumenttyp", "Aktionen", "Anlagen", "Abstimmung", "Ergebnis", "+/-", "NA",
})  # fmt: skip
_AGENDA: Final = re.compile(r"^Tagesordnung(?:spunkte)?$")
_LABELLED: Final = re.compile(
    r"^(?P<label>Beschluss|Beschlussart|Beschlussergebnis|Ergebnis|Abstimmung(?:sergebnis)?"
    r"|Zuständigkeit)\s?:\s*(?P<value>[^\n]*)$"
)
REFERENCE: Final = re.compile(
    r"^(?:[A-ZÄÖÜ]\w{0,6}[ /-]){0,2}[A-Z]{0,3}\d\w{0,6}(?:[/.-]\w{1,6}){1,4}"
    r"(?: (?:\d{1,2}\. )?(?:Ergänzung|Neufassung|Nachtrag|[A-Z]{1,4}))?$"
)
# Who is going to speak is staff, and says nothing of the matter.
_SPEAKER: Final = re.compile(
    r"\s*\((?:Referent|Berichterstatter|Vortragende[rn]?|Dezernent|Redner)(?:in)?:? [^()\n]*\)$"
)
_LONGEST_REFERENCE: Final = 45


@dataclass(slots=True)
class Item:
    """One item of an agenda; every part of it by its place in the text."""

    number: Span
    public: bool | None
    publicity: Span | None
    title: list[Span] = field(default_factory=list)
    address: str | None = None
    reference: Span | None = None
    paper_address: str | None = None
    role: Span | None = None
    result: Span | None = None
    votes: tuple[Span, Span] | None = None
    files: list[Link] = field(default_factory=list)
    closed_title: bool = False
    """Whether something other than the title has followed it."""
    card: bool = False
    """Whether its title stands below its number: then it is no row of a table."""
    left: bool = False
    """Whether the table it stands in has ended."""


@dataclass(slots=True)
class Items:
    """What the rows of an agenda hold, and where they begin."""

    first: int
    items: list[Item]
    begins: Span | None
    """Where the public part says when it begins."""


def read_items(page: Page, rows: list[Row], system: System) -> Items | None:
    """The items of the agenda; None where no row is one.

    A bare number may open any row of any table: it opens an item only where a head, a caption or
    the name of a part has said before that an agenda follows. "Ö 1" says so itself.
    """
    found: list[Item] = []
    first: int | None = None
    part: tuple[bool, Span] | None = None
    begins: Span | None = None
    agenda = False
    for index, row in enumerate(rows):
        group = _group(row)
        if group is not None:
            agenda = True
            part = (group["closed"] is None, row.cells[-1].span)
            if part[0] and begins is None and re.search(r"Beginn", group["rest"]):
                begins = row.cells[-1].span
            first = index if first is None else first
            continue
        number = NUMBER.match(row.first.text)
        if number is not None and _opens(row, number, rows[index + 1 :], agenda=agenda):
            first = index if first is None else first
            found.append(_open(page, row, number, part))
            _take(page, found[-1], row.cells[1:], system)
        elif _is_head(row):
            agenda = True
            first = index if first is None and len(row.cells) > 1 else first
        elif found:
            _follow(page, found[-1], row, system)
    found = [item for item in found if item.title]
    return Items(first or 0, found, begins) if found else None


def _group(row: Row) -> re.Match[str] | None:
    if len(row.cells) > 2 or (len(row.cells) == 2 and not _ROMAN.match(row.first.text)):  # noqa: PLR2004 -- a numeral and the name
        return None
    return _GROUP.match(row.cells[-1].text)


def _is_head(row: Row) -> bool:
    heads = [cell.text for cell in row.cells if cell.text in _HEADS]
    return (len(heads) == len(row.cells) > 1 and bool({"TOP", "Nummer", "Nr."} & set(heads))) or (
        len(row.cells) == 1 and _AGENDA.match(row.first.text) is not None
    )


def _opens(row: Row, number: re.Match[str], following: list[Row], *, agenda: bool) -> bool:
    if number["part"] is None and not agenda:
        return False
    return len(row.cells) > 1 or (number["part"] is not None and bool(following))


def _open(page: Page, row: Row, match: re.Match[str], part: tuple[bool, Span] | None) -> Item:
    start = row.first.span.start + match.start("number")
    number = page.source.trim(start, start + len(match["number"])) or row.first.span
    if match["part"]:
        item = Item(number, match["part"][0] == "Ö", number)
    else:
        item = Item(number, *(part or (None, None)))
    _links(item, row.first)
    return item


def _follow(page: Page, item: Item, row: Row, system: System) -> None:
    """A row below the one that opened the item: more of its title, its result, its files."""
    labelled = _LABELLED.match(row.first.text)
    if labelled is not None:
        _labelled(page, item, row, labelled)
        return
    if all(cell.text in _HEADS and not cell.links for cell in row.cells):
        item.closed_title = True
        return
    if item.title and row.after_blank:
        item.closed_title = True
        item.left = not item.card
    span = row.span
    line = Line(span.start, span.end, row.first.text, row.after_blank)
    if len(row.cells) == 1 and not row.first.links and is_furniture(page, line):
        item.closed_title = item.left = True
        return
    item.card = item.card or not item.title
    _take(page, item, row.cells, system)


def _labelled(page: Page, item: Item, row: Row, match: re.Match[str]) -> None:
    item.closed_title = True
    cell = row.first
    label = Span(cell.span.start, cell.span.start + len(match["label"]))
    value = page.source.trim(cell.span.start + match.start("value"), cell.span.end)
    if value is None and len(row.cells) > 1:
        value = Span(row.cells[1].span.start, row.span.end)
    if value is None:
        return
    if match["label"].startswith("Abstimmung"):
        item.votes = item.votes or (label, value)
    elif match["label"] == "Zuständigkeit":
        item.role = item.role or value
    elif item.result is None and not is_open(page.source.words(value)):
        item.result = value


def _take(page: Page, item: Item, cells: tuple[Cell, ...], system: System) -> None:
    for index, cell in enumerate(cells):
        if not item.left:
            _links(item, cell)
        if item.left or _known(item, cell, cells[index + 1 :], system):
            continue
        if not item.closed_title:
            _title(page, item, cell)
        elif not cell.links:
            page.prose(cell.span.start, cell.span.end)


def _links(item: Item, cell: Cell) -> None:
    for link in cell.links:
        found = leads(link[1])
        if found is None:
            continue
        if found[1] is Goal.FILE:
            item.files.append(link)
        elif found[1] is Goal.PAPER:
            item.paper_address = item.paper_address or link[1]
        elif found[1] is Goal.ITEM:
            item.address = item.address or link[1]


def _known(item: Item, cell: Cell, rest: tuple[Cell, ...], system: System) -> bool:
    """Take a cell that is anything but the title; whether it was."""
    if not item.title:
        if not rest or not (is_open(cell.text) or RESULT.fullmatch(cell.text)):
            return False
        item.result = None if is_open(cell.text) else cell.span
        return True
    if cell.whole is Goal.PAPER and len(cell.text) <= _LONGEST_REFERENCE:
        item.reference = item.reference or (None if system is System.SDNET else cell.span)
    elif REFERENCE.match(cell.text) and not DATE.match(cell.text):
        item.reference = item.reference or cell.span
    elif ROLE.fullmatch(cell.text):
        item.role = item.role or cell.span
    elif RESULT.fullmatch(cell.text) and not cell.links:
        item.result = item.result or cell.span
    elif not (cell.leading(Goal.FILE) or cell.leading(Goal.PAPER) or is_open(cell.text)):
        return False
    item.closed_title = True
    return True


def _title(page: Page, item: Item, cell: Cell) -> None:
    speaker = _SPEAKER.search(page.source.flat[cell.span.start : cell.span.end])
    end = cell.span.start + speaker.start() if speaker else cell.span.end
    span = page.source.trim(cell.span.start, end)
    if span is not None and re.search(r"\w", page.source.words(span)):
        item.title.append(span)
    else:
        item.closed_title = bool(item.title)
