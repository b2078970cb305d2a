from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.imports.reading import html
from api.imports.reading.encoding import composed
from api.imports.reading.files import Link, read
from api.imports.reading.source import Content, Hints, Unreadable

RIS_PAGES = Path(__file__).parents[2].parent / "shared" / "data" / "ris-html"


def page(body: str, base_url: str | None = None) -> Content:
    return html.read(f"<html><body>{body}".encode(), Hints(base_url=base_url))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<div>eins</div>zwei<section>drei</section>", "eins\nzwei\ndrei"),
        ("<p>eins</p><p>zwei", "eins\n\nzwei"),
        ("<p>eins</p><p>&nbsp;</p><p> </p><p>zwei", "eins\n\nzwei"),
        ("eins<br>zwei<br><br><br>drei", "eins\nzwei\n\ndrei"),
        ("<b>Be</b>treff:  <i> Kinder-\n und </i>Jugend", "Betreff: Kinder- und Jugend"),
        ("<h1>Vorlage</h1>Text<h2>Ziele</h2>Text", "Vorlage\n\nText\n\nZiele\n\nText"),
        ("<ul><li>eins<li>zwei<ul><li>tiefer</ul></ul>Ende", "- eins\n- zwei\n- tiefer\n\nEnde"),
        ("<ol start=3><li>c<li value=7>g<li>h</ol>", "3. c\n7. g\n8. h"),
        ("<ul><li><p>eins</p><p>weiter</p></ul>", "- eins\n\nweiter"),
        ("<dl><dt>Federführend<dd>Amt 51</dl>", "Federführend\nAmt 51"),
        ("<pre>a\n  b  c\n\nd</pre>", "a\n  b  c\n\nd"),
        ("Ju&shy;gend&nbsp;hilfe &amp; B&uuml;ro &#8211;", "Jugend hilfe & Büro –"),
        ("<button>Beratungsfolge</button>", "Beratungsfolge"),
        ("u&#x308;ber", "über"),
    ],
)
def test_text_stands_on_lines_as_in_a_browser(body: str, text: str) -> None:
    assert page(body).text == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<table><tr><td>Status:<td>öffentlich<td>Art:<td>Bericht",
            "Status:\töffentlich\tArt:\tBericht",
        ),
        ("<table><tr><th>TOP<th>Inhalt<tr><td>1<td>Eröffnung", "TOP\tInhalt\n1\tEröffnung"),
        ("<table><tr><td><p>Status:</p><td><p>offen</p></table>", "Status:\toffen"),
        ("<table><tr><td><td>a<td><td><td>b<td></table>", "a\t\t\tb"),
        ("<table><tr><td>a<td>b1<br>b2<td>c</table>", "a\tb1\nb2\nc"),
        (
            "<table><tr><td>Logo<td><table><tr><td>A:<td>1<tr><td>B:<td>2</table><td>Menü</table>",
            "Logo\nA:\t1\nB:\t2\nMenü",
        ),
        ("<table><tr><td>Bild<td><h1>Vorlage</h1><td>Rand</table>", "Bild\nVorlage\nRand"),
        (
            "davor<table><caption>Titel</caption><tr><td>a</table>danach",
            "davor\n\nTitel\n\na\n\ndanach",
        ),
    ],
)
def test_a_row_is_a_line_and_a_tab_parts_its_cells(body: str, text: str) -> None:
    assert page(body).text == text


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>document.write('<p>x</p>')</script>",
        "<style>p::before { content: 'x' }</style>",
        "<noscript><p>Bitte JavaScript einschalten</p></noscript>",
        "<template><p>Vorlage</p></template>",
        "<!-- Kommentar <p>x</p> -->",
        "<svg><title>Symbol</title><text>x</text></svg>",
        "<iframe src='/karte'>x</iframe>",
        "<input type=hidden value=geheim><input type=submit value=TO>",
        "<select><option>Januar<option>Februar</select>",
    ],
)
def test_what_a_reader_does_not_see_is_not_read(unseen: str) -> None:
    assert page(f"<p>vor{unseen}nach</p>").text == "vornach"


@pytest.mark.parametrize(
    "piece",
    [
        b"<div><span>Wort</div>",
        b"<table><tr><td><div>Wort</table>",
        b"<a name=x>Wort",
        b"<svg><g></svg>Wort",
        b"<b><div>Wort</b></div>",
    ],
)
def test_tags_that_nobody_closed_do_not_make_a_page_deep(piece: bytes) -> None:
    assert html.read(b"<!DOCTYPE html>" + piece * 15_000, Hints()).text.count("Wort") == 15_000


_ROW = b"<tr><td>Wort</td></tr>"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param(_ROW * 5_000, 5_000, id="a piece cut out of a table"),
        pytest.param(b"<table>" + _ROW * 8_000 + b"</table>", 8_000, id="a table"),
        pytest.param(
            b"<table>" + _ROW * 3_000 + b"<tr><td><table></table></td></tr>" + _ROW * 3_000,
            6_000,
            id="a table around a table",
        ),
    ],
)
def test_rows_are_read_as_many_as_a_page_has(page: bytes, words: int) -> None:
    assert html.read(b"<!DOCTYPE html>" + page, Hints()).text.count("Wort") == words


@pytest.mark.parametrize("before", [b"", b"<table></table>"])
def test_rows_without_a_table_are_refused_before_they_are_parsed(before: bytes) -> None:
    with pytest.raises(Unreadable, match="10,000 rows and cells have no table"):
        html.read(before + _ROW * 5_001, Hints())


def test_the_title_is_the_first_one_of_the_page() -> None:
    source = page("<title>Vorlage &ndash;\n 2007/0551</title><p>x<html><title>Word</title>")

    assert (source.title, source.text) == ("Vorlage – 2007/0551", "x")
    assert page("ohne <svg><title>Symbol</title></svg>").title is None


