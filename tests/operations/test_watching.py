"""Health, readiness and figures, and who may read them; headers of every answer."""

import os
import re
from collections import namedtuple
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.orm import Session

from api.backup.saving import MARK, backup
from api.http import meta
from api.http.metrics import LAST_BACKUP
from api.main import create_app
from api.settings import Settings
from db.schema import NEWEST
from db.tables import Job, JobState

LOOPBACK = ("127.0.0.1", 5555)
METRICS = "http://testserver/metrics"


@contextmanager
def serving(
    url: str, *, client: tuple[str, int] = LOOPBACK, **settings: Any
) -> Iterator[TestClient]:
    app = create_app(Settings(database_url=url, work=False, **settings))
    with TestClient(app, client=client, raise_server_exceptions=False) as found:
        yield found


def figures(client: TestClient, **headers: str) -> dict[str, float]:
    answer = client.get(METRICS, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=")
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if line[0] != "#"]
    return {name: float(value) for name, _, value in lines}


def test_requests_are_counted_by_template_method_and_status(database_url: str) -> None:
    with serving(database_url) as client:
        client.get("/api/v1/papers")
        client.get("/api/v1/papers?q=anders")
        client.get("/api/v1/papers/018f0000-0000-7000-8000-000000000000")
        found = figures(client)

    papers = 'planraum_requests_total{method="GET",route="/api/v1/papers",status="200"}'
    one = 'planraum_requests_total{method="GET",route="/api/v1/papers/{id}",status="404"}'
    assert (found[papers], found[one]) == (2, 1)
    assert found['planraum_request_seconds_count{route="/api/v1/papers"}'] == 2
    assert found["planraum_requests_in_flight"] == 1


def test_a_flood_of_unknown_addresses_makes_no_further_series(database_url: str) -> None:
    with serving(database_url) as client:
        client.get("/api/v1/a/a")
        client.get("/api/v1/papers/by-key/a")
        client.request("ERIKA", "/api/v1/papers")
        figures(client)
        before = figures(client)
        for number in range(50):
            client.get(f"/api/v1/{number}/{number}")
            client.get(f"/api/v1/papers/by-key/{number}")
            client.request(f"ERIKA{number}", "/api/v1/papers")
        after = figures(client)

    assert set(after) == set(before)
    assert "ERIKA" not in str(after)


def test_jobs_and_database_and_backup_are_told(
    database_url: str, stored: Session, tmp_path: Path
) -> None:
    stored.add_all(
        Job(kind="x", actor="Erika Muster", state=state)
        for state in (JobState.WAITING, JobState.FAILED, JobState.FAILED)
    )
    stored.commit()
    data = tmp_path / "data"

    with serving(database_url, data_dir=data) as client:
        before = figures(client)
        backup(database_url, tmp_path / "x.planraum", data)
        os.utime(data / MARK, (0, (data / MARK).stat().st_mtime - 3600))
        after = figures(client)

    assert MARK == LAST_BACKUP
    assert [before[f'planraum_jobs{{state="{state}"}}'] for state in ("waiting", "failed")] == [
        1,
        2,
    ]
    assert before["planraum_job_oldest_waiting_seconds"] >= 0
    assert before["planraum_database_up"] == 1
    assert "planraum_backup_age_seconds" not in before
    assert 3600 <= after["planraum_backup_age_seconds"] < 3700


def test_figures_are_told_also_without_a_database(tmp_path: Path) -> None:
    with serving(f"sqlite:///{tmp_path}/no-folder/x.db") as client:
        found = figures(client)
        ready = client.get("/readyz")

    assert found["planraum_database_up"] == 0
    assert (ready.status_code, ready.json()["type"]) == (503, "/problems/unavailable")


