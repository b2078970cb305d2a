"""How the server speaks HTTP: any script may read it, under one address for each thing."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.council.keeping import keep
from api.main import create_app
from api.settings import Settings
from db.base import utc_now
from db.tables import File
from tests.oparl.council import Council

ORIGIN = {"Origin": "https://ratsinfo.example.org"}


@pytest.mark.parametrize(
    ("address", "status"),
    [("system", 200), ("body", 200), ("paper/1", 404), ("body?limit=0", 400), ("nichts", 404)],
)
def test_every_answer_is_open_to_any_script(
    council: Council, oparl: TestClient, address: str, status: int
) -> None:
    answer = oparl.get(address, headers=ORIGIN)

    assert answer.status_code == status
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-type"] == "application/json"


def test_a_browser_may_ask_first(council: Council, oparl: TestClient) -> None:
    answer = oparl.options(
        "system",
        headers=ORIGIN
        | {
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match,range,x-importer",
        },
    )

    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-headers"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert "GET" in answer.headers["access-control-allow-methods"]


def test_head_is_get_without_its_body(council: Council, oparl: TestClient) -> None:
    for address in ("system", f"paper/{council.paper.id}", f"body/{council.body.id}/paper"):
        full, head = oparl.get(address), oparl.head(address)

        assert (head.status_code, head.content) == (200, b"")
        for name in ("content-length", "content-type", "etag"):
            assert head.headers[name] == full.headers[name]


def test_what_one_has_already_is_not_sent_again(council: Council, oparl: TestClient) -> None:
    address = f"body/{council.body.id}/paper"
    tag = oparl.get(address).headers["etag"]

    again = oparl.get(address, headers={"If-None-Match": tag})
    council.paper.name = "Anders"
    council.session.commit()
    changed = oparl.get(address, headers={"If-None-Match": tag})

    assert not tag.startswith("W/")
    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_another_spelling_of_an_address_leads_to_the_one(
    council: Council, oparl: TestClient
) -> None:
    base = "http://testserver/oparl/v1.1"
    paper = f"{base}/paper/{council.paper.id}"
    papers = f"{base}/body/{council.body.id}/paper"
    spellings = {
        "http://testserver/oparl": f"{base}/system",
        f"{base}/": f"{base}/system",
        f"{base}/system/": f"{base}/system",
        f"{base}//body": f"{base}/body",
        f"{base}/Paper/{council.paper.id}": paper,
        f"{base}/paper/{str(council.paper.id).upper()}": paper,
        f"{base}/paper/{council.paper.id.hex}": paper,
        f"{papers}/?limit=3": f"{papers}?limit=3",
    }

    found = {spelling: oparl.get(spelling) for spelling in spellings}

    assert {one.status_code for one in found.values()} == {301}
    assert {spelling: one.headers["location"] for spelling, one in found.items()} == spellings


def test_it_is_only_read(council: Council, oparl: TestClient) -> None:
    answer = oparl.post("system", json={})

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert set(answer.json()) == {"type", "message", "debug"}


def a_file_here(app: FastAPI, council: Council, **values: object) -> File:
    data_dir: Path = app.state.settings.data_dir
    kept = keep(data_dir, b"%PDF-1.7 Bedarfsplan")
    made: File = council.add(
        File,
        name="Bedarfsplan",
        mime_type="application/pdf",
        storage_key=kept.storage_key,
        checksum=kept.checksum,
        size=kept.size,
        paper_id=council.older.id,
        **values,
    )
    council.session.commit()
    return made


@pytest.fixture
def kept_here(app: FastAPI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.state.settings, "data_dir", tmp_path)


@pytest.mark.usefixtures("kept_here")
def test_a_file_is_looked_at_or_kept(app: FastAPI, council: Council, oparl: TestClient) -> None:
    made = a_file_here(app, council, file_name='Größe "A".pdf')
    file = oparl.get(f"file/{made.id}").json()

    access, download = oparl.get(file["accessUrl"]), oparl.get(file["downloadUrl"])

    assert access.content == download.content == b"%PDF-1.7 Bedarfsplan"
    assert access.headers["content-type"] == "application/pdf"
    named = "filename=\"Gr__e _A_.pdf\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%22A%22.pdf"
    assert access.headers["content-disposition"] == f"inline; {named}"
    assert download.headers["content-disposition"] == f"attachment; {named}"
    assert access.headers["content-security-policy"].startswith("sandbox")
    assert file["size"] == len(access.content)


@pytest.mark.usefixtures("kept_here")
def test_a_file_is_sent_once(app: FastAPI, council: Council, oparl: TestClient) -> None:
    made = a_file_here(app, council)
    first = oparl.get(f"file/{made.id}/access")

    again = oparl.get(f"file/{made.id}/access", headers={"If-None-Match": first.headers["etag"]})
    head = oparl.head(f"file/{made.id}/access")

    assert again.status_code == 304
    assert (head.status_code, head.headers["content-length"]) == (200, "20")
    assert "last-modified" in first.headers


@pytest.mark.usefixtures("kept_here")
def test_a_deleted_file_is_gone_and_says_so(
    app: FastAPI, council: Council, oparl: TestClient
) -> None:
    made = a_file_here(app, council)
    made.deleted_at = utc_now()
    council.session.commit()

    assert oparl.get(f"file/{made.id}/access").status_code == 410
    assert oparl.get(f"file/{made.id}/download").status_code == 410
    assert oparl.get(f"file/{made.id}").json()["deleted"] is True


def test_a_file_that_is_elsewhere_is_read_there(council: Council, oparl: TestClient) -> None:
    file = oparl.get(f"file/{council.annex.id}").json()

    assert file["accessUrl"] == "https://ris.example.org/oparl/file/2.pdf"
    assert file["downloadUrl"] == "https://ris.example.org/oparl/file/2.pdf?download"
    assert oparl.get(f"file/{council.annex.id}/access").status_code == 404


def test_it_stays_open_where_the_pages_are_on_another_host(
    council: Council, database_url: str
) -> None:
    app = create_app(
        Settings(database_url=database_url, cors_origins="https://plan.example.org", work=False)
    )
    with TestClient(app, base_url="http://testserver/oparl/v1.1/") as oparl:
        asked = {"Access-Control-Request-Method": "GET"}
        found = [
            oparl.get("system", headers={"Origin": "https://plan.example.org"}),
            oparl.get("system", headers=ORIGIN),
            oparl.options("system", headers=ORIGIN | asked),
        ]

    assert [one.headers["access-control-allow-origin"] for one in found] == ["*", "*", "*"]
    assert found[2].status_code == 204
