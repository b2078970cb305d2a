"""What is suggested while somebody types, and how often the database is asked for it."""

import datetime as dt

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from db.base import Visibility, new_id, utc_now
from db.queries import search_suggesting
from db.tables import Body, SearchEntry
from tests.db.plans import plan_of
from tests.search.conftest import Make, found, suggested


def test_the_shortest_words_come_first_then_titles_each_once(
    make: Make, body: Body, public: TestClient
) -> None:
    make(body, "Straßenfest am Rathaus")
    make(body, "STRANDBAD: Bericht", date=dt.date(2024, 1, 2))
    make(body, "Strandbad, Bericht", date=dt.date(2024, 1, 1))
    make(body, "Strandbad (Bericht)", date=dt.date(2024, 1, 3))
    make(body, "Straße")

    assert suggested(public, "STRA") == [
        "Straße",
        "STRANDBAD",
        "Straßenfest",
        "Strandbad, Bericht",
        "Straßenfest am Rathaus",
    ]


def test_a_word_is_suggested_only_beside_words_it_stands_with(
    make: Make, body: Body, public: TestClient
) -> None:
    make(body, "Bericht zur Kita")
    make(body, "Antrag zur Kirche")

    assert suggested(public, "bericht ki") == ["bericht Kita"]
    assert suggested(public, "nirgends ki") == []


def test_nothing_is_suggested_for_signs_that_are_compared_with_nothing(
    make: Make, body: Body, public: TestClient
) -> None:
    make(body, "Zwei Brücken")

    assert suggested(public, "…") == []
    assert suggested(public, "\uff9e") == []
    assert suggested(public, "zwei \uff9e") == ["Zwei Brücken"]


@pytest.mark.parametrize("typed", ["s", "sitzung 1", "rat s", "sitzung im ra"])
def test_suggestions_take_two_statements_however_much_begins_so(
    typed: str, make: Make, body: Body, client: TestClient, statements: list[str]
) -> None:
    for number in range(12):
        make(body, f"Sitzung {number} im Rathaus, Saal{number}")
    statements.clear()

    assert suggested(client, typed)
    assert len(statements) == 2


def test_members_take_one_statement_more_for_their_own_titles(
    make: Make, body: Body, member: TestClient, statements: list[str]
) -> None:
    for number in range(6):
        make(body, f"Sitzung {number}", visibility=Visibility.INTERNAL)
    make(body, "Sitzung")
    suggested(member, "x")
    statements.clear()

    found = suggested(member, "sitz")

    assert found == ["Sitzung", *(f"Sitzung {number}" for number in range(6))]
    assert len([one for one in statements if "search_" in one]) == 3


@pytest.mark.parametrize(
    ("q", "titles"),
    [
        ("park am see", ["Park am See", "Der Park am See", "See am Park", "Wiese"]),
        ("pa* am see", ["See am Park", "Der Park am See", "Park am See", "Wiese"]),
        ('"park am see"', ["Park am See", "Der Park am See", "Wiese"]),
        ("…", []),
    ],
)
def test_a_page_over_all_orders_takes_one_statement(
    q: str, titles: list[str], make: Make, body: Body, client: TestClient, statements: list[str]
) -> None:
    for day, title in enumerate(("Park am See", "Der Park am See", "See am Park"), 1):
        make(body, title, date=dt.date(2024, 1, day))
    make(body, "Wiese", lead_organisation="Park am See", date=dt.date(2024, 2, 1))
    statements.clear()

    assert found(client, q) == titles
    assert len(statements) == bool(titles)


def test_the_next_title_is_one_step_in_the_index_however_many_things_have_the_last(
    stored: Session, body: Body
) -> None:
    common = {"body_id": body.id, "about": "files", "visibility": Visibility.PUBLIC, "text": ""}
    common |= {"internal_text": "", "words": "", "created_at": utc_now(), "modified_at": utc_now()}
    stored.execute(
        insert(SearchEntry),
        [
            common | {"place": place, "resource_id": new_id(), "title": "A", "title_key": "anlage"}
            for place in range(2_000)
        ],
    )
    connection = stored.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE search_entry"))

    plan = plan_of(connection, lambda: search_suggesting.titles(connection, "anl", (), 10))

    assert plan.count("ix_search_entry_visibility_title_key_place") == 2
    assert "Sort" not in plan
    assert "ORDER BY" not in plan
