"""R6: what is made to exhaust the server is refused soon and cheaply, by a real server."""

import contextlib
import gzip
import json
import select
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from typing import Self

from tests.faults.killing import prepare
from tests.faults.serving import Serving
from tests.imports.making import (
    WORD_TYPE,
    docx_of_xml,
    pdf_of_objects,
    pdf_of_pages,
    pdf_of_streams,
    zip_of,
)

MB = 1024 * 1024
MOST_MIB = 100.0
_PROCESSES = "planning-processes"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORM = "multipart/form-data; boundary=x"


@dataclass(frozen=True)
class Bomb:
    """A request, where it is sent, and what may be answered."""

    name: str
    path: str
    media_type: str
    body: Callable[[], bytes | Iterator[bytes]]
    answers: frozenset[int]
    encoding: str = ""


@dataclass(frozen=True)
class Blast:
    """What a bomb did."""

    bomb: Bomb
    status: int
    seconds: float
    mib: float
    """The most that the server and its children held together, above the server's base."""

    @property
    def is_refused(self) -> bool:
        return self.status in self.bomb.answers


def _document(name: str, media_type: str, body: Callable[[], bytes]) -> Bomb:
    return Bomb(name, "imports?name=bombe", media_type, body, frozenset({413, 422}))


def _json(name: str, body: Callable[[], bytes | Iterator[bytes]], *answers: int) -> Bomb:
    return Bomb(name, _PROCESSES, "application/json", body, frozenset(answers))


def _spreadsheet() -> bytes:
    types = WORD_TYPE.replace(b"wordprocessingml", b"spreadsheetml")
    return zip_of([("[Content_Types].xml", types), ("xl/sharedStrings.xml", b"A" * 300_000_000)])


def _entities() -> bytes:
    pairs = zip("abcdef", "bcdefz", strict=True)
    entities = "<!ENTITY z 'lol'>" + "".join(f"<!ENTITY {a} '{f'&{b};' * 20}'>" for a, b in pairs)
    document = f"<?xml version='1.0'?><!DOCTYPE w [{entities}]><w>&a;</w>".encode()
    return zip_of([("[Content_Types].xml", WORD_TYPE), ("word/document.xml", document)])


def _places() -> bytes:
    """A cross-reference stream (ISO 32000-2, 7.5.8) of 4 kB with a row for each object."""
    rows = zlib.compress(b"\1\0\0\x09" * 1_000_000, 9)
    table = (
        b"<< /Type /XRef /Size 1000000 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /Length %d >>"
    )
    head = b"%PDF-1.7\n"
    return (
        head
        + b"1 0 obj\n"
        + table % len(rows)
        + b"\nstream\n"
        + rows
        + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)
    )


def _endless(piece: bytes) -> Iterator[bytes]:
    while True:
        yield piece


def _many_parts() -> bytes:
    part = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    return part * 100_000 + b"--x--\r\n"


