"""What a browser may keep on its disk: nothing that is about a natural person."""

import pytest
from fastapi.testclient import TestClient

from api import catalogue
from tests.api.making import PROCESS

KEPT, NOT_KEPT = "private, no-cache", "no-store"


def kept(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return str(answer.headers["cache-control"])


def made(writer: TestClient, path: str, **values: object) -> str:
    answer = writer.post(path, json=values)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def test_collections_about_persons_are_not_kept_and_the_others_are(writer: TestClient) -> None:
    conference = made(writer, "conferences", title="Konferenz")
    committee = made(writer, "committees", name="Ausschuss")
    paths = [one.name for one in catalogue.ALL if one.owner is None] + [
        f"conferences/{conference}/registrations",
        f"conferences/{conference}/attendance",
        f"conferences/{conference}/agenda-items",
        f"committees/{committee}/members",
    ]

    not_kept = [path for path in paths if kept(writer, path) == NOT_KEPT]

    assert sorted(not_kept) == sorted(
        [
            "persons",
            "papers",
            f"conferences/{conference}/registrations",
            f"conferences/{conference}/attendance",
            f"committees/{committee}/members",
        ]
    )


def test_it_is_what_is_shown_that_decides(writer: TestClient, client: TestClient) -> None:
    """The public side of a paper names nobody, and neither do its title and number."""
    paper = made(writer, "papers", name="Vorlage", visibility="public")
    committee = made(writer, "committees", name="Ausschuss", visibility="public")

    assert [
        kept(writer, path)
        for path in (
            f"papers/{paper}",
            f"papers/{paper}?fields=name,reference",
            f"papers/{paper}?as_of=2099-01-01T00:00:00Z",
            "papers?fields=name",
            f"committees/{committee}",
            f"committees/{committee}?include=members",
            "committees?include=members",
            "committees?include=meetings",
        )
    ] == [NOT_KEPT, KEPT, NOT_KEPT, KEPT, KEPT, NOT_KEPT, NOT_KEPT, KEPT]
    assert [
        kept(client, path)
        for path in (
            f"papers/{paper}",
            "papers",
            f"committees/{committee}?include=members",
        )
    ] == [KEPT] * 3


@pytest.mark.parametrize(
    "path",
    ["me", "users", "tokens", "audit", "jobs", "retention", "planning-processes/{id}/history"],
)
def test_who_did_what_is_not_kept(writer: TestClient, path: str) -> None:
    process = made(writer, "planning-processes", **PROCESS)

    assert kept(writer, path.format(id=process)) == NOT_KEPT


def test_what_is_written_and_what_is_refused_is_not_kept(writer: TestClient) -> None:
    process = writer.post("planning-processes", json=PROCESS)
    place = f"planning-processes/{process.json()['id']}"
    changed = writer.patch(place, json={"title": "Neu"}, headers={"If-Match": "*"})
    refused = writer.patch(place, json={"title": "Noch neuer"})

    answers = (process, changed, refused)
    assert [one.headers["cache-control"] for one in answers] == [NOT_KEPT] * 3


def test_a_program_that_remembers_by_itself_is_not_sent_the_same_again(
    writer: TestClient,
) -> None:
    """Not to be kept by caches, it still has an ETag, for those who hold it in memory."""
    made(writer, "persons", name="Erika Beispiel")
    tag = writer.get("persons").headers["etag"]

    again = writer.get("persons", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert (again.headers["etag"], again.headers["cache-control"]) == (tag, NOT_KEPT)
