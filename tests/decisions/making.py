"""A council to decide things: a committee, its sitting, an item and the paper it is about."""

from dataclasses import dataclass
from typing import Any

from fastapi.testclient import TestClient

Thing = dict[str, Any]


@dataclass
class Sitting:
    committee: Thing
    meeting: Thing
    paper: Thing
    item: Thing
    consultation: Thing


def make(client: TestClient, collection: str, **values: Any) -> Thing:
    answer = client.post(collection, json={"visibility": "public", **values})
    assert answer.status_code == 201, answer.text
    made: Thing = answer.json()
    return made


def patch(client: TestClient, collection: str, thing: Thing, **values: Any) -> Thing:
    read = client.get(f"{collection}/{thing['id']}")
    answer = client.patch(
        f"{collection}/{thing['id']}", json=values, headers={"If-Match": read.headers["ETag"]}
    )
    assert answer.status_code == 200, answer.text
    changed: Thing = answer.json()
    return changed


def delete(client: TestClient, collection: str, thing: Thing) -> None:
    read = client.get(f"{collection}/{thing['id']}")
    answer = client.delete(
        f"{collection}/{thing['id']}", headers={"If-Match": read.headers["ETag"]}
    )
    assert answer.status_code == 204, answer.text


def sitting(
    client: TestClient,
    result: str | None = "ungeändert beschlossen",
    *,
    date: str = "2027-03-10",
    name: str = "Fortschreibung der Kitabedarfsplanung",
    **item: Any,
) -> Sitting:
    committee = make(client, "committees", name="Jugendhilfeausschuss", kind="jugendhilfeausschuss")
    meeting = make(client, "meetings", name="3. Sitzung", committee_id=committee["id"], date=date)
    paper = make(client, "papers", name=name, reference="2027/0123", date="2027-02-01")
    made = make(
        client,
        "agenda-items",
        meeting_id=meeting["id"],
        number="Ö 4",
        name=name,
        result=result,
        **item,
    )
    consultation = make(
        client,
        "consultations",
        paper_id=paper["id"],
        committee_id=committee["id"],
        meeting_id=meeting["id"],
        agenda_item_id=made["id"],
        date=date,
        role="Entscheidung",
    )
    return Sitting(committee, meeting, paper, made, consultation)


def decisions(client: TestClient, **asked: Any) -> list[Thing]:
    answer = client.get("decisions", params=asked)
    assert answer.status_code == 200, answer.text
    items: list[Thing] = answer.json()["items"]
    return items
