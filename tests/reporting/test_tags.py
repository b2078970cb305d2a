"""The PDF's tags, held to what PDF/UA-1 (ISO 14289-1) asks of them and a machine can see."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

from api.reporting.blocks import Block, bullets, paragraph, table
from api.reporting.model import Part, Section
from api.reporting.rendering import pdf
from tests.reporting.test_documents import document

WORDS = st.text(st.sampled_from("abäß 1(–"), min_size=1, max_size=30).filter(str.strip)
ROWS = st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=40)
BLOCKS = st.lists(
    st.one_of(
        WORDS.map(lambda text: [paragraph(text)]),
        st.lists(WORDS, min_size=1, max_size=5).map(lambda items: [*bullets(items)]),
        ROWS.map(lambda rows: [*table(("Was", "Wann"), rows)]),
    ),
    max_size=4,
).map(lambda lists: [block for blocks in lists for block in blocks])


def read(blocks: list[Block], section: list[Block]) -> PdfReader:
    made = document()
    made.parts[:] = [Part("Sachverhalt", blocks, [Section("ziele", "Ziele", section)])]
    return PdfReader(BytesIO(pdf.render(made)))


def tags(element: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each element of the tree with the roles from the root down to its own."""
    element = element.get_object()
    if isinstance(element, ArrayObject):
        for one in element:
            yield from tags(one, above)
    elif isinstance(element, DictionaryObject):
        role = (str(element["/S"]).removeprefix("/"),) if "/S" in element else ()
        if role:
            yield (*above, *role), element
        if "/K" in element:
            yield from tags(element["/K"], above + role)


def attribute(element: Any, name: str) -> Any:
    found = [one[name] for one in element.get("/A", ()) if name in one]
    assert len(found) == 1
    return found[0]


@settings(max_examples=10)
@given(BLOCKS, BLOCKS)
def test_whatever_is_told_is_tagged_as_what_it_is(
    blocks: list[Block], section: list[Block]
) -> None:
    reader = read(blocks, section)
    root: Any = reader.trailer["/Root"]
    tree = [*tags(root["/StructTreeRoot"])]
    roles = [path[-1] for path, _ in tree]

    levels = [int(role[1]) for role in roles if role[0] == "H" and role[1:].isdecimal()]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))

    tables = [one for one in [*blocks, *section] if one["kind"] == "table"]
    lists = [one for one in [*blocks, *section] if one["kind"] == "list"]
    assert (roles.count("Table"), roles.count("L")) == (len(tables), len(lists))
    assert roles.count("TH") == sum(len(one["head"]) for one in tables)
    assert roles.count("TD") == sum(len(row) for one in tables for row in one["rows"])
    assert roles.count("LBody") == sum(len(one["items"]) for one in lists)
    heads = {element["/ID"] for path, element in tree if path[-1] == "TH"}
    for path, element in tree:
        if path[-1] == "TH":
            assert attribute(element, "/Scope") == "/Column"
        if path[-1] == "TD":
            assert path[-4:-1] == ("Table", "TBody", "TR")
            assert {*attribute(element, "/Headers")} <= heads


@settings(max_examples=5)
@given(BLOCKS)
def test_nothing_is_drawn_outside_of_a_tag_and_every_font_is_inside(blocks: list[Block]) -> None:
    reader = read(blocks, [])
    page: Any
    for page in reader.pages:
        depth = 0
        for _operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in {b"BDC", b"BMC"}:
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif operator in {b"Tj", b"TJ", b"'", b'"', b"S", b"f", b"Do"}:
                assert depth > 0
        assert depth == 0
        assert page["/Tabs"] == "/S"
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & {*descriptor}
            assert "/ToUnicode" in font.get_object()
