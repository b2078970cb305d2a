from hypothesis import given
from hypothesis import strategies as st

from api.imports.reading.nesting import Nesting

NAMES = st.sampled_from(["div", "span", "b", "table", "svg", "g"])


def walked(*steps: str) -> int:
    """How deep it is after these beginnings and ends."""
    nesting = Nesting()
    for step in steps:
        if step.startswith("/"):
            nesting.close(step[1:])
        else:
            nesting.open(step)
    return nesting.depth


@given(st.lists(NAMES, max_size=20))
def test_what_is_closed_in_order_is_as_deep_as_it_is_open(names: list[str]) -> None:
    depths = [
        walked(*names, *(f"/{name}" for name in names[at:][::-1])) for at in range(len(names))
    ]

    assert depths == [*range(len(names))]


def test_an_end_closes_what_stands_in_it_but_for_what_goes_on() -> None:
    assert walked("div", "span", "span", "/div") == 0
    assert walked("div", "b", "/div") == 1
    assert walked("table", "div", "svg", "g", "/table") == 0


def test_an_end_of_nothing_closes_nothing() -> None:
    assert walked("div", "/span") == 1
    assert walked("div", "/b") == 1
    assert walked("div", "svg", "/div") == 2
    assert walked("div", "table", "/div", "/svg") == 2
