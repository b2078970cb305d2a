import unicodedata
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.imports.reading.files import MAX_BYTES, MAX_CHARACTERS, SourceText, Unreadable, read
from tests.imports.making import docx_of_xml, pdf, zip_of

PAGE = "<!DOCTYPE html><title>Amt</title><body><p>Träger und Ämter</p></body>"


def refusal_of(data: bytes, name: str | None = None, media_type: str | None = None) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, name=name, media_type=media_type)
    return refused.value.code


def test_a_text_comes_back_with_all_that_is_known_of_it() -> None:
    data = b"Vorlage 12\r\nStatus: \xc3\xb6ffentlich\r\n"

    assert read(data, name="vorlage.txt") == SourceText(
        text="Vorlage 12\nStatus: öffentlich\n",
        media_type="text/plain",
        encoding="utf-8",
        title=None,
        links=(),
        checksum=sha256(data).hexdigest(),
        warnings=(),
    )


@pytest.mark.parametrize("name", ["vorlage.txt", "vorlage.html", "vorlage", None])
@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "application/pdf", None])
def test_content_decides_over_name_and_declared_type(
    name: str | None, media_type: str | None
) -> None:
    plain = b"Erste Zeile\nZweite Zeile"
    data = (PAGE.encode(), plain, pdf([["Seite"]]))
    found = [read(each, name=name, media_type=media_type) for each in data]

    assert [source.media_type for source in found] == ["text/html", "text/plain", "application/pdf"]
    assert [source.text for source in found] == ["Träger und Ämter", plain.decode(), "Seite"]


def test_docx_is_known_by_its_content() -> None:
    data = docx_of_xml("<w:p><w:r><w:t>Konzept</w:t></w:r></w:p>")

    source = read(data, name="konzept.txt", media_type="text/plain")

    assert source.text == "Konzept"
    assert source.media_type == (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )


@pytest.mark.parametrize(
    "start",
    [
        "<!-- gespeichert von einem Browser -->\n<html><body>",
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html PUBLIC 'x' 'y'><html>",
        "\n\n  <table><tr><td>",
        "Quelle: Rathaus\n<html><head></head><body>",
        "<!-- <p> --><!-- --> <h2>",
    ],
)
def test_a_page_is_known_however_it_begins(start: str) -> None:
    assert read(f"{start}Betreff</p>".encode(), name="x.txt").media_type == "text/html"


@pytest.mark.parametrize(
    ("name", "media_type", "text"),
    [
        ("x.html", None, "eins zwei"),
        (None, "text/html; charset=utf-8", "eins zwei"),
        ("x.txt", "text/html", "eins\n<b>zwei</b>"),
        (None, None, "eins\n<b>zwei</b>"),
    ],
)
def test_where_content_leaves_it_open_the_name_decides_before_the_declared_type(
    name: str | None, media_type: str | None, text: str
) -> None:
    assert read(b"eins\n<b>zwei</b>", name=name, media_type=media_type).text == text


