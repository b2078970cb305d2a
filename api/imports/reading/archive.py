"""The ZIP archive around an Office document: its parts, with a bound on what they unpack to."""

import zlib
from io import BytesIO
from typing import Final
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate, XMLParserType
from zipfile import BadZipFile, ZipFile

from api.imports.reading.source import Unreadable

MAX_ENTRIES: Final = 2_000
MAX_UNPACKED: Final = 100 * 1024 * 1024
MAX_READ: Final = 32 * 1024 * 1024  # of XML; pictures are counted above but never unpacked
MAX_RATIO: Final = 200  # text in XML shrinks to a tenth or a fiftieth; only repetition does more
_SMALL: Final = 4 * 1024 * 1024  # below this no ratio does harm
_CHUNK: Final = 64 * 1024

_OUT_OF_MEMORY: Final = 1  # XML_ERROR_NO_MEMORY in expat.h


class Archive:
    """Reads parts of a ZIP archive, never more of them than its directory may promise.

    The directory is judged first: number of entries, sum of sizes, ratio, encryption. Because a
    directory can lie, what really comes out is counted again while it is read.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, NotImplementedError, ValueError) as error:
            raise Unreadable("corrupt", "The ZIP archive of the file is damaged.") from error
        entries = self._zip.infolist()
        self._names = {entry.filename.replace("\\", "/"): entry for entry in entries}
        self._left = MAX_READ
        if len(entries) > MAX_ENTRIES:
            raise Unreadable("bomb", f"The file holds more than {MAX_ENTRIES:,} parts.")
        size = sum(entry.file_size for entry in entries)
        if size > MAX_UNPACKED:
            raise _too_large(MAX_UNPACKED)
        if size > _SMALL and size > MAX_RATIO * len(data):
            raise Unreadable("bomb", f"The file unpacks to more than {MAX_RATIO} times its size.")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("encrypted", "The ZIP archive is protected by a password.")

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def matching(self, prefix: str) -> list[str]:
        """Names of XML parts that begin so, in the order of their numbers."""
        found = [n for n in self._names if n.startswith(prefix) and n.endswith(".xml")]
        return sorted(found, key=lambda name: (len(name), name))

    def relations(self) -> list[str]:
        """Names of the parts that say what other parts, and what files elsewhere, they load."""
        return sorted(name for name in self._names if name.lower().endswith(".rels"))

    def read(self, name: str) -> bytes:
        """The bytes of a part; Unreadable("bomb") where the parts read exceed MAX_READ together."""
        entry = self._names[name]
        chunks = []
        try:
            with self._zip.open(entry) as part:
                while chunk := part.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise _too_large(MAX_READ)
                    chunks.append(chunk)
        except (BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
            raise Unreadable("corrupt", "A part of the file is damaged.") from error
        return b"".join(chunks)


def _too_large(limit: int) -> Unreadable:
    return Unreadable("bomb", f"The file unpacks to more than {limit // 1024**2} MB.")


def parse_xml(parser: XMLParserType, data: bytes) -> None:
    """Run a parser with its handlers over a part.

    A document type is refused: Office files have none, and only there can entities be defined
    that grow without bound or name files of this machine.
    """

    def refuse(_name: str, _system: str | None, _public: str | None, _inside: bool) -> None:  # noqa: FBT001 - expat's signature
        raise Unreadable("bomb", "The file defines XML entities, which Office files never do.")

    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's signature
    except ExpatError as error:
        if error.code == _OUT_OF_MEMORY:
            raise MemoryError from error
        raise Unreadable("corrupt", f"Its XML is broken: {ErrorString(error.code)}.") from error


def xml_parser() -> XMLParserType:
    """A parser that gives names as "namespace name"."""
    return ParserCreate(namespace_separator=" ")
