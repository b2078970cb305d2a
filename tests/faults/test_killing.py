"""A short dose of what `make faults` does at length."""

import shutil
from pathlib import Path

import pytest

from tests.databases import sqlite_url
from tests.faults.killing import count_flushes, kill_and_restart


def test_what_was_acknowledged_survives_kills(empty_database_url: str, tmp_path: Path) -> None:
    killed = kill_and_restart(empty_database_url, tmp_path, kills=2)

    assert killed.verdict.acknowledged > 0
    assert killed.verdict.is_clean, killed.verdict


@pytest.mark.skipif(shutil.which("strace") is None, reason="counts flushes with strace")
def test_each_write_is_flushed_before_it_is_acknowledged(tmp_path: Path) -> None:
    flushes, acknowledged = count_flushes(
        sqlite_url(tmp_path / "planraum.db"), tmp_path, seconds=2.0
    )

    assert flushes >= acknowledged > 0
