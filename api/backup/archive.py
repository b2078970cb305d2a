"""The file of a backup: a ZIP with JSON lines for each table, the kept files, and a manifest.

Whoever reads one trusts nothing in it: it is read once from end to end, and compared with what
the manifest says, before anything is touched. The hashes find damage, not forgery.
"""

import os
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec

from api.problems import Unreadable
from db.queries.portable import Column, Table

FORMAT = "planraum-backup"
FORMAT_VERSION = 1
MANIFEST = "manifest.json"

# Text of offices shrinks to a tenth and deflate can do a thousandth, so in between is a bomb.
_SHRUNK_AT_MOST = 250
_NOT_WORTH_ASKING = 4 * 1024 * 1024
_LARGEST_MANIFEST = 4 * 1024 * 1024
_LONGEST_LINE = 256 * 1024 * 1024
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; twice what a request may bring."""
_SHA256 = re.compile("[0-9a-f]{64}")
_CHUNK = 256 * 1024
_COMPRESSION = 3

_DAMAGED = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a compression we do not use
    RuntimeError,  # encrypted
    UnicodeDecodeError,
    msgspec.DecodeError,
)


class TableEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the manifest says of one table."""

    name: str
    key: str
    columns: tuple[Column, ...]
    rows: int
    bytes: int
    """Length of its lines, before compression."""
    sha256: str

    @property
    def table(self) -> Table:
        return Table(self.name, self.key, self.columns)

    @property
    def place(self) -> str:
        return place_of(self.name)


class FileEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the manifest says of the bytes of one file, which are known by their SHA-256."""

    sha256: str
    bytes: int

    @property
    def place(self) -> str:
        return f"files/{self.sha256}"


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    format: str
    version: int
    program: str
    database_schema: str
    engine: str
    made_at: str
    tables: tuple[TableEntry, ...]
    files: tuple[FileEntry, ...] = ()
    missing: int = 0
    """Files the tables name whose bytes were not where they belong."""

    @property
    def entries(self) -> dict[str, TableEntry | FileEntry]:
        """What the archive holds beside the manifest, by its place."""
        entries: tuple[TableEntry | FileEntry, ...] = (*self.tables, *self.files)
        return {one.place: one for one in entries}

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)


class Tally:
    """Counts and hashes lines as they pass."""

    def __init__(self) -> None:
        self.rows = 0
        self.bytes = 0
        self._hash = sha256()

    def over(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        for line in lines:
            self.rows += 1
            self.bytes += len(line)
            self._hash.update(line)
            yield line

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def matches(self, entry: TableEntry) -> bool:
        return (self.rows, self.bytes, self.sha256) == (entry.rows, entry.bytes, entry.sha256)


class Archive:
    """A backup that was found whole."""

    def __init__(self, file: ZipFile, manifest: Manifest) -> None:
        self._file = file
        self.manifest = manifest

    def lines(self, entry: TableEntry) -> Iterator[bytes]:
        """The lines of a table. Raises Unreadable, also for one too long to be ours."""
        rest = b""
        with _refusing_damage(), self._file.open(entry.place) as stream:
            while chunk := stream.read(_CHUNK):
                *whole, rest = (rest + chunk).split(b"\n")
                if len(rest) > _LONGEST_LINE:
                    raise _unreadable("eine Zeile ist zu lang", "a line is too long")
                for line in whole:
                    yield line + b"\n"
        if rest:
            raise _unreadable("eine Zeile hat kein Ende", "a line has no end")

    def content(self, entry: FileEntry) -> bytes:
        """The bytes of a kept file. Raises Unreadable."""
        with _refusing_damage():
            return self._file.read(entry.place)


def write_file(file: ZipFile, content: bytes) -> FileEntry:
    """Add the bytes of a kept file to a backup being written."""
    entry = FileEntry(sha256(content).hexdigest(), len(content))
    # PDFs and office documents are packed already.
    file.writestr(entry.place, content, compress_type=ZIP_STORED)
    return entry


def write_table(file: ZipFile, table: Table, lines: Iterable[bytes]) -> TableEntry:
    """Add a table to a backup being written."""
    tally = Tally()
    with file.open(place_of(table.name), "w", force_zip64=True) as stream:
        for line in tally.over(lines):
            stream.write(line)
    return TableEntry(table.name, table.key, table.columns, tally.rows, tally.bytes, tally.sha256)


def write_manifest(file: ZipFile, manifest: Manifest) -> None:
    file.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))


@contextmanager
def new_file(path: Path) -> Iterator[ZipFile]:
    """A file only its owner may read, that stands there whole or not at all.

    It is written beside its place, flushed to the disk, then renamed, and the folder is flushed.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_COMPRESSION) as file:
                yield file
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The backup, after all of it was read and found to be as its manifest says.

    Raises Unreadable for anything else, within time and memory that do not depend on what a
    hostile file claims of itself.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise _unreadable(f"{error.strerror}", f"{error.strerror}") from error
    with stream, _zip(stream) as file:
        manifest = _manifest(file, os.fstat(stream.fileno()).st_size)
        archive = Archive(file, manifest)
        for entry in manifest.tables:
            tally = Tally()
            for _ in tally.over(archive.lines(entry)):
                pass
            if not tally.matches(entry):
                raise _unreadable(
                    f"die Tabelle {entry.name} ist nicht, was das Verzeichnis sagt",
                    f"table {entry.name} is not what the manifest says",
                )
        for kept in manifest.files:
            if sha256(archive.content(kept)).hexdigest() != kept.sha256:
                raise _unreadable(
                    f"die Datei {kept.sha256} ist nicht, was das Verzeichnis sagt",
                    f"file {kept.sha256} is not what the manifest says",
                )
        yield archive


