"""A committee office gives a file its bytes: kept, checked, and handed out over OParl."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.council.keeping import path_of
from db.history import History
from db.queries import search_files
from db.tables import File

PDF = b"%PDF-1.7 Bedarfsplan"
TYPE = {"Content-Type": "application/pdf"}


@pytest.fixture
def data_dir(app: FastAPI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(app.state.settings, "data_dir", tmp_path)
    return tmp_path


@pytest.fixture
def file(writer: TestClient) -> str:
    """The address of a public file without bytes."""
    paper = writer.post("papers", json={"name": "Vorlage", "visibility": "public"}).json()
    wanted = {"name": "Anlage", "visibility": "public", "paper_id": paper["id"]}
    return f"files/{writer.post('files', json=wanted).json()['id']}"


def put(writer: TestClient, file: str, content: bytes, **headers: str) -> int:
    sent = {"If-Match": "*", **TYPE, **{k.replace("_", "-"): v for k, v in headers.items()}}
    return writer.put(f"{file}/content", content=content, headers=sent).status_code


def test_what_is_given_is_handed_out_and_asked_for_once(
    writer: TestClient, file: str, data_dir: Path, stored: Session
) -> None:
    read = writer.get(file)
    digest = f"sha-256=:{b64encode(sha256(PDF).digest()).decode()}:"
    headers = {**TYPE, "If-Match": read.headers["etag"], "Content-Digest": digest}

    tried = writer.put(f"{file}/content?dry_run=true", content=PDF, headers=headers)
    given = writer.put(f"{file}/content", content=PDF, headers=headers)
    stale = writer.put(f"{file}/content", content=PDF, headers=headers)
    again = writer.put(f"{file}/content", content=PDF, headers={**headers, "If-Match": "*"})

    assert (tried.status_code, tried.headers["planraum-dry-run"]) == (200, "true")
    assert (given.status_code, given.headers["planraum-change"]) == (200, "changed")
    assert (given.json()["size"], given.json()["mime_type"]) == (len(PDF), "application/pdf")
    assert (stale.status_code, again.headers["planraum-change"]) == (412, "unchanged")
    shown = writer.get(f"http://testserver/oparl/v1.1/{file.replace('files', 'file')}").json()
    assert writer.get(shown["downloadUrl"]).content == PDF
    kept = stored.scalars(select(File)).one()
    assert kept.checksum == sha256(PDF).hexdigest()
    assert path_of(data_dir, kept.storage_key or "").read_bytes() == PDF
    versions = stored.scalars(select(History).where(History.resource_id == kept.id)).all()
    assert len(versions) == 2


def test_what_is_not_as_it_is_said_to_be_is_refused(
    writer: TestClient, file: str, data_dir: Path, stored: Session
) -> None:
    wrong = f"sha-256=:{b64encode(sha256(b'').digest()).decode()}:"

    assert [
        put(writer, file, b"<h1>Fehler"),
        put(writer, file, b""),
        put(writer, file, PDF, Content_Type="text/html"),
        put(writer, file, b"a\0b", Content_Type="text/plain"),
        put(writer, file, PDF, Content_Digest=wrong),
        put(writer, file, PDF, Content_Digest="sha-256=:A:"),
        put(writer, file, PDF, Content_Length=str(33 * 1024 * 1024)),
        put(writer, "files/01980000-0000-7000-8000-00000000ffff", PDF),
    ] == [422, 422, 415, 422, 422, 400, 413, 404]
    assert [*data_dir.iterdir()] == []
    assert stored.scalars(select(File.storage_key)).all() == [None]


def test_what_was_read_out_of_the_former_bytes_is_read_anew(
    writer: TestClient, file: str, data_dir: Path, stored: Session
) -> None:
    put(writer, file, PDF)
    search_files.keep(stored, {UUID(file.partition("/")[2]): "Gelesen."})
    stored.commit()

    put(writer, file, PDF + b" 2")

    found = stored.execute(select(File.text, File.text_is_read)).one()
    assert tuple(found) == (None, False)
    assert len([one for one in data_dir.rglob("*") if one.is_file()]) == 2


def test_a_deleted_file_takes_no_bytes(writer: TestClient, file: str, data_dir: Path) -> None:
    writer.delete(file, headers={"If-Match": "*"})

    assert put(writer, file, PDF) == 410
    assert [*data_dir.iterdir()] == []
