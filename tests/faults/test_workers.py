"""A short dose of what `make faults` does at length."""

from tests.faults.workers import interrupt


def test_killed_and_stopped_workers_lose_no_job_and_do_none_twice(empty_database_url: str) -> None:
    worked = interrupt(empty_database_url, kills=3, stops=1)

    assert worked.jobs > 0
    assert worked.is_clean, worked