@pytest.mark.parametrize(
    "text", ["wenn a < b und c > d", "[Entwurf] Vorlage", "{Platzhalter}", "100 % <unbekannt"]
)
def test_odd_signs_leave_a_text_a_text(text: str) -> None:
    assert read(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\ufeff \u00a0\u00ad".encode(), "empty"),
        (b"<html><script>var a = 1</script></html>", "empty"),
        (b"\0" * 100, "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"Text\0\0\0 mit NUL", "binary"),
        ("\ufeff".encode("utf-16-le") + b"\0\xd8\0\0", "encoding"),
        (b"\xff\xfeabc", "encoding"),
        (b'{"id": 1}', "unsupported"),
        (b'\xef\xbb\xbf [{"id": "<p>x</p>"}]', "unsupported"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "unsupported"),
        (b"{\\rtf1 Text}", "unsupported"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "unsupported"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "unsupported"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (zip_of([("bild.png", b"x")]), "unsupported"),
        (zip_of([("mimetype", b"application/vnd.oasis.opendocument.text")]), "unsupported"),
        (b"%PDF-1.7\nkein PDF", "corrupt"),
        (b"PK\x03\x04 kein ZIP", "corrupt"),
    ],
)
def test_what_cannot_be_read_is_refused_by_one_code(data: bytes, code: str) -> None:
    assert refusal_of(data) == code


def test_a_file_that_only_claims_to_be_pdf_or_docx_is_corrupt() -> None:
    data = bytes(range(256)) * 20

    assert [refusal_of(data, name) for name in ("a.PDF", "a.docx", "a.bin")] == [
        "corrupt",
        "corrupt",
        "binary",
    ]


def test_files_beyond_the_limit_are_refused_whatever_they_hold() -> None:
    assert refusal_of(b"a" * (MAX_BYTES + 1)) == "too-large"
    assert refusal_of(b"%PDF-1.7" + bytes(100 * 1024 * 1024), "a.pdf") == "too-large"


def test_text_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert len(read(b"a" * MAX_CHARACTERS).text) == MAX_CHARACTERS
    assert refusal_of(b"a" * (MAX_CHARACTERS + 1)) == "too-large"
    assert refusal_of("ä".encode() * (MAX_CHARACTERS + 1)) == "too-large"
    assert refusal_of(b"a" * MAX_BYTES) == "too-large"


def test_a_refusal_says_its_code_and_one_sentence() -> None:
    with pytest.raises(Unreadable) as refused:
        read(b"")

    assert (refused.value.code, refused.value.detail) == ("empty", "The file is empty.")
    assert str(refused.value) == "empty: The file is empty."


def stays_clean(text: str) -> bool:
    odd = {char for char in text if unicodedata.category(char) in {"Cc", "Cf"}}
    return unicodedata.is_normalized("NFC", text) and odd <= {"\n", "\t"}


# A NUL in so little text makes a file binary, which is refused and tested below.
@given(st.text(st.characters(exclude_characters="\x00", codec="utf-8"), min_size=1))
def test_any_text_is_stored_composed_and_without_control_characters(text: str) -> None:
    much = "Damit der Text überwiegt, steht hier ein ganzer Satz. " * len(text)

    source = read((much + text).encode(), name="x.txt")

    assert stays_clean(source.text.replace("\u034f", ""))
    assert read(source.text.encode(), name="x.txt").text == source.text


@given(st.binary())
def test_any_bytes_give_a_clean_text_or_a_refusal(data: bytes) -> None:
    try:
        source = read(b"Text " + data)
    except Unreadable as refused:
        assert refused.code in {"binary", "unsupported"}  # noqa: PT017 - either outcome is right
    else:
        assert source.text.startswith("Text")
        assert stays_clean(source.text)


@given(st.text(st.characters(categories=("L", "N", "P", "Zs", "M")), min_size=1))
def test_no_letter_mark_number_or_punctuation_is_lost(text: str) -> None:
    read_back = read(f"x{text}".encode(), name="x.txt").text

    unseen = {"\u034f"} | {char for char in text if unicodedata.category(char) == "Zs"} | {" "}
    kept = [char for char in unicodedata.normalize("NFC", f"x{text}") if char not in unseen]
    assert [char for char in read_back if char not in unseen] == kept


def test_a_page_as_large_as_council_systems_make_them_is_read() -> None:
    row = (
        '<tr class="zl12"><td class="text4" nowrap="nowrap">Vorlage 2024/0815</td>'
        '<td class="text4" nowrap="nowrap">12.03.2024</td></tr>\n'
    )
    rows = 5_000_000 // len(row)

    text = read(f"<!DOCTYPE html><body><table>{row * rows}</table>".encode()).text

    assert text.split("\n") == ["Vorlage 2024/0815\t12.03.2024"] * rows
