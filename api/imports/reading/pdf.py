"""PDF files: the text of their pages."""

import re
import zlib
from io import BytesIO
from itertools import islice
from typing import Final

from pypdf import PasswordType, PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from api.imports.reading.encoding import composed, plain
from api.imports.reading.source import (
    MAX_CHARACTERS,
    Content,
    Hints,
    Unreadable,
    too_many_characters,
)
from api.imports.reading.titles import meaningful_title

MAX_PAGES: Final = 2_500  # the budget of a large city has 2,000
_MAX_TREE: Final = 4 * MAX_PAGES  # pages, what they are grouped by, and their former states
_MAX_OBJECTS: Final = 250_000  # a second of computing before the first page is even found
_MAX_STREAM: Final = 25_000_000  # bytes that one part of the file may unpack to
_LISTED: Final = 20

# What costs time before a page is read, however small the rest is: counted in the bytes, because
# the library has to take in every object's place first. Pages that are packed together with other
# objects are found by the library soon enough.
_COSTLY: Final = (
    ("pages", re.compile(rb"/Type\s*/Page(?![A-Za-z])"), _MAX_TREE),
    ("places of objects", re.compile(rb"[0-9]{10} [0-9]{5} [nf]"), _MAX_OBJECTS),
)

# What the library lets through when a page breaks the standard: its own errors and those of
# Python where an object is missing or of another type than the standard says.
_BROKEN: Final = (
    PyPdfError,
    DependencyError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    TypeError,
    ValueError,
    zlib.error,
)
_TORN: Final = re.compile(r"(?<=\w)-[ \t]*\n[ \t]*(?=(\w+))")
_BEFORE_THE_END: Final = re.compile(r"[ \t]+(?=\n)")
# Signs of print that stand for letters: what is drawn as one "ﬁ" is "fi" to whoever reads on.
_LIGATURES: Final = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
    | {"\ufb05": "st", "\ufb06": "st"}
)
_AFTER_A_DASH: Final = frozenset(("und", "oder", "bzw", "sowie", "als", "noch", "wie", "bis"))


def read(data: bytes, _hints: Hints) -> Content:
    """The text of a PDF of at most MAX_PAGES pages, and the title it carries.

    Words torn at line ends are joined; pages are parted by an empty line. A PDF that opens
    without a password is read even if its owner forbids copying (it was given to us to be
    read). Raises Unreadable: "encrypted", "too-large", "bomb", and "corrupt" where no page can
    be read; a page among others that is broken or shows no text is a warning.
    """
    with apply_configuration(
        page_tree_maximum_entries=_MAX_TREE, zlib_maximum_output_length=_MAX_STREAM
    ):
        return _read(data)


def _read(data: bytes) -> Content:
    _refuse_costly(data)
    try:
        reader = PdfReader(BytesIO(data), strict=False, xref_stream_maximum_entries=_MAX_OBJECTS)
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise Unreadable("encrypted", "The PDF opens only with a password.")
        count = len(reader.pages)
    except LimitReachedError as error:
        raise _too_much() from error
    except _BROKEN as error:
        raise Unreadable("corrupt", f"The PDF is damaged ({type(error).__name__}).") from error
    if count > MAX_PAGES:
        raise Unreadable("too-large", f"The PDF has more than {MAX_PAGES} pages.")
    text, warnings = _pages(reader, count)
    return Content(text, title=_title(reader), warnings=warnings)


def _refuse_costly(data: bytes) -> None:
    for what, mark, most in _COSTLY:
        if next(islice(mark.finditer(data), most, None), None) is not None:
            raise Unreadable("bomb", f"The PDF has more than {most:,} {what}.")


def _pages(reader: PdfReader, count: int) -> tuple[str, tuple[str, ...]]:
    pages: list[str] = []
    warnings: list[str] = []
    silent: list[int] = []
    length = 0
    for number in range(count):
        try:
            text = reader.pages[number].extract_text()
        except LimitReachedError as error:
            raise _too_much() from error
        except _BROKEN as error:
            warnings.append(f"Page {number + 1} could not be read ({type(error).__name__}).")
            continue
        length += len(text)
        if length > MAX_CHARACTERS:
            raise too_many_characters()
        page = _whole_words(_BEFORE_THE_END.sub("", plain(text).translate(_LIGATURES))).strip("\n")
        pages.append(page)
        if not page.strip():
            silent.append(number + 1)
    if count and not pages:
        raise Unreadable("corrupt", "None of the PDF's pages can be read.")
    if silent:
        listed = ", ".join(map(str, silent[:_LISTED])) + (", …" if len(silent) > _LISTED else "")
        warnings.append(f"{len(silent)} pages show no text and may be pictures: {listed}.")
    return composed("\n\n".join(page for page in pages if page.strip())), tuple(warnings)


def _too_much() -> Unreadable:
    return Unreadable("bomb", "The PDF unpacks to far more than its size allows.")


def _whole_words(text: str) -> str:
    """The text without the hyphens that only end lines.

    A hyphen stays where the word goes on with a capital or a digit, and where it stands for
    the rest of a word ("Kinder- und Jugendhilfe").
    """

    def join(match: re.Match[str]) -> str:
        following = match[1]
        if following in _AFTER_A_DASH:
            return "- "
        return "" if following[0].islower() else "-"

    return _TORN.sub(join, text)


def _title(reader: PdfReader) -> str | None:
    try:
        described = reader.metadata
        return None if described is None else meaningful_title(described.title)
    except _BROKEN:  # a title is a courtesy; the text was read
        return None
