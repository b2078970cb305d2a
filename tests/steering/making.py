"""Processes with phases and milestones, made as a script would make them."""

from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

Thing = dict[str, Any]


def make(client: TestClient, path: str, **values: Any) -> Thing:
    answer = client.post(path, json=values)
    assert answer.status_code == 201, answer.text
    made: Thing = answer.json()
    return made


def process(client: TestClient, **values: Any) -> Thing:
    return make(
        client,
        "planning-processes",
        **({"title": "Jugendhilfeplan", "status": "laufend", "visibility": "public"} | values),
    )


def phase(client: TestClient, owner: Thing, title: str, **values: Any) -> Thing:
    return make(client, f"planning-processes/{owner['id']}/phases", title=title, **values)


def milestone(client: TestClient, owner: Thing, title: str, **values: Any) -> Thing:
    return make(client, f"planning-processes/{owner['id']}/milestones", title=title, **values)


def patch(client: TestClient, path: str, **values: Any) -> Response:
    return client.patch(path, json=values, headers={"If-Match": "*"})


def pointers(answer: Response) -> list[str]:
    assert answer.status_code == 422, answer.text
    return [error["pointer"] for error in answer.json()["errors"]]
