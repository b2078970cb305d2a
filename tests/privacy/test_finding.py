"""A name is found however it was written, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.privacy.digests import entries
from api.privacy.finding import Finder, Match, Rewritten
from api.privacy.names import contact_forms, forms, parse

KEY = b"k" * 32
P = "Person 7F3A"


def finder(*names: str, alone: bool = True) -> Finder:
    known = [form for name in names for form in forms(parse(name), alone=alone)]
    return Finder([KEY], [(P, entries(KEY, known))])


def without(text: str, *names: str) -> str:
    return Rewritten(text, finder(*names).find(text).certain).text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bericht: Jörg Möller", f"Bericht: {P}"),
        ("JÖRG MÖLLER trägt vor", f"{P} trägt vor"),
        ("Joerg Moeller trägt vor", f"{P} trägt vor"),
        ("Jo\u0308rg Mo\u0308ller trägt vor", f"{P} trägt vor"),
        ("Möller, Jörg (51.2)", f"{P} (51.2)"),
        ("Bearbeiter: Möller, Jörg\nAmt 51", f"Bearbeiter: {P}\nAmt 51"),
        ("Dr. Möller, Jörg und andere", f"{P} und andere"),
        ("Möller Jörg", P),
        ("Jörg\n   Möller", P),
        ("Jörg\u00a0Möl-\nler kam", f"{P} kam"),
        ("Jörg Möl\u00adler kam", f"{P} kam"),
        ("J. Möller, 51", f"{P}, 51"),
        ("J.Möller", P),
        ("Möller, J.", f"{P}."),
        ("Herr Möller antwortet Herrn Möller", f"{P} antwortet {P}"),
        ("Frau Dr. Möller und Herr Prof. Dr. Möller", f"{P} und {P}"),
        ("Herr Dr. Jörg Möller", P),
        ("Jörg Möllers Antrag", f"{P} Antrag"),
        ("joerg.moeller@stadt.example", f"{P}@stadt.example"),
        ("j.moeller@stadt.example", f"{P}@stadt.example"),
        ("https://stadt.example/joerg-moeller.html", f"https://stadt.example/{P}.html"),
        ("Jörg Möller,Jörg Möller", f"{P},{P}"),
    ],
)
def test_every_certain_form_is_found(text: str, left: str) -> None:
    assert without(text, "Jörg Möller") == left


@pytest.mark.parametrize(
    "text",
    [
        "Jörg. Möller sprach danach",
        "Hans Möller",
        "Jörg Möllermann",
        "Jörg-Möller-Straße",
        "a. Möller berichtet",
        "Jörg und Möller",
        "Jörg (Möller)",
        "Hans Möller, Jörg Schmidt",
        "H. Möller, Jörg Schmidt",
        "mit Möller, Jörg Schmidt",
        "Jörg, Möller",
    ],
)
def test_what_could_be_somebody_else_stays(text: str) -> None:
    assert without(text, "Jörg Möller") == text


def test_a_family_name_alone_is_reported_and_not_replaced() -> None:
    found = finder("Jörg Möller").find("Nachfrage Möller")

    assert found.certain == []
    assert found.possible == [Match(10, 16, P)]


def test_who_shares_a_family_name_is_named_for_certain_only_in_full() -> None:
    find = finder("Jörg Möller", alone=False).find

    assert [m.start for m in find("Herr Möller, J. Möller; Jörg Möller").certain] == [24]


def test_the_form_of_address_tells_two_apart() -> None:
    assert without("Frau Möller und Herr Möller", "Herr Jörg Möller") == f"Frau Möller und {P}"


@pytest.mark.parametrize(
    "text",
    [
        "Anna-Lena Groß-Bölting",
        "Anna Lena Gross Boelting",
        "Groß-Bölting, Anna-Lena",
        "Annalena Großbölting",
    ],
)
def test_double_names_are_found_with_and_without_hyphens(text: str) -> None:
    assert without(text, "Anna-Lena Groß-Bölting") == P


def test_particles_belong_to_the_family_name() -> None:
    assert without("von der Aue, Max und Max von der Aue", "Max von der Aue") == f"{P} und {P}"


def test_contacts_are_found_as_they_are() -> None:
    known = [*contact_forms("post@moeller.example"), *contact_forms("02323 / 16-1234")]
    find = Finder([KEY], [(P, entries(KEY, known))]).find
    text = "Mail: post@moeller.example"

    assert Rewritten(text, find(text).certain).text == f"Mail: {P}"


def test_another_key_finds_nothing() -> None:
    known = entries(KEY, forms(parse("Jörg Möller")))

    assert Finder([b"x" * 32], [(P, known)]).find("Jörg Möller").certain == []


@given(
    st.lists(st.sampled_from(["Erika Muster", "wort", "; ", "\n", "Ä", " ", "Frau Muster"])),
    st.data(),
)
def test_spans_move_with_their_words(pieces: list[str], data: st.DataObject) -> None:
    """What stands before, between and behind the names is quoted by its moved span."""
    text = "".join(pieces)
    matches = finder("Erika Muster").find(text).certain
    rewritten = Rewritten(text, matches)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    begin, stop = rewritten.span(start, end)

    touched = [m for m in matches if m.start < end and start < m.end]
    quote = rewritten.text[begin:stop]
    if touched:
        assert quote.count(P) == len(touched)
    elif start < end:
        assert quote == text[start:end]