def test_links_are_absolute_and_know_their_place() -> None:
    body = (
        "<ul><li> <a href='vo020.asp?VOLFDNR=7'> Vorlage\n <b>7</b></a>, "
        "<a href='//rat.example/x'>Rat</a></ul>"
        "<a href='https://stadt.example/d.pdf' title='Anlage'><img src='pdf.gif'></a>"
        "<a href='si.asp'><img alt='Sitzung'></a>"
    )
    source = page(body, "https://stadt.example/bi/to.asp?X=1")

    assert source.text == "- Vorlage 7, Rat"
    assert source.links == (
        Link("Vorlage 7", "https://stadt.example/bi/vo020.asp?VOLFDNR=7", 2, 11),
        Link("Rat", "https://rat.example/x", 13, 16),
        Link("Anlage", "https://stadt.example/d.pdf", 16, 16),
        Link("Sitzung", "https://stadt.example/bi/si.asp", 16, 16),
    )


def test_the_page_may_say_where_its_links_start_from() -> None:
    body = "<base href='/allris/'><a href=vo.asp>Vorlage</a>"

    assert [page(body, base).links[0].url for base in ("https://stadt.example/x/y", None)] == [
        "https://stadt.example/allris/vo.asp",
        "/allris/vo.asp",
    ]


@pytest.mark.parametrize(
    "href", ["#oben", "javascript:alert(1)", "mailto:amt@stadt.example", "data:x", "http://[", ""]
)
def test_links_that_lead_to_no_page_are_left_out(href: str) -> None:
    source = page(f"<a href='{href}'>Text</a>", "https://stadt.example/")

    assert (source.text, source.links) == ("Text", ())


def test_places_of_links_hold_after_letters_were_composed() -> None:
    source = page("u&#x308;ber <a href='http://a.example/'>Tra&#x308;ger</a>&#x308; und mehr")

    link = source.links[0]
    assert source.text.startswith("über Träger")
    assert (link.text, source.text[link.start : link.end]) == ("Träger", link.text)


@given(
    st.lists(st.sampled_from(["a", "ö", "Я", "u\u0308", "\u0308", "\u0323", "\u1100", "\u1161"]))
)
def test_every_place_is_moved_as_if_all_before_it_were_composed(letters: list[str]) -> None:
    pieces = [f"<a href='http://a.example/{n}'>{piece}</a>" for n, piece in enumerate(letters)]

    source = page("x" + "".join(pieces))

    before = ["x" + "".join(letters[: number + 1]) for number in range(len(letters))]
    assert [link.end for link in source.links] == [len(composed(text)) for text in before]


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=iso-8859-1><p>Träger",
        "<head><META content='text/html; charset=ISO-8859-1' http-equiv=content-type><p>Träger",
        "<?xml version='1.0' encoding='iso-8859-1'?><html><p>Träger",
    ],
)
def test_the_encoding_a_page_declares_is_followed(data: str) -> None:
    source = html.read(data.encode("cp1252"), Hints())

    assert (source.text, source.encoding, source.warnings) == ("Träger", "windows-1252", ())


def test_the_encoding_of_the_answer_decides_over_that_of_the_page() -> None:
    data = "<meta charset=iso-8859-1><p>Tr\u0142ger".encode("iso-8859-2")

    assert html.read(data, Hints(charset="iso-8859-2")).text == "Trłger"


def test_pages_in_utf_16_are_pages() -> None:
    source = read("\ufeff<html><p>Träger</p>".encode("utf-16-le"))

    assert (source.text, source.media_type) == ("Träger", "text/html")


TAGS = [
    "p",
    "div",
    "table",
    "tr",
    "td",
    "a href=x",
    "b",
    "li",
    "ul",
    "ol",
    "h1",
    "br",
    "pre",
    "svg",
]


@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{tag}>" for tag in TAGS]),
            st.sampled_from([f"</{tag.split()[0]}>" for tag in TAGS]),
            st.text(max_size=5),
            st.sampled_from(
                ["&#x308;", "&#xD800;", "&nbsp;", "\u0301", "<!--", "-->", "<?x", "\r"]
            ),
        ),
        max_size=60,
    )
)
def test_any_soup_of_tags_gives_lines_and_links_that_hold(soup: list[str]) -> None:
    source = page(
        "Ein ganzer Satz, damit der Text überwiegt. " * 5 + "".join(soup), "http://a.example"
    )

    assert source.text == composed(source.text)
    assert not [line for line in source.text.split("\n") if line != line.rstrip()]
    assert "\n\n\n" not in source.text
    for link in source.links:
        assert source.text[link.start : link.end] == link.text


@pytest.mark.skipif(not RIS_PAGES.is_dir(), reason=f"real pages are not at {RIS_PAGES}")
@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "allris-classic-hildesheim-vo020.html",
            {"Vorlage - 23/224", "Status:\töffentlich\tVorlage-Art:\tMitteilungsvorlage"},
        ),
        (
            "allris-classic-hildesheim-to020.html",
            {"TOP:\tÖ 9", "Zeit:\t18:00 - 22:00\tAnlass:\tSitzung", "Beschluss:"},
        ),
        ("sessionnet-halle-to0040.html", {"Beschluss:\teinstimmig zugestimmt"}),
    ],
)
def test_fields_of_real_pages_stand_on_lines(name: str, lines: set[str]) -> None:
    source = read((RIS_PAGES / name).read_bytes(), name=name)

    assert lines - set(source.text.split("\n")) == set()
    assert all(source.text[link.start : link.end] == link.text for link in source.links)
