"""The command line as a script uses it: exit codes, one result on stdout."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from api.cli.frame import Work
from api.settings import Settings
from db.schema import NEWEST
from db.tables import AccessToken, Body, Document, ImportRun, PlanningProcess
from tests.command import Planraum, Result
from tests.databases import ROOT, migrate, sqlite_url
from tests.imports.test_load import VORLAGE


@pytest.fixture
def planraum(database_url: str) -> Planraum:
    return Planraum(database_url)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "vorlage.txt"
    file.write_text(VORLAGE, encoding="utf-8")
    return file


def count(stored: Session, table: type) -> int:
    stored.rollback()
    return stored.scalar(select(func.count()).select_from(table)) or 0


def report(result: Result) -> dict[str, Any]:
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_body_is_added_and_a_second_of_its_key_is_refused(
    planraum: Planraum, stored: Session
) -> None:
    said = ("--ags", "05999001", "--licence", "https://licence.example/by")
    first = planraum("body", "add", "neuburg", "Stadt Neuburg", *said)
    second = planraum("body", "add", "neuburg", "Stadt Neuburg")
    wrong = planraum("body", "add", "Neu Burg", "Stadt Neuburg")

    assert [first.returncode, second.returncode, wrong.returncode] == [0, 1, 1]
    assert second.stderr.startswith("planraum: ")
    assert "Traceback" not in second.stderr + wrong.stderr
    kept = stored.execute(select(Body.key, Body.ags, Body.licence)).all()
    assert kept == [("neuburg", "05999001", "https://licence.example/by")]


def test_a_command_waits_a_minute_for_a_server_that_writes_beside_it(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "one.db")
    migrate(url)

    with Work(Settings(database_url=url)) as session:
        waits = session.scalar(text("PRAGMA busy_timeout"))

    assert waits == 60_000


def test_a_token_is_printed_alone_and_kept_as_a_hash(planraum: Planraum, stored: Session) -> None:
    planraum("body", "add", "neuburg", "Stadt Neuburg")

    made = planraum("token", "create", "--name", "ris", "--role", "planung", "--body", "neuburg")

    secret = made.stdout.strip()
    row = stored.scalars(select(AccessToken)).one()
    assert secret.startswith(row.prefix)
    assert made.stdout == f"{secret}\n"
    assert secret.encode() not in row.secret_hash
    assert row.body_id is not None


def test_a_document_is_read_twice_and_the_second_time_changes_nothing(
    planraum: Planraum, stored: Session, page: Path
) -> None:
    planraum("body", "add", "neuburg", "Stadt Neuburg")

    first = report(
        planraum("import", "document", str(page), "--body", "neuburg", "--accept", "--json")
    )
    second = report(
        planraum("import", "document", str(page), "--body", "neuburg", "--accept", "--json")
    )

    assert set(first) == {
        "run", "dry_run", "counts", "resources", "evidence", "not_understood", "problems",
    }  # fmt: skip
    assert first["counts"]["created"] == len(first["resources"])
    assert second["counts"] == {
        "created": 0,
        "changed": 0,
        "unchanged": len(first["resources"]),
        "refused": 0,
    }
    assert {one["state"] for one in first["resources"]} == {"certain", "accepted"}
    assert count(stored, PlanningProcess) == 1


def test_without_accept_prose_is_only_proposed(
    planraum: Planraum, stored: Session, page: Path
) -> None:
    planraum("body", "add", "neuburg", "Stadt Neuburg")

    said = report(planraum("import", "document", str(page), "--json"))

    states = {(one["kind"], one["state"]) for one in said["resources"]}
    assert {("papers", "certain"), ("planning-processes", "proposed")} <= states
    assert ("planning-processes", "accepted") not in states
    assert count(stored, PlanningProcess) == 0


def test_a_dry_run_stores_nothing(planraum: Planraum, stored: Session, page: Path) -> None:
    planraum("body", "add", "neuburg", "Stadt Neuburg")

    said = report(planraum("import", "document", str(page), "--accept", "--dry-run", "--json"))

    assert said["dry_run"] is True
    assert [count(stored, Document), count(stored, ImportRun)] == [0, 0]


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "leer.txt"), (bytes(range(256)) * 20, "bild.jpg"), (b"PK\x03\x04x", "kaputt.docx")],
)
def test_what_cannot_be_read_is_one_sentence_and_exit_code_1(
    planraum: Planraum, stored: Session, tmp_path: Path, content: bytes, name: str
) -> None:
    planraum("body", "add", "neuburg", "Stadt Neuburg")
    file = tmp_path / name
    file.write_bytes(content)

    refused = planraum("import", "document", str(file), "--json")

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("planraum: ")
    assert len(refused.stderr.strip().splitlines()) == 1
    assert [count(stored, Document), count(stored, ImportRun)] == [0, 1]


@pytest.mark.parametrize(
    "words",
    [
        ("import", "document", "gibt-es-nicht.txt"),
        ("import", "document", "."),
        ("import", "document", "http://127.0.0.1:9/"),
        ("import", "document", "README.md", "--body", "anderswo"),
        ("token", "create", "--name", "x", "--role", "lesen", "--body", "anderswo"),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_code_1(
    planraum: Planraum, words: tuple[str, ...]
) -> None:
    planraum("body", "add", "neuburg", "Stadt Neuburg")

    refused = planraum(*words)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert len(refused.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("words", [("unsinn",), ("import", "document"), ("token", "create")])
def test_wrong_usage_is_exit_code_2(planraum: Planraum, words: tuple[str, ...]) -> None:
    assert planraum(*words).returncode == 2


def test_a_schema_newer_than_the_program_is_refused(planraum: Planraum, stored: Session) -> None:
    stored.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    stored.commit()

    for words in (("migrate",), ("body", "add", "x", "X")):
        refused = planraum(*words)

        assert refused.returncode == 1
        assert "9999" in refused.stderr


def test_a_database_without_schema_is_refused_until_it_is_migrated(
    empty_database_url: str,
) -> None:
    planraum = Planraum(empty_database_url)

    before = planraum("body", "add", "x", "X")
    migrated = planraum("migrate")
    after = planraum("body", "add", "x", "X")

    assert [before.returncode, migrated.returncode, after.returncode] == [1, 0, 0]
    assert migrated.stdout == f"Schema {NEWEST}\n"
    assert "planraum migrate" in before.stderr


def test_openapi_writes_the_contract(planraum: Planraum, tmp_path: Path) -> None:
    planraum("openapi", "--output", str(tmp_path / "openapi.yaml"))

    assert (tmp_path / "openapi.yaml").read_bytes() == (ROOT / "openapi.yaml").read_bytes()


def test_as_a_program_of_its_own_it_does_the_same(planraum: Planraum, database_url: str) -> None:
    planraum("body", "add", "neuburg", "Stadt Neuburg")
    words = ("token", "create", "--name", "ris", "--role", "lesen", "--body")

    made, refused = (
        subprocess.run(
            [sys.executable, "-m", "api.cli", *words, body],
            cwd=ROOT,
            env={**os.environ, "PLANRAUM_DATABASE_URL": database_url},
            capture_output=True,
            text=True,
            check=False,
        )
        for body in ("neuburg", "anderswo")
    )

    within = planraum(*words, "anderswo")
    assert (made.returncode, made.stdout[:6], made.stderr) == (0, "plr_t_", "")
    assert (refused.returncode, refused.stdout) == (within.returncode, within.stdout)
    assert refused.stderr == within.stderr
