"""`planraum import oparl` as a script uses it: exit codes, one result on stdout, its options."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.cli import main
from db.tables import ImportRun, Paper
from tests.oparl.client.things import paper
from tests.oparl.client.vendor import Answer, Vendor

Sessions = sessionmaker[Session]

pytestmark = pytest.mark.usefixtures("body_id")


@pytest.fixture(autouse=True)
def environment(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANRAUM_DATABASE_URL", database_url)
    monkeypatch.setenv("PLANRAUM_FETCH_HOSTS", "127.0.0.1")


def oparl(*words: str) -> Result:
    return CliRunner().invoke(main, ["import", "oparl", *words])


def papers(sessions: Sessions) -> list[str]:
    with sessions() as session:
        return sorted(session.scalars(select(Paper.name).where(Paper.deleted_at.is_(None))))


def test_a_dry_run_says_what_would_be_and_stores_nothing(
    vendor: Vendor, sessions: Sessions
) -> None:
    paper(vendor, 1, consultation=None)

    tried = oparl(vendor.system, "--dry-run", "--json")
    told = oparl(vendor.system, "--dry-run")

    report = json.loads(tried.stdout)
    assert (tried.exit_code, told.exit_code) == (0, 0)
    assert (report["run"], report["dry_run"]) == (None, True)
    assert report["counts"] == {"created": 1, "changed": 0, "unchanged": 0, "refused": 0}
    assert [(one["kind"], one["change"]) for one in report["resources"]] == [("papers", "created")]
    assert "nichts wurde gespeichert" in told.stdout
    assert papers(sessions) == []
    with sessions() as session:
        assert session.scalars(select(ImportRun)).all() == []


def test_since_asks_for_what_changed_once_there_is_a_beginning(
    vendor: Vendor, sessions: Sessions
) -> None:
    made = paper(vendor, 1, consultation=None)

    early = oparl(vendor.system, "--since")
    first = oparl(vendor.system, "--json", "--body", "neuburg")
    made |= {"name": "Neu", "modified": "2099-01-02T10:00:00+01:00"}
    vendor.asked.clear()
    later = oparl(vendor.system, "--since", "--json")

    assert (early.exit_code, early.stdout) == (1, "")
    assert "ohne --since" in early.stderr
    assert (first.exit_code, later.exit_code) == (0, 0)
    assert json.loads(later.stdout)["counts"]["changed"] == 1
    asked = [one.raw for one in vendor.asked if "/lists/paper" in one.path]
    assert all("modified_since=" in one for one in asked)
    assert papers(sessions) == ["Neu"]


def test_what_was_refused_is_told_with_its_own_exit_code(
    vendor: Vendor, sessions: Sessions
) -> None:
    paper(vendor, 1, consultation=None)
    vendor.objects["paper"].append({"name": "ohne Kennung", "modified": made_at(vendor)})

    done = oparl(vendor.system, "--json")

    assert done.exit_code == 3
    report = json.loads(done.stdout)
    assert report["counts"] == {"created": 1, "changed": 0, "unchanged": 0, "refused": 1}
    assert [one["column"] for one in report["problems"]] == ["id-missing"]
    assert papers(sessions) == ["Vorlage 1"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--body", "nirgends"), 1, "nirgends"),
        (("--since", "--full"), 2, "--since"),
        (("--unbekannt",), 2, "--unbekannt"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    vendor: Vendor, words: tuple[str, ...], code: int, said: str
) -> None:
    done = oparl(vendor.system, *words)

    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_server_that_does_not_answer_is_refused_with_its_address(
    vendor: Vendor,
) -> None:
    vendor.twists.append(lambda _vendor, _asked: Answer(404, b"{}"))
    nowhere = vendor.url("system")

    done = oparl(nowhere)

    assert (done.exit_code, done.stdout) == (1, "")
    assert nowhere in done.stderr


def made_at(vendor: Vendor) -> Any:
    return vendor.objects["paper"][0]["modified"]
