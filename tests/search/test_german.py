"""German as people type it, and the same answer from both engines."""

import pytest
from sqlalchemy.orm import Session

from api.search import question, seeking
from api.search.seeking import Place, Seeking
from api.search.terms import terms
from tests.search.conftest import Make, body_of


def names(session: Session, typed: str, **asked: object) -> list[str]:
    wanted = Seeking(question.read(typed), **asked)  # type: ignore[arg-type]
    connection = session.connection()
    return [row.title_ for _, row in seeking.found(connection, wanted, Place(), 100)]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Traegerverbund", "Trägerverbund Nord"),
        ("Trägerverbünde", "Trägerverbund Nord"),
        ("TRÄGERVERBUND", "Trägerverbund Nord"),
        ("Strasse", "Spielstraße am Hang"),
        ("Straße", "SPIELSTRASSE AM HANG"),
        ("Ausschuss", "Jugendhilfeausschuss"),
        ("Ausschüsse", "Jugendhilfeausschuss"),
        ("hilfe", "Jugendhilfeausschuss"),
        ("Jugendhilfe", "Jugendhilfeausschuss"),
        ("Jugend", "Jugendhilfeausschuss"),
        ("Plan", "Spielplatzbedarfsplan"),
        ("Haus", "Häuserbau in der Mitte"),
        ("Kita", "Neue Kitas"),
        ("Kitas", "Eine Kita am Park"),
        ("Kind", "Kindertagesbetreuung"),
        ("Quartier", "Zollhafenquartier"),
        ("präv*", "Präventionskette"),
        ("praev*", "Präventionskette"),
        ('"frühe hilfen"', "Runder Tisch Frühe Hilfen"),
        ('"Fruehe Hilfen"', "Runder Tisch Frühe Hilfen"),
        ("2027/0123", "Antrag 2027/0123"),
        ("Kita-Plätze", "Ausbau von Kitaplätzen"),
        ("Kita-Plätze", "Zahl der Kita-Plätze"),
        ("Kita-Plätze", "Plätze in Kitas"),
        ("Kitaplätze", "Streit um Kita-Plätze"),
        ("Kinder- und Jugendhilfe", "Kinder- und Jugendhilfe"),
        ("Café", "Elterncafe, Cafe am Markt"),
        ("§ 8a", "Schutzauftrag nach § 8a"),
        ("markt eltern*", "Elterncafe, Cafe am Markt"),
    ],
)
def test_it_is_found(stored: Session, make: Make, typed: str, title: str) -> None:
    make(body_of(stored, "neuburg"), title)

    assert names(stored, typed) == [title]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("aus", "Jugendhilfeausschuss"),
        ("schuss", "Ausschuss"),
        ("Leitung", "Begleitung von Familien"),
        ("Haus", "Haushalt 2027"),
        ("Stellung", "Vorstellung des Berichts"),
        ("Ort", "Antwort der Verwaltung"),
        ("Wort", "Antwort der Verwaltung"),
        ("Bildung", "Abbildung der Wege"),
        ("Rat", "Beratung und Literatur"),
        ("Bau", "Umbau, Abbau und Anbau"),
        ('"Hilfen frühe"', "Runder Tisch Frühe Hilfen"),
        ('"Tisch Hilfen"', "Runder Tisch Frühe Hilfen"),
        ("2027/0124", "Antrag 2027/0123"),
        ("Kita Mars", "Eine Kita am Park"),
        ("präv", "Präventionskette"),
        ("!?", "Frage?!"),
    ],
)
def test_it_is_not_found(stored: Session, make: Make, typed: str, title: str) -> None:
    make(body_of(stored, "neuburg"), title)

    assert names(stored, typed) == []


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("Jugendhilfeausschuss", {"jugend", "hilfe", "ausschuss", "jugendhilfe"}),
        ("Sozialraumplanung", {"sozial", "raum", "planung", "sozialraum", "raumplanung"}),
        ("Beratungsstelle", {"stelle"}),
        ("Straßenbau", {"bau"}),
    ],
)
def test_a_compound_has_its_parts(compound: str, parts: set[str]) -> None:
    assert parts <= terms(compound)


@pytest.mark.parametrize(
    "word", ["Ausschuss", "Haushalt", "Vorlage", "Begleitung", "Antwort", "Einrichtung", "Monat"]
)
def test_what_is_no_compound_is_not_cut(word: str) -> None:
    found = terms(word)

    assert {one for one in found if not word.lower().startswith(one[:4])} == set()


def test_titles_come_before_texts_and_phrases_before_words_and_the_latest_first(
    stored: Session, make: Make
) -> None:
    import datetime as dt  # noqa: PLC0415 -- shadowed by nothing, needed here alone

    body = body_of(stored, "neuburg")
    in_text = make(body, "Anderes", lead_organisation="Kinder im Blick", date=dt.date(2027, 9, 1))
    old = make(body, "Im Blick: die Kinder", date=dt.date(2020, 1, 1))
    new = make(body, "Der Blick auf Kinder im Heim", date=dt.date(2025, 1, 1))
    side_by_side = make(body, "Alle Kinder im Blick", date=dt.date(2001, 1, 1))
    exactly = make(body, "Kinder im Blick", date=dt.date(1999, 1, 1))

    found = names(stored, "kinder im blick")

    assert found == [one.name for one in (exactly, side_by_side, new, old, in_text)]
