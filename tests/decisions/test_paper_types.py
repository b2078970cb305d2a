"""The kinds of paper there are: all of them, of the papers that its caller's list has."""

from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from api.accounts.service import new_token
from db.tables import Body, Role
from tests.api.conftest import make_body
from tests.decisions.making import delete, make


def types(client: TestClient, body: str | None = None, **headers: str) -> dict[str, int]:
    asked = {} if body is None else {"body": body}
    answer = client.get("paper-types", params=asked, headers=headers)
    assert answer.status_code == 200, answer.text
    return {one["paper_type"]: one["count"] for one in answer.json()["items"]}


def test_every_kind_is_told_once_by_its_name_with_how_many_papers_have_it(
    client: TestClient, writer: TestClient
) -> None:
    for kind in ("Mitteilung", "Anfrage", "Mitteilung", None):
        make(writer, "papers", name="Spielplätze im Norden", paper_type=kind)
    delete(writer, "papers", make(writer, "papers", name="Zurückgezogen", paper_type="Antrag"))

    found = types(client)

    assert list(found.items()) == [("Anfrage", 1), ("Mitteilung", 2)]


def test_the_kinds_are_those_of_the_papers_its_caller_lists(
    client: TestClient, writer: TestClient, stored: Session, body: Body
) -> None:
    other = make_body(stored, "altburg")
    theirs = new_token(stored, name="office", role=Role.LESEN, body_id=other.id, scopes=None)
    stored.commit()
    make(writer, "papers", body=body.key, name="Öffentlich", paper_type="Antrag")
    make(
        writer,
        "papers",
        body=body.key,
        name="Entwurf",
        paper_type="Entwurf",
        visibility="internal",
    )
    make(writer, "papers", body=other.key, name="Bericht", paper_type="Bericht")
    make(writer, "papers", body=other.key, name="Notiz", paper_type="Notiz", visibility="internal")

    seen = {
        "everybody": types(client),
        "everybody, of one": types(client, body.key),
        "everybody, of none": types(client, "nowhere"),
        "who works in the other": types(client, Authorization=f"Bearer {theirs}"),
        "who works in the other, of one": types(client, body.key, Authorization=f"Bearer {theirs}"),
        "the operator": types(writer),
    }

    assert seen == {
        "everybody": {"Antrag": 1, "Bericht": 1},
        "everybody, of one": {"Antrag": 1},
        "everybody, of none": {},
        "who works in the other": {"Bericht": 1, "Notiz": 1},
        "who works in the other, of one": {"Antrag": 1},
        "the operator": {"Antrag": 1, "Bericht": 1, "Entwurf": 1, "Notiz": 1},
    }


def test_what_is_asked_beside_the_body_is_refused(client: TestClient) -> None:
    answer = client.get("paper-types", params={"typ": "Antrag"})

    assert answer.status_code == 422
