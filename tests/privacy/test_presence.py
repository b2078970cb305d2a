"""Registrations and attendance: organisations first, a name only with consent, never public."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

KINDS = ("registrations", "attendance")


def conference(writer: TestClient) -> str:
    answer = writer.post("conferences", json={"title": "Planungskonferenz", "visibility": "public"})
    assert answer.status_code == 201, answer.text
    return f"conferences/{answer.json()['id']}"


@pytest.mark.parametrize("kind", KINDS)
def test_an_organisation_and_its_head_count_need_no_name(writer: TestClient, kind: str) -> None:
    answer = writer.post(
        f"{conference(writer)}/{kind}", json={"organisation": "Kita am Park", "head_count": 3}
    )

    found: dict[str, Any] = answer.json()
    assert answer.status_code == 201
    assert (found["organisation"], found["head_count"], found["person_name"]) == (
        "Kita am Park",
        3,
        None,
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("consent", [{}, {"consented_on": "2999-01-01"}])
def test_a_name_without_consent_is_refused_in_words(
    writer: TestClient, kind: str, consent: dict[str, str]
) -> None:
    place = f"{conference(writer)}/{kind}"

    answer = writer.post(
        place, json={"organisation": "Kita", "person_name": "Erika Muster", **consent}
    )

    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/consented_on"]
    assert writer.get(place).json()["items"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_consent_can_be_taken_back_only_with_the_name(writer: TestClient, kind: str) -> None:
    place = f"{conference(writer)}/{kind}"
    named = {"organisation": "Kita", "person_name": "Erika Muster", "consented_on": "2020-01-10"}
    made = writer.post(place, json=named).json()
    one = f"{place}/{made['id']}"

    kept = writer.patch(one, json={"consented_on": None}, headers={"If-Match": "*"})
    gone = writer.patch(
        one, json={"consented_on": None, "person_name": None}, headers={"If-Match": "*"}
    )

    assert (kept.status_code, gone.status_code) == (422, 200)
    assert gone.json()["person_name"] is None


def test_a_contact_needs_consent_too(writer: TestClient) -> None:
    answer = writer.post(
        f"{conference(writer)}/registrations",
        json={"organisation": "Kita", "person_contact": "e.muster@kita.example"},
    )

    assert answer.status_code == 422


@pytest.mark.parametrize("kind", KINDS)
def test_the_public_sees_nothing_of_them(writer: TestClient, client: TestClient, kind: str) -> None:
    place = f"{conference(writer)}/{kind}"
    made = writer.post(place, json={"organisation": "Kita am Park"}).json()

    answers = [client.get(place), client.get(f"{place}/{made['id']}")]

    assert all("Kita" not in answer.text for answer in answers)
    assert all(answer.status_code in {401, 404} for answer in answers), answers
