"""`make bench`: figures beside their floors, measured in turns within one run.

The floor F2 of a request is a FastAPI route with the same signature that returns the same bytes
and asks no database, plus the bare SQL of the request in a loop. What is measured is CPU time a
request, of this process and of PostgreSQL's that builds the answer, in the quickest of many short
rounds: whatever else a machine does makes the others longer.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response
from sqlalchemy import Engine, event

from api.catalogue import BY_PATH
from api.http import listing
from api.main import create_app
from api.settings import Settings
from db.engine import make_write_engine
from tests.bench import council, search
from tests.bench.data import PAPERS, fill
from tests.bench.driving import drive
from tests.bench.metering import meter
from tests.databases import PostgresDatabases, migrate, sqlite_url
from tests.postgres import running_server

ROUNDS = 40
REQUESTS = 15
Timed = Callable[[], Awaitable[None]]


@contextmanager
def databases() -> Iterator[Iterator[tuple[str, str]]]:
    """Both engines, each with a filled database."""
    with tempfile.TemporaryDirectory() as folder, running_server() as server:
        postgres = PostgresDatabases(server)
        with postgres.empty() as url:
            yield iter((("sqlite", sqlite_url(Path(folder) / "bench.db")), ("postgresql", url)))
        postgres.close()


def floor_route(content: bytes, path: str) -> FastAPI:
    """A route of the same signature that has its answer ready."""
    app = FastAPI(openapi_url=None)
    papers = BY_PATH["papers"]

    def page(request: Request, query: Any) -> Response:
        return Response(content, media_type="application/json")

    def one(request: Request, id: str, query: Any) -> Response:  # noqa: A002 -- the contract's word
        return Response(content, media_type="application/json")

    def oparl(request: Request) -> Response:
        return Response(content, media_type="application/json")

    page.__annotations__["query"] = Annotated[listing.query_model(papers), Query()]
    one.__annotations__["query"] = Annotated[listing.OneQuery, Query()]
    if path == "oparl list":
        app.add_api_route("/oparl/v1.1/body/{id}/{list}", oparl, response_model=None)
    elif path == "oparl one":
        app.add_api_route("/oparl/v1.1/{type}/{id}", oparl, response_model=None)
    elif path == "page":
        app.add_api_route("/api/v1/papers", page, response_model=None)
    else:
        app.add_api_route("/api/v1/papers/{id}", one, response_model=None)
    return app


def statements_of(engine: Engine, call: Callable[[], None]) -> list[tuple[str, Any]]:
    """The statements a call sends, with their parameters as the driver gets them."""
    seen: list[tuple[str, Any]] = []

    def note(_c: object, _cur: object, statement: str, parameters: Any, *_rest: object) -> None:
        seen.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return seen


@dataclass(frozen=True, slots=True)
class Cost:
    """Microseconds of CPU time a request: of all, and of this process alone."""

    all: float
    here: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.all + other.all, self.here + other.here)


class Rounds:
    """The quickest of many rounds of a piece of work."""

    def __init__(self, used: Callable[[], int], work: Callable[[], None]) -> None:
        self._used, self._work = used, work
        self._costs: list[Cost] = []

    def go(self) -> None:
        here, all_ = time.process_time_ns(), self._used()
        self._work()
        all_, here = self._used() - all_, time.process_time_ns() - here
        self._costs.append(Cost(all_ / REQUESTS / 1000, here / REQUESTS / 1000))

    @property
    def quickest(self) -> Cost:
        return min(self._costs, key=lambda cost: cost.all)


def compare(name: str, app: FastAPI, path: str, query: str, kind: str) -> str:
    loop = asyncio.new_event_loop()
    try:
        asked = list(_prepared(loop, app, path, query))
        content = asked[0]
        floor = floor_route(content, kind)
        engine: Engine = app.state.read_engine
        sent = statements_of(engine, lambda: _run(loop, app, path, query, 1))
        with engine.connect() as connection:
            cursor = connection.connection.cursor()
            used = meter(engine)

            def ask() -> None:
                for _ in range(REQUESTS):
                    for statement, parameters in sent:
                        cursor.execute(statement, parameters)
                        cursor.fetchall()

            works = (
                lambda: _run(loop, app, path, query, REQUESTS),
                lambda: _run(loop, floor, path, query, REQUESTS),
                ask,
            )
            rounds = [Rounds(used, work) for work in works]
            for _ in range(ROUNDS):
                for one in rounds:
                    one.go()
    finally:
        loop.close()
    mine, route, sql = (one.quickest for one in rounds)
    both = route + sql
    is_here = engine.dialect.name == "sqlite"
    alone = "" if is_here else f" (of this process alone {both.here / mine.here:.0%})"
    return (
        f"{name:34} {mine.all:8.0f} µs   floor {both.all:7.0f} µs"
        f" (route {route.all:.0f} + SQL {sql.all:.0f})   {both.all / mine.all:4.0%}{alone}"
        f"   {len(sent)} statements   {len(content):,} bytes"
    )


def _prepared(
    loop: asyncio.AbstractEventLoop, app: FastAPI, path: str, query: str
) -> Iterator[bytes]:
    for _ in range(20):
        yield loop.run_until_complete(drive(app, path, query))


def _run(loop: asyncio.AbstractEventLoop, app: FastAPI, path: str, query: str, times: int) -> None:
    for _ in range(times):
        loop.run_until_complete(drive(app, path, query))


def main() -> None:
    print(f"{PAPERS:,} papers; the quickest of {ROUNDS} rounds of {REQUESTS} requests", flush=True)
    with databases() as each:
        for engine_name, url in each:
            migrate(url)
            writer = make_write_engine(url)
            known = fill(writer)
            writer.dispose()
            app = create_app(Settings(database_url=url, frontend_dir=None))
            loop = asyncio.new_event_loop()
            first = loop.run_until_complete(
                drive(app, "/api/v1/papers", f"limit=100&body_id={known.body}")
            )
            loop.close()
            cursor = first.rpartition(b'"next":"')[2].partition(b'"')[0].decode()
            page = f"limit=100&body_id={known.body}&paper_type=Bericht&cursor={cursor}"
            print(compare(f"{engine_name}: list of 100", app, "/api/v1/papers", page, "page"))
            print(
                compare(
                    f"{engine_name}: one with 3 collections",
                    app,
                    f"/api/v1/papers/{known.paper}",
                    "include=consultations,files,council_links",
                    "one",
                )
            )
            papers = f"/oparl/v1.1/body/{known.body}/paper"
            behind = f"limit=100&after={known.paper}"
            print(compare(f"{engine_name}: OParl list of 100", app, papers, behind, "oparl list"))
            paper = f"/oparl/v1.1/paper/{known.paper}"
            print(compare(f"{engine_name}: OParl, one paper", app, paper, "", "oparl one"))
            sys.stdout.flush()
            # Last, because the bare query needs an index of its own beside ours.
            writer = make_write_engine(url)
            print(f"{engine_name}: {search.index(url, writer)}", flush=True)
            print("\n".join(search.compare(engine_name, app, writer)))
            writer.dispose()
            app.state.read_engine.dispose()
            app.state.write_engine.dispose()
    council.main()


if __name__ == "__main__":
    main()
