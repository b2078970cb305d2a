"""A short dose of what `make faults` does at length."""

from pathlib import Path

import pytest

from tests.faults.clock import Clock, NoCompiler
from tests.faults.outages import locked, mode, on_postgresql, on_sqlite
from tests.faults.proxy import Mode


def test_a_postgresql_that_falls_silent_is_told_of_and_recovered_from(tmp_path: Path) -> None:
    with on_postgresql(tmp_path) as (broken, proxy, _own):
        outages = [
            broken.suffer(bad.name, mode(proxy, bad), seconds)
            for bad, seconds in ((Mode.SILENT, 9.0), (Mode.RESET, 1.0))
        ]

    assert [outage.faults for outage in outages] == [[], []]
    assert all(one.status != 0 for outage in outages for one in outage.visits.told)


def test_an_sqlite_file_that_another_process_has_locked_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "planraum.db"
    with on_sqlite(tmp_path, file) as broken:
        outage = broken.suffer("locked", locked(file), 4.0)

    assert outage.faults == []


def test_a_clock_that_is_put_right_again_leaves_no_job_waiting(tmp_path: Path) -> None:
    try:
        clock = Clock(tmp_path)
    except NoCompiler as reason:
        pytest.skip(str(reason))
    with on_sqlite(tmp_path, tmp_path / "planraum.db", **clock.environment) as broken:
        outage = broken.suffer("a day ahead", clock.wrong(86_400), 2.0)

    assert outage.faults == []