def _zip(stream: BinaryIO) -> ZipFile:
    with _refusing_damage():
        return ZipFile(stream)


def _manifest(file: ZipFile, file_size: int) -> Manifest:
    """What the file says it holds, as far as its own directory agrees."""
    members = {member.filename: member for member in file.infolist()}
    listed = members.get(MANIFEST)
    if listed is None or listed.file_size > _LARGEST_MANIFEST:
        raise _unreadable("das ist keine Sicherung von Planraum", "it is no backup of Planraum")
    with _refusing_damage():
        manifest = msgspec.json.decode(file.read(listed), type=Manifest)
    if (manifest.format, manifest.version) != (FORMAT, FORMAT_VERSION):
        raise _unreadable(
            "diese Form von Sicherung kennt das Programm nicht", "this form of backup is not known"
        )
    entries = manifest.entries
    if (
        entries.keys() | {MANIFEST} != set(members)
        or len(manifest.tables) + len(manifest.files) + 1 != len(file.infolist())
        or sum(member.compress_size for member in members.values()) > file_size
        or any(members[place].file_size != entry.bytes for place, entry in entries.items())
        or any(not _SHA256.fullmatch(kept.sha256) for kept in manifest.files)
        or any(kept.bytes > LARGEST_FILE for kept in manifest.files)
    ):
        raise _unreadable(
            "ihr Verzeichnis passt nicht zu ihrem Inhalt", "its manifest does not fit its content"
        )
    if any(_is_bomb(member) for member in members.values()):
        raise _unreadable("sie ist unglaubwürdig stark gepackt", "it is packed beyond belief")
    return manifest


def _is_bomb(member: ZipInfo) -> bool:
    return (
        member.file_size > _NOT_WORTH_ASKING
        and member.file_size > _SHRUNK_AT_MOST * member.compress_size
    )


def place_of(name: str) -> str:
    return f"tables/{name}.jsonl"


@contextmanager
def _refusing_damage() -> Iterator[None]:
    try:
        yield
    except _DAMAGED as error:
        raise _unreadable("sie ist beschädigt", "it is damaged") from error


def _unreadable(de: str, en: str) -> Unreadable:
    return Unreadable(
        f"Die Sicherung ist nicht brauchbar: {de}. Nichts wurde geändert.",
        f"The backup is of no use: {en}. Nothing was changed.",
    )