BOMBS = (
    _document("XLSX, 300 million characters", _WORD, _spreadsheet),
    _document(
        "ZIP, 90 MB in one part",
        _WORD,
        lambda: docx_of_xml("", more=[("word/a.bin", bytes(90 * MB))]),
    ),
    _document("ZIP, 20,000 parts", _WORD, lambda: zip_of([(str(n), b"") for n in range(20_000)])),
    _document("DOCX, entities that multiply", _WORD, _entities),
    _document("DOCX, 36 MB of paragraphs", _WORD, lambda: docx_of_xml("<w:p/>" * 6 * MB)),
    _document(
        "PDF, 100 MB compressed three times",
        "application/pdf",
        lambda: pdf_of_streams([bytes(100 * MB)], packed=3),
    ),
    _document("PDF, 100,000 pages", "application/pdf", lambda: pdf_of_pages(100_000)),
    _document("PDF, 500,000 objects", "application/pdf", lambda: pdf_of_objects([b"0"] * 500_000)),
    _document("PDF, places of 1,000,000 objects, packed", "application/pdf", _places),
    _document(
        "PDF, 19 MB of startxref",
        "application/pdf",
        lambda: b"%PDF-1.7\n" + b"startxref\n0\n" * (19 * MB // 12),
    ),
    _document(
        "PDF, arrays 100,000 deep",
        "application/pdf",
        lambda: pdf_of_objects([b"[" * 100_000 + b"]" * 100_000]),
    ),
    _document("HTML, 19 MB of tags", "text/html", lambda: b"<html>" + b"<p>" * (19 * MB // 3)),
    _document(
        "HTML, 90,000 rows without a table",
        "text/html",
        lambda: b"<!DOCTYPE html>" + b'<tr class="a"><td class="b">Vorlage</td></tr>' * 90_000,
    ),
    _document("HTML, 1,000,000 deep", "text/html", lambda: b"<div>" * 1_000_000),
    _document("text, 19 MB", "text/plain", lambda: b"Wort fuer Wort. " * (19 * MB // 16)),
    _json("JSON, 1,000,000 deep", lambda: b'{"x":' + b"[" * 1_000_000, 400, 413),
    _json(
        "JSON, a number of 1,000,000 digits", lambda: b'{"title":%b}' % (b"9" * 1_000_000), 400, 422
    ),
    _json("JSON, 30 MB", lambda: b'{"title":"' + b"a" * 30 * MB + b'"}', 413),
    _json("JSON without an end", lambda: _endless(b'{"title":"' + b"a" * 65_536), 400, 413),
    Bomb(
        "JSON, packed with gzip",
        _PROCESSES,
        "application/json",
        lambda: gzip.compress(json.dumps({"title": "a" * 30 * MB}).encode()),
        frozenset({400, 415}),
        "gzip",
    ),
    Bomb(
        "batch, 1,000,000 lines",
        f"{_PROCESSES}/batch",
        "application/jsonl",
        lambda: b"{}\n" * 1_000_000,
        frozenset({413}),
    ),
    Bomb(
        "batch without an end",
        f"{_PROCESSES}/batch",
        "application/jsonl",
        lambda: _endless(b'{"title":"a"}\n' * 4_096),
        frozenset({413}),
    ),
    Bomb("form, 100,000 parts", "imports", _FORM, _many_parts, frozenset({400, 413})),
)


def detonate(
    database_url: str, directory: Path, bombs: tuple[Bomb, ...] = BOMBS
) -> Iterator[Blast]:
    """Send each to a real server, and see what it answers, when, and what it costs."""
    serving = Serving(database_url, directory)
    token = prepare(serving)
    serving.start()
    try:
        assert serving.process is not None
        # The first document makes what every later one finds made.
        _send(serving, token, _document("none", "text/plain", lambda: b"Der Ausschuss tagt."))
        for bomb in bombs:
            with _Scales(serving.process.pid) as scales:
                status, seconds = _send(serving, token, bomb)
            yield Blast(bomb, status, seconds, scales.above / MB)
    finally:
        serving.stop()


def _send(serving: Serving, token: str, bomb: Bomb) -> tuple[int, float]:
    """Status and seconds; a server that has answered may close while we are still sending."""
    content = bomb.body()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": bomb.media_type}
    if bomb.encoding:
        headers["Content-Encoding"] = bomb.encoding
    connection = HTTPConnection("127.0.0.1", serving.port, timeout=60)
    began = time.monotonic()
    with contextlib.closing(connection):
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            if isinstance(content, bytes):
                connection.request("POST", f"/api/v1/{bomb.path}", content, headers)
            else:
                _pour(connection, f"/api/v1/{bomb.path}", content, headers)
        with contextlib.suppress(OSError):
            answer = connection.getresponse()
            answer.read()
            return answer.status, time.monotonic() - began
    return 0, time.monotonic() - began


def _pour(
    connection: HTTPConnection, path: str, pieces: Iterator[bytes], headers: dict[str, str]
) -> None:
    """Send piece after piece until the server says something."""
    connection.putrequest("POST", path)
    for name, value in {**headers, "Transfer-Encoding": "chunked"}.items():
        connection.putheader(name, value)
    connection.endheaders()
    for piece in pieces:
        if select.select([connection.sock], [], [], 0)[0]:
            return
        connection.send(b"%x\r\n%b\r\n" % (len(piece), piece))


class _Scales:
    """What a process and its children hold, looked at a hundred times a second."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._done = Event()
        self._base = _held(process)
        self.above = 0
        self._thread = Thread(target=self._watch)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.01):
            self.above = max(self.above, _held(self._process) - self._base)


def _held(process: int, above: bytes = b"") -> int:
    """Bytes in memory of the process and of all below it; one that has just ended holds none.

    `above` is the command of its parent: a child that still has the same one is still a part of
    it, and shares its memory until it becomes another program.
    """
    place = Path(f"/proc/{process}")
    try:
        command = (place / "cmdline").read_bytes()
        lines = (place / "status").read_text().splitlines()
        children = [
            int(child)
            for tasks in (place / "task").glob("*/children")
            for child in tasks.read_text().split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    if command == above:
        return 0
    (held,) = [int(line.split()[1]) for line in lines if line.startswith("VmRSS:")] or [0]
    return held * 1024 + sum(_held(child, command) for child in children)
