"""The pure readers of what others write, each with what its inputs are made of, and its promise."""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Coroutine, Mapping
from contextlib import closing
from datetime import date
from functools import cache
from typing import Any, Final
from unicodedata import is_normalized
from urllib.parse import parse_qsl

import msgspec
from pydantic import ValidationError
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from starlette.requests import Request
from starlette.types import Message

from api import catalogue, dates
from api.collection import Collection
from api.http import answers, idempotency, listing, preconditions
from api.http.encoding import encoder
from api.http.faults import faults_of
from api.http.relations import relations, shapes, trimmed
from api.imports.documents.read import read as read_document
from api.imports.reading import html
from api.imports.reading.encoding import composed, decode, plain
from api.imports.reading.source import Hints, Unreadable
from api.problems import Problem
from db.base import Base
from db.queries import collections
from db.time import VagueTime, bounds
from tests.faults import material
from tests.faults.fuzzing import Reader
from tests.faults.mutating import Material

_DAY: Final = date(2024, 5, 1)


def _wording(text: str) -> None:
    found = dates.read(text, _DAY).time
    if found.edtf is not None:
        assert (found.earliest, found.latest) == bounds(found.edtf)


def _times_in_prose(text: str) -> None:
    end = 0
    for found in dates.find(text, _DAY):
        assert end <= found.start < found.end <= len(text)
        end = found.end


def _document(text: str) -> None:
    clean = composed(plain(text))
    for candidate in read_document(clean, today=_DAY).candidates:
        for value in candidate.fields.values():
            assert all(0 <= span.start <= span.end <= len(clean) for span in value.spans)


def _page(data: bytes) -> None:
    content = html.read(data, Hints(base_url="https://ris.example/bi/"))
    assert is_normalized("NFC", content.text)
    assert all(0 <= link.start <= link.end <= len(content.text) for link in content.links)
    msgspec.json.encode(content)


def _characters(data: bytes) -> None:
    declared = (None, "utf-8", "latin-1", "utf-16", "cp850", "zlib", "\x00")[len(data) % 7]
    composed(plain(decode(data, declared).text)).encode()


def _cursor(text: str) -> None:
    """`collection sort cursor`, the cursor also as the JSON it is made of."""
    name, _, rest = text.partition(" ")
    sort, _, cursor = rest.partition(" ")
    if cursor.startswith("["):
        cursor = urlsafe_b64encode(cursor.encode("utf-8", "replace")).decode().rstrip("=")
    _list(_collection(name), {"sort": sort, "cursor": cursor[:2000]})


def _query(text: str) -> None:
    name, _, query = text.partition("?")
    _list(_collection(name), dict(parse_qsl(query, keep_blank_values=True)))


def _list(collection: Collection, asked: Mapping[str, str]) -> None:
    """Ask for the list, as far as a database that is empty."""
    try:
        query = listing.query_model(collection).model_validate(asked)
    except ValidationError as error:
        raise faults_of(error) from error
    narrowings, values = listing.narrowed(collection, query)
    names = listing.chosen(query.include, tuple(relations(collection)), "include") or ()
    kept, _ = trimmed(query.fields, collection.read, shapes(collection, names, internal=False))
    made = encoder(collection.table, collection.read, kept)
    sort = listing.order(collection, query.sort)
    if query.cursor is not None:
        values |= listing.after(collection, sort, query.cursor)
    asking = collections.Asking(
        collection.table,
        made.columns,
        sort,
        narrowings,
        public_only=True,
        with_deleted=query.deleted,
        continued=query.cursor is not None,
    )
    with _empty_database().connect() as connection:
        connection.execute(collections.page(asking), {**values, "rows": query.limit}).all()


@cache
def _empty_database() -> Engine:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine)
    return engine


def _collection(name: str) -> Collection:
    return catalogue.BY_PATH.get(name, catalogue.BY_PATH["planning-processes"])


def _body(text: str) -> None:
    name, _, body = text.partition(" ")
    collection = _collection(name)
    for shape in (collection.create, collection.change):
        try:
            shape.model_validate_json(body)
        except ValidationError as error:
            msgspec.json.encode(faults_of(error).document("de"))


def _if_match(text: str) -> None:
    revisions = preconditions.revision_of(_request("if-match", text))
    assert revisions is None or all(0 <= one < 2**31 for one in revisions)


def _conditions(text: str) -> None:
    answers.language(_request("accept-language", text))
    answers.answer(_request("if-none-match", text), b"{}", revision=1)


def _key(text: str) -> None:
    """`key boundary body`: whatever is sent, the key is refused or kept with the digest of it."""
    key, _, rest = text.partition(" ")
    boundary, _, body = rest.partition(" ")
    request = _request(
        "idempotency-key", key, body.encode("utf-8", "replace"), f"a/b; boundary={boundary}"
    )
    _run(idempotency.keyed(request))


def _request(name: str, value: str, body: bytes = b"", media_type: str = "") -> Request:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    headers = [(name, value), ("content-type", media_type)]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/",
        "query_string": b"",
        "headers": [(one.encode(), said.encode("latin-1", "replace")) for one, said in headers],
    }
    return Request(scope, receive)


def _run(waiting: Coroutine[Any, Any, None]) -> None:
    """Run what never really waits, without the cost of a loop."""
    with closing(waiting):
        try:
            waiting.send(None)
        except StopIteration:
            return
    raise RuntimeError("it waits for something")


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader; what its inputs are made of is read once."""
    papers, pages = material.papers(), material.pages()
    unreadable, problem = (Unreadable,), (Problem,)
    of_papers = (*material.PROSE, *material.TIMES)
    of_edtf = (*material.EDTF, "X", "?", "~", "%", "/", "..", "Y", "E", "S", "-")

    def header(name: str, read: Callable[[str], None], real: str, share: int) -> Reader:
        return Reader(name, read, problem, Material([real], material.HEADERS, 400), share)

    return (
        Reader(
            "vague dates",
            _wording,
            (),
            Material(material.wordings(), material.TIMES, 120),
            250_000,
        ),
        Reader(
            "dates in prose",
            _times_in_prose,
            (),
            Material(papers, of_papers, 400),
            100_000,
            grows_to=100_000,
        ),
        Reader(
            "documents",
            _document,
            (),
            Material(papers, of_papers, 2_500),
            40_000,
            grows_to=100_000,
        ),
        Reader(
            "HTML",
            _page,
            unreadable,
            Material(pages, material.TAGS, 4_000),
            60_000,
            in_bytes=True,
            grows_to=400_000,
        ),
        Reader(
            "encoding",
            _characters,
            unreadable,
            Material([*papers, *pages], (*material.TAGS, *material.PROSE), 2_000),
            100_000,
            in_bytes=True,
            grows_to=1_000_000,
        ),
        Reader(
            "EDTF",
            VagueTime.from_edtf,
            (ValueError,),
            Material(material.EDTF, of_edtf, 110),
            150_000,
        ),
        Reader(
            "cursors",
            _cursor,
            problem,
            Material(material.cursors(), material.JSON, 1_600),
            100_000,
        ),
        Reader(
            "query parameters",
            _query,
            problem,
            Material(material.queries(), material.ASKED, 1_000),
            50_000,
        ),
        Reader(
            "request bodies",
            _body,
            problem,
            Material(material.bodies(), material.JSON, 3_000),
            30_000,
            grows_to=1_000_000,
        ),
        header("If-Match", _if_match, '"7-ab", W/"3"', 50_000),
        header("If-None-Match", _conditions, '"7-ab", *', 20_000),
        header("Idempotency-Key", _key, "a7 b {}", 50_000),
    )
