"""The role that serves does everything the program does with rows, and nothing with tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import ProgrammingError

from api import demo, schema
from api.accounts.service import new_link
from api.backup.saving import backup
from api.main import create_app
from api.privacy.purge import purge
from api.problems import Conflict
from api.settings import Settings
from db.base import utc_now
from db.engine import make_sessions, make_write_engine
from db.tables import AuditEntry, AuditOutcome
from tests.databases import PostgresDatabases, migrate

PASSWORD = "nur für diesen Test"  # noqa: S105 -- of a role that ends with the test


@contextmanager
def serving_role(owner: Engine) -> Iterator[str]:
    """The address of a database at which a role that owns nothing comes in."""
    role = f"planraum_serving_{uuid4().hex[:8]}"
    with owner.begin() as connection:
        connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'")
    try:
        yield (
            make_url(owner.url)
            .set(username=role, password=PASSWORD)
            .render_as_string(hide_password=False)
        )
    finally:
        with owner.begin() as connection:
            connection.exec_driver_sql(f"DROP OWNED BY {role}")
            connection.exec_driver_sql(f"DROP ROLE {role}")


@pytest.fixture
def served(postgres_databases: PostgresDatabases) -> Iterator[str]:
    with postgres_databases.empty() as url:
        owner = make_write_engine(url)
        with serving_role(owner) as serving:
            migrate(url)
            schema.let_serve(url, make_url(serving).username or "")
            yield serving
        owner.dispose()


def test_the_serving_role_does_everything_with_rows(served: str, tmp_path: Path) -> None:
    """Data of every kind, writes of every kind over the API, sign-in, purge and backup."""
    app = create_app(Settings(database_url=served, data_dir=tmp_path))
    engine = make_write_engine(served)
    with make_sessions(engine).begin() as session:
        demo.load(session)
        session.add(
            AuditEntry(
                at=utc_now() - timedelta(days=900),
                actor="Betrieb",
                action="sign-in",
                outcome=AuditOutcome.DONE,
            )
        )
        link = new_link(session)
    guard = {"X-Planraum": "1"}
    with TestClient(app, base_url="http://testserver/api/v1/", headers=guard) as client:
        statuses = [client.post("me/session", json={"key": link}).status_code]
        process = {"title": "Planung", "kind": "traegerverbundbildung", "body": "herne"}
        made = client.post("planning-processes", json=process, headers={"Idempotency-Key": "1"})
        place = f"planning-processes/{made.json()['id']}"
        statuses += [
            made.status_code,
            client.patch(place, json={"title": "Neu"}, headers={"If-Match": "*"}).status_code,
            client.get(f"{place}/history").status_code,
            client.post(f"{place}/history/2/undo", headers={"If-Match": "*"}).status_code,
            client.delete(place, headers={"If-Match": "*"}).status_code,
            client.post("imports", json={"text": "Vorlage", "body": "herne"}).status_code,
            client.post("tokens", json={"name": "Skript", "body": "herne"}).status_code,
            client.get("papers?include=consultations&q=Verbund").status_code,
            client.delete("me/session").status_code,
        ]
    with make_sessions(engine).begin() as session:
        purged = purge(session, audit_days=400)
    backup(served, tmp_path / "sicherung.planraum", tmp_path)
    engine.dispose()

    assert [status for status in statuses if status >= 300] == []
    assert purged.tables["audit_entry"] == 1
    assert (tmp_path / "sicherung.planraum").is_file()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE eigene (id int)",
        "ALTER TABLE paper ADD COLUMN mehr text",
        "DROP TABLE history",
        "TRUNCATE history",
        "CREATE INDEX langsam ON paper (name)",
        "ALTER TABLE history DISABLE TRIGGER ALL",
        "UPDATE audit_entry SET actor = 'niemand'",
        "UPDATE alembic_version SET version_num = '9999'",
        "CREATE ROLE noch_eine",
    ],
)
def test_the_serving_role_changes_no_table_and_corrects_no_log(served: str, statement: str) -> None:
    engine = make_write_engine(served)
    with engine.connect() as connection, pytest.raises(ProgrammingError) as refused:
        connection.execute(text(statement))
    engine.dispose()

    assert "InsufficientPrivilege" in str(refused.value)


def test_what_a_later_migration_brings_is_given_by_it(
    postgres_databases: PostgresDatabases,
) -> None:
    with postgres_databases.empty() as url:
        owner = make_write_engine(url)
        migrate(url)
        with serving_role(owner) as serving:
            role = make_url(serving).username or ""
            schema.let_serve(url, role)
            with owner.begin() as connection:
                connection.exec_driver_sql("CREATE TABLE later (id int)")
            schema.let_serve(url, role)
            engine = make_write_engine(serving)
            with engine.begin() as connection:
                connection.exec_driver_sql("INSERT INTO later VALUES (1)")
            engine.dispose()
        owner.dispose()


@pytest.mark.parametrize("role", ["gibt-es-nicht", "postgres", 'x"; DROP TABLE paper; --'])
def test_a_role_that_is_none_or_the_owner_is_refused(postgres_template: str, role: str) -> None:
    with pytest.raises(Conflict):
        schema.let_serve(postgres_template, role)
