"""A short dose of what `make faults` does at length."""

from tests.databases import ROOT
from tests.faults.guards import GUARDS, without


def test_every_guard_stands_where_the_list_says() -> None:
    for guard in GUARDS:
        text = (ROOT / guard.file).read_text(encoding="utf-8")

        assert without(guard, text) != text, guard.name