@pytest.mark.parametrize(
    ("caller", "headers", "status"),
    [
        (LOOPBACK, {}, 200),
        (("::1", 1), {}, 200),
        (("192.0.2.7", 1), {}, 404),
        (("testclient", 1), {}, 404),
        (LOOPBACK, {"X-Forwarded-For": "127.0.0.1"}, 404),
        (LOOPBACK, {"Forwarded": "for=127.0.0.1"}, 404),
        (LOOPBACK, {"X-Real-IP": "127.0.0.1"}, 404),
    ],
)
def test_without_a_token_only_this_machine_reads_the_figures(
    sqlite_template: Path, caller: tuple[str, int], headers: dict[str, str], status: int
) -> None:
    with serving(f"sqlite:///{sqlite_template}", client=caller) as client:
        assert client.get(METRICS, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ({"Authorization": "Bearer richtig"}, 200),
        ({"Authorization": "bearer richtig"}, 200),
        ({"Authorization": "Bearer falsch"}, 401),
        ({"Authorization": "Basic richtig"}, 401),
        ({}, 401),
    ],
)
def test_with_a_token_only_who_has_it_reads_the_figures(
    sqlite_template: Path, header: dict[str, str], status: int
) -> None:
    url = f"sqlite:///{sqlite_template}"
    with serving(url, client=("192.0.2.7", 1), metrics_token=SecretStr("richtig")) as client:
        answer = client.get(METRICS, headers=header)

    assert answer.status_code == status
    assert ("www-authenticate" in answer.headers) == (status == 401)


def test_one_schema_newer_is_ready_and_two_are_not(client: TestClient, stored: Session) -> None:
    def ready_with(schema: int) -> int:
        stored.execute(
            text("UPDATE alembic_version SET version_num = :found"), {"found": f"{schema:04}"}
        )
        stored.commit()
        return client.get("http://testserver/readyz").status_code

    found = [ready_with(int(NEWEST) + step) for step in (-1, 0, 1, 2)]

    assert found == [503, 200, 200, 503]


def test_a_disk_that_is_nearly_full_is_not_ready(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 -- what shutil gives
    monkeypatch.setattr(meta, "disk_usage", lambda _: usage(10**12, 10**12, 10**7))

    answer = client.get("http://testserver/readyz")

    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/unavailable")
    assert client.get("http://testserver/healthz").status_code == 200


# OWASP Secure Headers Project, as it stood in 2026, for a page that embeds nothing of others.
HEADERS = {
    "content-security-policy": "default-src 'none'; .*frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=.*",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-permitted-cross-domain-policies": "none",
    "x-request-id": ".+",
}


@pytest.mark.parametrize("path", ["/", "/api/v1/papers", "/api/v1/nichts", "/healthz", "/?a=b"])
def test_every_answer_has_the_headers_that_protect_it(client: TestClient, path: str) -> None:
    answer = client.get(f"http://testserver{path}")

    unfit = {
        name: answer.headers.get(name)
        for name, wanted in HEADERS.items()
        if not re.fullmatch(wanted, answer.headers.get(name, ""))
    }
    assert unfit == {}
    assert "server" not in answer.headers
    assert "x-powered-by" not in answer.headers


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://plan.example.org", "max-age=31536000; includeSubDomains"),
        ("http://plan.example.org", None),
        (None, None),
    ],
)
def test_browsers_are_bound_to_tls_where_the_address_has_it(
    sqlite_template: Path, address: str | None, expected: str | None
) -> None:
    with serving(f"sqlite:///{sqlite_template}", base_url=address) as client:
        assert client.get("/healthz").headers.get("strict-transport-security") == expected


def test_hashed_files_are_kept_for_ever_and_pages_are_asked_for_again(
    sqlite_template: Path, tmp_path: Path
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "index-4f2a.js").write_text("1")
    (tmp_path / "index.html").write_text("<!doctype html>")
    with serving(f"sqlite:///{sqlite_template}", frontend_dir=tmp_path) as client:
        kept = [
            client.get(path).headers["cache-control"]
            for path in ("/assets/index-4f2a.js", "/", "/prozesse/1")
        ]

    assert kept == ["public, max-age=31536000, immutable", "no-cache", "no-cache"]
