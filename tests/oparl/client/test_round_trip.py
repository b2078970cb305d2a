"""What one Planraum gives, another one takes and gives again: the same, but for its addresses."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.main import create_app
from api.oparl.client import running
from api.oparl.fields import TYPES
from api.settings import Settings
from db.engine import make_sessions, make_write_engine
from db.tables import Body, ImportRun, Paper
from tests.databases import migrate, sqlite_url
from tests.faults.serving import Serving
from tests.oparl.council import Council
from tests.oparl.walking import walk

BEGINNING = "/oparl/v1.1"
HERE = "http://here.example"


@pytest.fixture
def there(database_url: str, council: Council, tmp_path: Path) -> Iterator[Serving]:
    """A server with a council in it, over real HTTP."""
    serving = Serving(database_url, tmp_path, work="false")
    serving.start()
    yield serving
    serving.stop()


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
    there: Serving,
    here: tuple[Settings, sessionmaker[Session], UUID],
    stored: Session,
    council: Council,
) -> None:
    settings, sessions, body_id = here
    given = objects_of(f"{there.url}{BEGINNING}")
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
    with sessions() as session:
        linked = session.scalars(select(Paper).where(Paper.oparl_id.in_(wanted))).all()
    for paper in linked:
        ours = {name: said for name, said in wanted[paper.oparl_id or ""].items() if is_ours(name)}
        assert {name: said for name, said in paper.vendor_fields.items() if is_ours(name)} == ours
    assert (second.counts["created"], second.counts["changed"]) == (0, 0)


def is_ours(name: str) -> bool:
    """Whether a field says what of planning hangs here, which every Planraum says for itself."""
    return name.startswith("planraum:")


def belongs(one: dict[str, Any], body: str) -> bool:
    said: str = one.get("body", body)
    return body in {one["id"], said}


def plain(one: Any) -> Any:
    """The object without what each server says of itself."""
    if isinstance(one, dict):
        return {
            name: plain(value)
            for name, value in one.items()
            if name != "modified" and not is_ours(name)
        }
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
