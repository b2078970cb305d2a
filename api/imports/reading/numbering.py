"""The bullets and numbers that Word shows before paragraphs but does not store in their text."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from api.imports.reading.archive import Archive, parse_xml, xml_parser

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_LARGEST: Final = 3_999  # Roman numbers end here, and no list is longer
_MAX_BASES: Final = 20
_PLACE: Final = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Which list a paragraph belongs to, and how deep in it."""

    list_id: str
    level: int


@dataclass(slots=True)
class _Style:
    list_id: str | None = None
    level: int | None = None
    base: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of one document, and how far each has counted (ISO/IEC 29500-1, 17.9)."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _styles: dict[str, _Style] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def place(self, style: str | None, list_id: str | None, level: int | None) -> Place | None:
        """Where a paragraph stands: by its own properties, else by those of its style."""
        for _ in range(_MAX_BASES):
            found = self._styles.get(style or "")
            if found is None:
                break
            list_id = found.list_id if list_id is None else list_id
            level = found.level if level is None else level
            style = found.base
        if list_id is None or list_id == "0":  # 0 takes a paragraph out of its style's list
            return None
        return Place(list_id, level or 0)

    def next_marker(self, place: Place) -> str:
        """Count one paragraph and give what stands before it, with a blank, or nothing."""
        abstract = self._abstract.get(place.list_id, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(place.level, _Level(form="bullet"))
        if level.form == "bullet":
            return "- "
        counts = self._counts[abstract]
        counts[place.level] = counts.get(place.level, level.start - 1) + 1
        for deeper in [depth for depth in counts if depth > place.level]:
            del counts[deeper]

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            shown = levels.get(depth, _Level())
            return _written(counts.get(depth, shown.start), shown.form)

        text = _PLACE.sub(number, level.text).strip()
        return f"{text} " if text else ""


def read_numbering(archive: Archive, folder: str) -> Numbering:
    """The lists of a document; an empty Numbering where it has none."""
    numbering = Numbering()
    if f"{folder}numbering.xml" in archive:
        _read_lists(archive.read(f"{folder}numbering.xml"), numbering)
    if f"{folder}styles.xml" in archive:
        _read_styles(archive.read(f"{folder}styles.xml"), numbering)
    return numbering


def _read_lists(data: bytes, numbering: Numbering) -> None:
    abstract = list_id = ""
    level = _Level()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal abstract, list_id, level
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        match name.rpartition(" ")[2]:
            case "abstractNum":
                abstract = said.get("abstractNumId", "")
                numbering._levels[abstract] = {}  # noqa: SLF001 - this function fills it
            case "lvl":
                level = _Level()
                if abstract and not list_id:
                    depth = small_number(said.get("ilvl"))
                    numbering._levels[abstract][depth] = level  # noqa: SLF001
            case "start":
                level.start = small_number(said.get("val"), 1)
            case "numFmt":
                level.form = said.get("val", level.form)
            case "lvlText":
                level.text = said.get("val", "")[:40]
            case "num":
                list_id = said.get("numId", "")
            case "abstractNumId":
                numbering._abstract[list_id] = said.get("val", "")  # noqa: SLF001

    parser = xml_parser()
    parser.StartElementHandler = start
    parse_xml(parser, data)


def _read_styles(data: bytes, numbering: Numbering) -> None:
    style = _Style()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal style
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        match name.rpartition(" ")[2]:
            case "style":
                style = _Style()
                numbering._styles[said.get("styleId", "")] = style  # noqa: SLF001
            case "basedOn":
                style.base = said.get("val")
            case "numId":
                style.list_id = said.get("val")
            case "ilvl":
                style.level = small_number(said.get("val"))

    parser = xml_parser()
    parser.StartElementHandler = start
    parse_xml(parser, data)


def small_number(text: str | None, otherwise: int = 0) -> int:
    """A number of an attribute as it may stand in a list; `otherwise` for anything else."""
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > len(str(_LARGEST)):
        return otherwise
    return int(text)


def _written(number: int, form: str) -> str:
    number = min(max(number, 0), _LARGEST)
    match form:
        case "lowerLetter" | "upperLetter" if number:
            turns, place = divmod(number - 1, len(_LETTERS))
            text = _LETTERS[place] * (turns + 1)
        case "lowerRoman" | "upperRoman":
            text = ""
            for value, letters in _ROMAN:
                text += letters * (number // value)
                number %= value
        case "none":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)
    return text.upper() if form.startswith("upper") else text
