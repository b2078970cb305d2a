"""A short dose of what `make faults` does at length: the seconds are measured there alone."""

from contextlib import ExitStack
from pathlib import Path

from tests.faults.neighbours import Neighbourhood
from tests.faults.proxy import Mode


def test_servers_of_others_that_are_not_well_are_told_of_and_get_all_that_was_theirs(
    tmp_path: Path,
) -> None:
    with ExitStack() as stack:
        there = Neighbourhood(tmp_path, stack)

        def become(mode: Mode) -> None:
            for way in there.ways:
                way.become(mode)

        troubles = [
            there.suffer(
                asking.__name__,
                lambda: become(Mode.REFUSE),
                lambda: become(Mode.PASS),
                asking,
                seconds=2.0,
            )
            for asking in (there.document, there.sign_in, there.letter, there.message)
        ]

    told = {one.fault: {(asked.status, asked.said) for asked in one.asked} for one in troubles}
    assert told["sign_in"] == {(303, "fehler=anbieter")}
    assert told["document"] <= {(422, ""), (202, "")}
    assert told["letter"] == told["message"] == {(201, "")}
    assert [(one.missing, one.doubled, one.wrong) for one in troubles] == [(0, 0, [])] * 4
    assert all(one.ordered > 0 for one in troubles[2:])
