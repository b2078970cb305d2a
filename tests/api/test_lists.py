"""How a collection is read: pages, orders, filters, chosen fields and relations."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.making import made, titles


def test_pages_join_without_gap_or_repeat_while_rows_are_added(writer: TestClient) -> None:
    before = [made(writer, title=f"Prozess {n}")["id"] for n in range(5)]

    first = writer.get("planning-processes", params={"limit": 3}).json()
    made(writer, title="dazwischen")
    second = writer.get("planning-processes", params={"limit": 3, "cursor": first["next"]}).json()

    assert [item["id"] for item in first["items"] + second["items"]] == before[::-1]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("title", ["A", "B", "C"]),
        ("-title", ["C", "B", "A"]),
        ("period", ["B", "C", "A"]),
        ("-period", ["A", "C", "B"]),
        ("status,-title", ["C", "A", "B"]),
    ],
)
def test_every_order_pages_through_all_rows(
    writer: TestClient, sort: str, expected: list[str]
) -> None:
    made(writer, title="A", period="2010", status="laufend")
    made(writer, title="B", period=None, status="ruhend")
    made(writer, title="C", period="2007-03", status=None)
    seen: list[str] = []
    cursor: str | None = None

    while True:
        page = writer.get(
            "planning-processes",
            params={"limit": 1, "sort": sort, **({"cursor": cursor} if cursor else {})},
        ).json()
        seen += [item["title"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break

    assert seen == expected


@pytest.mark.parametrize("cursor", ["x", "WyJ4Il0", "WyItaWQiXQ", "WyItaWQiLCIxIl0", "W10", "%00"])
def test_a_bent_cursor_is_a_bad_request(writer: TestClient, cursor: str) -> None:
    answer = writer.get("planning-processes", params={"cursor": cursor})

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-cursor")


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"kind": "konferenzreihe"}, ["Konferenzen"]),
        ({"q": "TRÄGER"}, ["Trägerverbünde"]),
        ({"q": "%"}, []),
        ({"target_groups": "Jugendliche"}, ["Konferenzen"]),
        ({"period_from": "2008-01-01"}, ["Konferenzen"]),
        ({"period_until": "2007-09-01"}, ["Trägerverbünde"]),
        ({"body": "neuburg", "status": "laufend"}, ["Konferenzen"]),
        ({"body": "anderswo"}, []),
        ({"is_pilot": "true"}, []),
        ({"without": "status"}, ["Trägerverbünde"]),
        ({"without": "period"}, []),
        ({"without": "target_groups,parent_id"}, ["Trägerverbünde"]),
    ],
)
def test_filters_are_the_names_of_the_fields(
    writer: TestClient, parameters: dict[str, str], expected: list[str]
) -> None:
    made(writer)
    made(
        writer,
        title="Konferenzen",
        kind="konferenzreihe",
        status="laufend",
        period="seit 2008",
        target_groups=["Jugendliche"],
    )

    assert titles(writer.get("planning-processes", params=parameters)) == expected


def test_unknown_parameters_are_refused_never_ignored(writer: TestClient) -> None:
    answer = writer.get("planning-processes", params={"stauts": "laufend"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "?stauts"


@pytest.mark.parametrize("name", ["sort", "fields", "include", "without"])
def test_unknown_names_in_a_parameter_are_refused(writer: TestClient, name: str) -> None:
    answer = writer.get("planning-processes", params={name: "nichts"})

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"?{name}")


def test_fields_and_relations_can_be_chosen(writer: TestClient) -> None:
    process = made(writer)
    milestone = writer.post(
        f"planning-processes/{process['id']}/milestones", json={"title": "Start"}
    ).json()

    one = writer.get(
        f"planning-processes/{process['id']}",
        params={"fields": "title", "include": "milestones,parent"},
    )

    expected = {"title": "Trägerverbünde", "milestones": [milestone], "parent": None}
    assert one.json() == expected
    page = writer.get(
        "planning-processes",
        params={"fields": "title", "include": "milestones,parent", "count": "exact"},
    )
    assert page.json() == {"items": [expected], "next": None, "total": 1}


def test_of_an_embedded_relation_the_named_fields_are_shown(writer: TestClient) -> None:
    process = made(writer)
    path = f"planning-processes/{process['id']}"
    phase = writer.post(f"{path}/phases", json={"title": "Analyse"}).json()
    writer.post(f"{path}/milestones", json={"title": "Start", "planned": "2027-03"})
    asked = {
        "fields": "title,milestones.title,milestones.planned,parent.id",
        "include": "milestones,phases,parent",
    }

    one = writer.get(path, params=asked).json()
    page = writer.get("planning-processes", params=asked).json()["items"]
    only_parts = writer.get(path, params={"fields": "phases.id", "include": "phases"}).json()

    assert one == {
        "title": "Trägerverbünde",
        "milestones": [
            {
                "title": "Start",
                "planned": {
                    "edtf": "2027-03",
                    "text": "2027-03",
                    "earliest": "2027-03-01",
                    "latest": "2027-03-31",
                },
            }
        ],
        "phases": [phase],
        "parent": None,
    }
    assert page == [one]
    assert only_parts == {**writer.get(path).json(), "phases": [{"id": phase["id"]}]}


@pytest.mark.parametrize(
    "asked",
    [
        {"fields": "milestones.nichts", "include": "milestones"},
        {"fields": "nichts.title", "include": "milestones"},
        {"fields": "milestones.title"},
        {"fields": "milestones.title", "include": "phases"},
        {"fields": "milestones.", "include": "milestones"},
        {"fields": ".title", "include": "milestones"},
        {"fields": "body.vocabularies.id", "include": "body"},
    ],
    ids=lambda asked: asked["fields"],
)
def test_unknown_fields_of_relations_are_refused(writer: TestClient, asked: dict[str, str]) -> None:
    path = f"planning-processes/{made(writer)['id']}"

    for answer in (writer.get("planning-processes", params=asked), writer.get(path, params=asked)):
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == "?fields"


def test_fields_of_relations_show_the_public_nothing_internal(
    writer: TestClient, client: TestClient
) -> None:
    process = made(writer, title="Oben", visibility="public")
    below = made(writer, title="Unten", visibility="public", parent_id=process["id"])
    place = f"planning-processes/{below['id']}"
    asked = {"fields": "title,parent.title,parent.health_reason", "include": "parent"}

    inside, outside = (one.get(place, params=asked) for one in (writer, client))
    listed = client.get("planning-processes", params=asked)

    assert inside.json()["parent"] == {"title": "Oben", "health_reason": None}
    assert outside.json()["parent"] == {"title": "Oben"}
    assert listed.status_code == 422


def test_the_number_of_statements_does_not_grow_with_the_rows(
    writer: TestClient, statements: list[str]
) -> None:
    asked = []
    for rows in (1, 20):
        for number in range(rows):
            process = made(writer, title=f"{rows} {number}")
            writer.post(f"planning-processes/{process['id']}/milestones", json={"title": "M"})
        statements.clear()
        writer.get("planning-processes", params={"include": "milestones,phases"})
        asked.append(len(statements))
        statements.clear()
        trimmed = {"include": "milestones,phases", "fields": "title,milestones.title,phases.id"}
        writer.get("planning-processes", params=trimmed)
        asked.append(len(statements))

    assert asked == [4] * 4  # the token, the page, and one for each relation


def test_papers_are_found_by_the_committee_that_consults_them(
    writer: TestClient, client: TestClient
) -> None:
    def new(path: str, **values: Any) -> str:
        answer = writer.post(path, json=values)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    youth = new("committees", name="Jugendhilfeausschuss", visibility="public")
    council = new("committees", name="Rat", visibility="public")
    papers = {
        name: new("papers", name=name, visibility="public") for name in ("Kita", "Hort", "Haushalt")
    }
    for paper, committee, visibility in (
        ("Kita", youth, "public"),
        ("Kita", youth, "public"),
        ("Hort", youth, "internal"),
        ("Haushalt", council, "public"),
    ):
        new(
            "consultations",
            paper_id=papers[paper],
            committee_id=committee,
            visibility=visibility,
        )

    asked = {"committee_id": youth, "sort": "name", "count": "exact"}
    inside = writer.get("papers", params=asked | {"body": "neuburg"}).json()
    outside = client.get("papers", params=asked).json()

    assert [item["name"] for item in inside["items"]] == ["Hort", "Kita"]
    assert ([item["name"] for item in outside["items"]], outside["total"]) == (["Kita"], 1)
    assert writer.get("papers", params={"committee_id": "Rat"}).status_code == 422
