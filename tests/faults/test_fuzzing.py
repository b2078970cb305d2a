"""A short dose of what `make faults` does at length: the seconds are looked at there alone."""

import pytest

from tests.faults.fuzzing import Reader, fuzz
from tests.faults.readers import readers

RUNS = 5_000
OF_A_MILLION = 1_000_000


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
def test_a_reader_refuses_what_it_cannot_read_and_fails_on_nothing(reader: Reader) -> None:
    runs = reader.share * RUNS // OF_A_MILLION

    found = fuzz(reader, runs)

    assert (found.runs, found.failures) == (runs, [])


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
def test_a_case_is_the_same_whenever_it_is_made(reader: Reader) -> None:
    assert reader.made(7) == reader.made(7)


def test_what_a_reader_lets_through_is_found_and_the_cases_go_on() -> None:
    def fail(text: str) -> None:
        if "ä" in text:
            raise KeyError(text)
        raise ValueError(text)

    (reader,) = [one for one in readers() if one.name == "documents"]
    broken = Reader("broken", fail, (ValueError,), reader.material, 1)

    found = fuzz(broken, 20)

    assert found.runs == 20
    assert 0 < len(found.failures) < 20
    assert found.refused == 20 - len(found.failures)
    assert all("KeyError" in failure for failure in found.failures)


def test_a_case_without_an_end_is_stopped_and_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def spin(_text: str) -> None:
        while True:
            pass

    monkeypatch.setattr("tests.faults.fuzzing.SECONDS_AT_MOST", 0.05)

    found = fuzz(Reader("endless", spin, (ValueError,), readers()[0].material, 1), 1)

    assert [failure.split(":")[1].strip() for failure in found.failures] == ["TooLongError"]
