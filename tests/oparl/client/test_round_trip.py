"""What one Planraum gives, another one takes and gives again: the same, but for its addresses."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.main import create_app
from api.oparl.client import running
from api.oparl.fields import TYPES
from api.settings import Settings
from db.base import utc_now
from db.engine import make_sessions, make_write_engine
from db.history import History
from db.tables import Body, Decision, ImportRun
from tests.databases import migrate, sqlite_url
from tests.oparl.council import Council
from tests.oparl.walking import walk

PLACE = ("meeting_id", "role")
"""Where a file hung that is gone."""
BEGINNING = "/oparl/v1.1"
HERE = "http://here.example"


@pytest.fixture
def there(app: FastAPI, council: Council) -> Iterator[str]:
    """The address of a server with a council in it, over real HTTP."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None))
    bound = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    bound.close()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[tuple[Settings, sessionmaker[Session], UUID]]:
    """A Planraum of its own, with a body to import into."""
    url = sqlite_url(tmp_path / "here.db")
    migrate(url)
    engine = make_write_engine(url)
    sessions = make_sessions(engine)
    with sessions() as session:
        body = Body(key="hier", name="Hier")
        session.add(body)
        session.commit()
    settings = Settings(database_url=url, fetch_hosts="127.0.0.1", base_url=HERE)
    yield settings, sessions, body.id
    engine.dispose()


def test_what_comes_in_goes_out_the_same(
    there: str, here: tuple[Settings, sessionmaker[Session], UUID]
) -> None:
    settings, sessions, body_id = here
    given = objects_of(f"{there}{BEGINNING}")
    body = next(one for one in given.values() if one["type"].endswith("/Body"))

    first = synchronise(settings, sessions, body_id, body["id"])
    taken = as_there(settings, sessions)
    second = synchronise(settings, sessions, body_id, body["id"])

    assert first.counts["refused"] == 0
    wanted = {key: one for key, one in given.items() if belongs(one, body["id"])}
    assert wanted.keys() - taken.keys() == set()
    assert {
        key: (taken[key], one)
        for key, one in wanted.items()
        if not one["type"].endswith(("/Body", "/System")) and plain(taken[key]) != plain(one)
    } == {}
    assert (second.counts["created"], second.counts["changed"]) == (0, 0)


def test_after_changes_and_deletions_exactly_those_move(
    there: str, here: tuple[Settings, sessionmaker[Session], UUID], council: Council
) -> None:
    settings, sessions, body_id = here
    body = f"{there}{BEGINNING}/body/{council.body.id}"
    synchronise(settings, sessions, body_id, body)
    council.paper.name = "Anders"
    council.item.result = "vertagt"
    council.older.deleted_at = council.invitation.deleted_at = utc_now()
    council.session.commit()

    run = synchronise(settings, sessions, body_id, body)
    again = synchronise(settings, sessions, body_id, body)

    with sessions() as session:
        # What embeds a change is dated with it (specification 2.8), and moves no further; the
        # decision follows from its item here.
        moved = {
            (one.kind, said)
            for one in session.scalars(select(History).where(History.run_id == run.id))
            if one.kind != Decision.collection
            for said in (one.after or {}).keys() - {"source_modified_at", *PLACE}
        }
    assert moved == {
        ("papers", "name"),
        ("papers", "related_paper_ids"),
        ("papers", "deleted_at"),
        ("agenda-items", "result"),
        ("files", "deleted_at"),
    }
    assert (again.counts["created"], again.counts["changed"]) == (0, 0)


def belongs(one: dict[str, Any], body: str) -> bool:
    said: str = one.get("body", body)
    return body in {one["id"], said}


def plain(one: Any) -> Any:
    """The object without the time of its last change here, by which each server is asked."""
    if isinstance(one, dict):
        return {name: plain(value) for name, value in one.items() if name != "modified"}
    return [plain(value) for value in one] if isinstance(one, list) else one


def objects_of(beginning: str) -> dict[str, dict[str, Any]]:
    with httpx.Client(base_url=beginning, timeout=60) as client:
        return walk(client).objects  # type: ignore[arg-type]  # both clients get alike


def as_there(settings: Settings, sessions: sessionmaker[Session]) -> dict[str, dict[str, Any]]:
    """What is served here, under the addresses it has where it came from."""
    app = create_app(settings)
    with TestClient(app, base_url=f"{HERE}{BEGINNING}") as client:
        found = walk(client).objects
    names: dict[str, str] = {}
    with sessions() as session:
        for type_ in TYPES:
            rows = session.execute(select(type_.table.id, type_.table.oparl_id))  # type: ignore[attr-defined]  # every one of them has it
            names |= {f"{HERE}{BEGINNING}/{type_.path}/{id_}": key for id_, key in rows if key}

    def there(match: re.Match[str]) -> str:
        return names.get(match[0], match[0])

    pattern = re.compile(re.escape(f"{HERE}{BEGINNING}/") + r"[a-z]+/[0-9a-f-]{36}")
    moved = json.loads(pattern.sub(there, json.dumps(list(found.values()), ensure_ascii=False)))
    return {one["id"]: one for one in moved}


def synchronise(
    settings: Settings, sessions: sessionmaker[Session], body_id: UUID, url: str
) -> ImportRun:
    with sessions() as session:
        source = running.source_of(session, session.get_one(Body, body_id), url, settings)
        session.commit()
    run_id = running.synchronise(sessions, settings, source.id)
    with sessions() as session:
        return session.get_one(ImportRun, run_id)
