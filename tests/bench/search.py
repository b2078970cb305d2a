"""The search over 100,000 papers, beside a bare full-text query over the same words.

The bare query is what either engine's manual gives for a page of ranked results with snippets:
FTS5's `rank` and `snippet()`, PostgreSQL's `ts_rank` and `ts_headline`, over title and text as
they are, without stems of ours, filters, or a question of who may see what.
"""

import asyncio
import time
from collections.abc import Callable
from urllib.parse import quote_plus

from fastapi import FastAPI
from sqlalchemy import Connection, Engine, text

from api.search.keeper import Keeper
from db.engine import make_read_engine, make_sessions
from db.postgres import allow_long_work
from tests.bench.driving import drive

_ROUNDS = 100
_QUESTIONS = ("planung", "bericht jugendamt", "sachstand bezirk 7", "teil 4711", "beratung vorlage")
_BEGUN = ("pl", "sach", "anl", "planung im be", "jugendamt x")
_SPELLED = {
    "sqlite": (
        """CREATE VIRTUAL TABLE bare_words
        USING fts5(title, text, content='search_entry', content_rowid='place')""",
        "INSERT INTO bare_words (bare_words) VALUES ('rebuild')",
        """SELECT rowid, rank, snippet(bare_words, 0, '[', ']', '…', 20) FROM bare_words
        WHERE bare_words MATCH :q ORDER BY rank LIMIT 20""",
    ),
    "postgresql": (
        """ALTER TABLE search_entry ADD COLUMN bare tsvector
        GENERATED ALWAYS AS (to_tsvector('german', title || ' ' || text)) STORED""",
        "CREATE INDEX bare_words ON search_entry USING gin (bare)",
        """SELECT place, ts_headline('german', title, asked) FROM (SELECT place, title, asked
        FROM search_entry, plainto_tsquery('german', :q) AS asked WHERE bare @@ asked
        ORDER BY ts_rank(bare, asked) DESC LIMIT 20) AS found""",
    ),
}


def index(url: str, writer: Engine) -> str:
    """Index everything; how long a thing takes."""
    reads = make_read_engine(url)
    sessions = make_sessions(writer)
    began = time.perf_counter()
    taken = Keeper(sessions, reads).run_once()
    seconds = time.perf_counter() - began
    reads.dispose()
    with writer.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    return (
        f"index of {taken:,} things{seconds:17.0f} s   {1e6 * seconds / max(1, taken):.0f} µs each"
    )


def compare(name: str, app: FastAPI, writer: Engine) -> list[str]:
    """One line a question: the 99th of a hundred answers beside that of the bare query."""
    dialect = writer.dialect.name
    make, fill, _ = _SPELLED[dialect]
    with writer.begin() as connection:
        allow_long_work(connection)
        for statement in (make, fill, "ANALYZE"):
            connection.exec_driver_sql(statement)
    with app.state.read_engine.connect() as reader:
        return asyncio.run(_compared(name, app, reader))


async def _compared(name: str, app: FastAPI, reader: Connection) -> list[str]:
    """All in one run of one loop, as a server is: its threads last from request to request."""
    return [
        *[await _searched(name, app, reader, question) for question in _QUESTIONS],
        *[await _suggested(name, app, begun) for begun in _BEGUN],
    ]


async def _searched(name: str, app: FastAPI, reader: Connection, question: str) -> str:
    bare = text(_SPELLED[reader.dialect.name][2])
    words = " ".join(f'"{word}"' for word in question.split())
    asked = {"q": words if reader.dialect.name == "sqlite" else question}
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(_ROUNDS):
        ours.append(await _request(app, "/api/v1/search", question))
        theirs.append(_timed(lambda: reader.execute(bare, asked).all()))
    (slow, usual), (bare_slow, bare_usual) = _figures(ours), _figures(theirs)
    return (
        f"{name}: search {question!r:24} p99 {slow:7.2f} ms (p50 {usual:.2f})"
        f"   bare {bare_slow:7.2f} ms (p50 {bare_usual:.2f})   {slow / bare_slow:5.2f} ×"
    )


async def _suggested(name: str, app: FastAPI, begun: str) -> str:
    times = [await _request(app, "/api/v1/search/suggestions", begun) for _ in range(_ROUNDS)]
    slow, usual = _figures(times)
    return f"{name}: suggestions {begun!r:19} p99 {slow:7.2f} ms (p50 {usual:.2f})"


async def _request(app: FastAPI, path: str, question: str) -> float:
    began = time.perf_counter()
    await drive(app, path, f"q={quote_plus(question)}")
    return (time.perf_counter() - began) * 1000


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _figures(times: list[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) * 99 // 100 - 1], ordered[len(ordered) // 2]
