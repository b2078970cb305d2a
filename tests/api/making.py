"""Short ways to make what the tests of collections read."""

from typing import Any

from fastapi.testclient import TestClient

PROCESS = {"title": "Trägerverbünde", "kind": "traegerverbundbildung", "period": "Herbst 2007"}


def made(writer: TestClient, **values: Any) -> dict[str, Any]:
    """A new planning process, as it was answered."""
    answer = writer.post("planning-processes", json=PROCESS | values)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def titles(answer: Any) -> list[str]:
    return [item["title"] for item in answer.json()["items"]]
