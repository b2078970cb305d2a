"""Pages of council information systems that arrive torn, doubled or shuffled."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.imports.documents.read import read
from tests.imports.ris_pages import HERE, served

PAGES = sorted(path.stem for path in HERE.glob("*.html"))
TEXTS = {
    name: (
        understood.text.text,
        [(link.text, link.url, link.start, link.end) for link in understood.text.links],
    )
    for name in PAGES
    for understood in (served(name),)
}


@pytest.mark.parametrize("name", PAGES)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_torn_page_is_read_as_far_as_it_goes(name: str, data: st.DataObject) -> None:
    text, links = TEXTS[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    middle = data.draw(st.sampled_from(["", "\n", "\t", "Ö 1\t", "Beschluss:\t", "\n\n5\t"]))
    moved = len(middle) - (end - start)
    kept = [
        (label, url, first + (moved if first >= end else 0), last + (moved if first >= end else 0))
        for label, url, first, last in links
        if last <= start or first >= end
    ]

    torn = text[:start] + middle + text[end:]
    reading = read(torn, links=kept)

    keys = [found.key for found in reading.candidates]
    assert len(keys) == len(set(keys))
    for found in reading.candidates:
        for fact in found.fields.values():
            for span in fact.spans:
                assert 0 <= span.start < span.end <= len(torn)


@given(st.text(alphabet="ÖN 1.\t\n:BeschlusVrtag/", max_size=200), st.integers(0, 190))
def test_any_text_with_a_link_of_such_a_system_is_read(text: str, place: int) -> None:
    start = min(place, len(text))
    links = [
        ("x", url, start, min(start + 8, len(text)))
        for url in (
            "https://a.example/vo0050.php?__kvonr=1",
            "https://a.example/to020?TOLFDNR=1",
            "https://a.example/sdnetrim/x.pdf",
            "https://a.example/to010.asp?SILFDNR=1",
        )
    ]

    for link in links:
        read(text, links=[link])
