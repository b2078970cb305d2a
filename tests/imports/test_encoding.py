import unicodedata
from dataclasses import dataclass

import pytest

from api.imports.reading.encoding import composed
from api.imports.reading.files import Unreadable, read

SENTENCE = "Präventionskette für Familien: Träger äußern sich, Öffnung gemäß Beschluss. "
QUOTED = "Der Träger sagt: „Das macht Spaß“ – und zwar fünf Ämtern für 5 €."


@dataclass(frozen=True)
class Told:
    text: str
    encoding: str | None
    warnings: tuple[str, ...]


def told(data: bytes, media_type: str | None = None) -> Told:
    source = read(data, name="x.txt", media_type=media_type)
    return Told(source.text, source.encoding, source.warnings)


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_unicode_is_read_without_a_word(codec: str, encoding: str) -> None:
    assert told(QUOTED.encode(codec)) == Told(QUOTED, encoding, ())


def test_big_endian_unicode_is_known_by_its_mark() -> None:
    assert told(("\ufeff" + QUOTED).encode("utf-16-be")).encoding == "utf-16-be"
    assert told(("\ufeff" + QUOTED).encode("utf-32-be")).text == QUOTED


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [("cp1252", "windows-1252"), ("cp850", "cp850"), ("mac_roman", "macintosh")],
)
def test_an_old_encoding_is_found_out_and_said(codec: str, encoding: str) -> None:
    warning = f"No valid encoding is declared; the bytes look like {encoding}."

    assert told(SENTENCE.encode(codec)) == Told(SENTENCE, encoding, (warning,))


@pytest.mark.parametrize(
    ("charset", "codec", "encoding"),
    [
        ("iso-8859-1", "cp1252", "windows-1252"),
        ("Windows-1252", "cp1252", "windows-1252"),
        ("ISO-8859-15", "iso-8859-15", "iso-8859-15"),
        ('"iso8859-2"', "iso-8859-2", "iso-8859-2"),
        ("utf-16le", "utf-16-le", "utf-16-le"),
    ],
)
def test_a_declared_encoding_is_followed(charset: str, codec: str, encoding: str) -> None:
    text = "Öffentliche Sitzung für alle Träger"

    assert told(text.encode(codec), f"text/plain; Charset={charset}") == Told(text, encoding, ())


def test_bytes_that_are_utf_8_are_read_so_whatever_is_declared() -> None:
    assert told(QUOTED.encode(), "text/plain; charset=iso-8859-1") == Told(
        QUOTED, "utf-8", ("Declared as windows-1252, but the bytes are UTF-8.",)
    )


def test_bytes_declared_as_utf_8_that_are_not_are_read_as_what_they_are() -> None:
    assert told(SENTENCE.encode("cp1252"), "text/plain; charset=utf-8") == Told(
        SENTENCE,
        "windows-1252",
        ("No valid encoding is declared; the bytes look like windows-1252.",),
    )


def test_an_unknown_or_harmful_declaration_is_not_followed() -> None:
    warning = "The declared encoding is not known and was not used."

    assert told(QUOTED.encode(), "text/plain; charset=klingonisch").warnings == (warning,)
    assert told(QUOTED.encode(), "text/plain; charset=zlib").warnings == (warning,)
    assert told(QUOTED.encode(), "text/plain; charset=utf-7").text == QUOTED


def test_single_bytes_of_windows_1252_among_utf_8_are_mended_and_counted() -> None:
    data = "für ".encode() + "„Spaß“ – 5 €, ".encode("cp1252") + "Träger".encode()

    assert told(data) == Told(
        "für „Spaß“ – 5 €, Träger",
        "utf-8",
        ("UTF-8 with 4 places in windows-1252, which were mended.",),
    )


def test_letter_and_quotation_mark_of_windows_1252_are_not_taken_for_utf_8() -> None:
    assert told(QUOTED.encode("cp1252")).text == QUOTED
    assert told("ä „Maß“ und „ß…“".encode("cp1252")).text == "ä „Maß“ und „ß…“"


def test_bytes_that_stand_for_nothing_are_counted() -> None:
    source = told(b"f\xfcr Tr\xe4ger \x81\x9d", "text/plain; charset=windows-1252")

    assert source.text == "für Träger \ufffd\ufffd"
    assert source.warnings == ("2 bytes stand for no character.",)


def test_a_marked_encoding_that_does_not_hold_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read("\ufeffText".encode("utf-16-le") + b"x")

    assert refused.value.code == "encoding"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\u00a0b\u202fc\u2003d", "a b c d"),
        ("Ju\u00adgend\u200bhilfe\ufeff\u2060", "Jugendhilfe"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("a\tb", "a\tb"),
        ("\uf0b7 Punkt \uf0a7 Punkt", "• Punkt • Punkt"),
        ("u\u0308ber", "über"),
        ("wichtiger Text mit \x07Ton", "wichtiger Text mit Ton"),
    ],
)
def test_only_what_can_be_seen_stays(given: str, kept: str) -> None:
    assert told(given.encode()).text == kept


def test_marks_are_known_wherever_unicode_has_them() -> None:
    assert not any(map(unicodedata.combining, map(chr, range(0x300))))
    assert not any(map(unicodedata.combining, map(chr, range(0x1F000, 0x110000))))


def test_ordinary_runs_of_marks_are_composed_as_unicode_says() -> None:
    run = "a" + "\u0323\u0301" * 14

    assert composed(run) == unicodedata.normalize("NFC", run)


def test_endless_runs_of_marks_are_composed_in_parts() -> None:
    """Whole, a million marks out of order would take Python hours to put in order."""
    text = composed("a" + "\u0301\u0323" * 500_000 + " Ende")

    assert text.endswith("Ende")
    assert max(map(len, text.split("\u034f"))) <= 31
