"""`planraum backup` and `restore` as an operator types them."""

import json
from pathlib import Path

import pytest

from tests.command import Planraum
from tests.databases import sqlite_url


@pytest.fixture
def planraum(database_url: str) -> Planraum:
    return Planraum(database_url)


def test_a_backup_goes_into_an_empty_database_and_over_a_full_one_when_told(
    planraum: Planraum, tmp_path: Path
) -> None:
    file = tmp_path / "sicherung.planraum"
    planraum("demo")

    saved = planraum("backup", str(file), "--json")
    elsewhere = Planraum(sqlite_url(tmp_path / "anderswo.db"))
    fresh = elsewhere("restore", str(file))
    again = elsewhere("backup", str(tmp_path / "zweite.planraum"), "--json")
    refused = planraum("restore", str(file))
    replaced = planraum("restore", str(file), "--replace")

    assert [saved.returncode, fresh.returncode, again.returncode] == [0, 0, 0], fresh.stderr
    assert json.loads(saved.stdout)["tables"] == json.loads(again.stdout)["tables"]
    assert "Löschungen erneut angewandt" in fresh.stdout
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "--replace" in refused.stderr
    assert replaced.returncode == 0, replaced.stderr


@pytest.mark.parametrize(
    "words", [("restore", "gibt-es-nicht"), ("restore", "README.md"), ("backup", "/nirgends/x")]
)
def test_what_cannot_be_done_is_one_sentence(planraum: Planraum, words: tuple[str, ...]) -> None:
    refused = planraum(*words)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.splitlines()[-1].startswith("planraum: ")
    assert "Traceback" not in refused.stderr
