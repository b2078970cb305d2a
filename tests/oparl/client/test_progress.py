"""How far an import says it is: never further back than before, and never what nobody knows."""

from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from api.oparl.client.progress import ListState, Progress

PAGES = st.lists(
    st.tuples(st.integers(0, 100), st.none() | st.integers(0, 300)), min_size=1, max_size=5
)
"""How many objects each page of a list has, and how many it says there are in all."""


def progress_of(*names: str) -> Progress:
    began = datetime(2026, 1, 2, tzinfo=UTC)
    lists = [ListState(name, f"https://ris.example/{name}") for name in names]
    return Progress(UUID(int=1), full=True, since=None, began=began, lists=lists)


@given(st.lists(PAGES, min_size=1, max_size=4))
def test_it_never_goes_back_whatever_the_lists_announce(lists: list[list[tuple[int, int]]]) -> None:
    progress = progress_of(*(f"list-{number}" for number in range(len(lists))))
    told = []
    for one, pages in zip(progress.lists, lists, strict=True):
        for number, (objects, total) in enumerate(pages, 1):
            following = f"{one.url}?page={number + 1}" if number < len(pages) else None
            one.take(number, objects, total, following)
            told.append((progress.objects, progress.total))

    assert told[-1] == (progress.objects, progress.objects)
    known = [(done, total) for done, total in told if total is not None]
    assert all(done <= total for done, total in known)
    assert all(
        before * of_after <= after * of_before
        for (before, of_before), (after, of_after) in pairwise(known)
    )
    assert [total is None for _, total in told] == sorted(
        (total is None for _, total in told), reverse=True
    )


def test_how_many_there_are_is_known_with_the_last_list() -> None:
    progress = progress_of("meeting", "paper")

    told = [(progress.total, progress.note)]
    for one, page, total, following in (
        (progress.lists[0], 1, 250, "https://ris.example/meeting?page=2"),
        (progress.lists[0], 2, 240, None),
        (progress.lists[1], 1, 5000, "https://ris.example/paper?page=2"),
        (progress.lists[1], 2, 5000, None),
    ):
        one.take(page, 100, total, following)
        told.append((progress.total, progress.note))

    assert told == [
        (None, "meeting, 0, 0, 1/2"),
        (None, "meeting, 1, 100/250, 1/2"),
        (None, "paper, 0, 0, 2/2"),
        (5200, "paper, 1, 100/5000, 2/2"),
        (400, ""),
    ]
