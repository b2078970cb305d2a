"""One document with everything that is stored about a person, and where."""

from uuid import UUID

from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.privacy.person import personal_data
from api.settings import Settings
from db.tables import (
    AuditEntry,
    Body,
    Committee,
    Membership,
    Paper,
    Person,
    Role,
    RoleGrant,
    User,
    UserSession,
)
from tests.privacy.conftest import make_body


def person(session: Session, town: Body) -> Person:
    one = Person(body_id=town.id, name="Erika Quast", family_name="Quast", given_name="Erika")
    committee = Committee(body_id=town.id, name="Jugendhilfeausschuss")
    paper = Paper(
        body_id=town.id,
        name="Vorlage",
        author_names=["Quast, Erika"],
        sections=[{"heading": "S", "text": "Nachfrage von Quast"}],
    )
    session.add_all([one, committee, paper])
    session.flush()
    session.add(
        Membership(body_id=town.id, committee_id=committee.id, person_id=one.id, function="Vorsitz")
    )
    session.flush()
    return one


def test_records_mentions_and_possible_places_are_told_apart(
    stored: Session, town: Body, settings: Settings
) -> None:
    one = person(stored, town)

    found = personal_data(stored, settings, persons=[one.id])

    records = {record["table"]: record["data"] for record in found["records"]}
    mentions = {(place["table"], place["column"]) for place in found["mentions"]}
    possible = {(place["table"], place["column"]) for place in found["possible"]}
    assert records["person"]["family_name"] == "Quast"
    assert records["membership"]["function"] == "Vorsitz"
    assert {("person", "name"), ("paper", "author_names"), ("history", "after.name")} <= mentions
    assert ("paper", "sections.text") in possible


def test_an_account_is_told_without_its_secrets(
    stored: Session, town: Body, settings: Settings
) -> None:
    user = User(name="Ruth Olm", email="ruth@stadt.example")
    user.password_hash = "argon"  # noqa: S105 -- no password at all
    stored.add(user)
    stored.flush()
    stored.add_all(
        [
            RoleGrant(user_id=user.id, body_id=town.id, role=Role.LESEN),
            UserSession(secret_hash=b"1" * 32, name=user.name, user_id=user.id),
        ]
    )
    stored.flush()

    found = personal_data(stored, settings, users=[user.id])

    records = {record["table"]: record["data"] for record in found["records"]}
    assert set(records) == {"user_account", "role_grant", "user_session"}
    assert records["user_account"]["email"] == "ruth@stadt.example"
    assert "password_hash" not in records["user_account"]
    assert "secret_hash" not in records["user_session"]


def test_the_export_changes_nothing_and_is_in_the_audit_log(
    stored: Session, town: Body, settings: Settings
) -> None:
    one = person(stored, town)

    personal_data(stored, settings, persons=[one.id])

    entry = stored.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.about, entry.about_id) == ("export.person", "persons", one.id)
    assert one.name == "Erika Quast"


def test_only_what_belongs_to_the_body_is_told(
    stored: Session, town: Body, settings: Settings
) -> None:
    one = person(stored, town)
    other = make_body(stored, "altburg")
    stored.add(Paper(body_id=other.id, name="Vorlage", contact_names=["Erika Quast"]))
    stored.flush()

    found = personal_data(stored, settings, persons=[one.id], bodies=frozenset({town.id}))

    assert {place["column"] for place in found["mentions"]}.isdisjoint({"contact_names"})


def test_the_route_answers_with_the_document_and_is_never_kept(
    writer: TestClient, stored: Session
) -> None:
    made = writer.post("persons", json={"name": "Erika Quast"}).json()

    answer = writer.get(f"persons/{made['id']}/personal-data")

    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["persons"] == [made["id"]]
    assert ("person", "name") in {(p["table"], p["column"]) for p in answer.json()["mentions"]}
    actions = stored.execute(select(AuditEntry.action, AuditEntry.about_id)).all()
    assert ("export.person", UUID(made["id"])) in [tuple(row) for row in actions]


def test_strangers_are_refused(client: TestClient, writer: TestClient) -> None:
    made = writer.post("persons", json={"name": "Erika Quast"}).json()

    assert client.get(f"persons/{made['id']}/personal-data").status_code == 401


def test_nobody_is_not_there(writer: TestClient) -> None:
    missing = "01980000-0000-7000-8000-000000000009"

    assert writer.get(f"persons/{missing}/personal-data").status_code == 404
