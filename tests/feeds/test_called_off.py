"""Calendars tell those who have a sitting or conference that it was deleted, and nothing more."""

from datetime import date, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from db.base import utc_now
from tests.feeds.test_feeds import changed, events, made


def day(days: int) -> str:
    """So many days from today."""
    return (utc_now().date() + timedelta(days=days)).isoformat()


def deleted(writer: TestClient, collection: str, id_: str) -> None:
    answer = writer.delete(f"{collection}/{id_}", headers={"If-Match": "*"})
    assert answer.status_code == 204, answer.text


def brought_back(writer: TestClient, collection: str, id_: str) -> None:
    path = f"{collection}/{id_}/history"
    revision = max(one["revision"] for one in writer.get(path).json()["items"])
    answer = writer.post(f"{path}/{revision}/undo", headers={"If-Match": "*"})
    assert answer.status_code == 200, answer.text


@pytest.fixture
def committee(writer: TestClient) -> dict[str, Any]:
    return made(writer, "committees", name="Jugendhilfeausschuss")


def sitting(writer: TestClient, committee: dict[str, Any], **fields: Any) -> dict[str, Any]:
    place = made(writer, "locations", name="Rathaus", room="Saal 2")
    known = {"name": "Sitzung mit Titel", "date": day(30), "committee_id": committee["id"]}
    return made(writer, "meetings", **known, location_id=place["id"], **fields)


def test_a_deleted_sitting_is_called_off_under_its_uid_and_says_nothing_else(
    writer: TestClient, client: TestClient, committee: dict[str, Any]
) -> None:
    one = sitting(writer, committee, starts_at=f"{day(30)}T15:00:00Z")
    paths = [
        "calendar.ics",
        f"committees/{committee['id']}.ics",
        f"meetings/{one['id']}.ics",
    ]
    before = [client.get(path) for path in paths]

    deleted(writer, "meetings", one["id"])
    after = [client.get(path) for path in paths]

    for told, gone in zip(before, after, strict=True):
        (was,), (now,) = events(told), events(gone)
        assert str(now["uid"]) == str(was["uid"])
        assert now["dtstart"].dt == was["dtstart"].dt
        assert (int(was["sequence"]), int(now["sequence"])) == (0, 1)
        assert now["dtstamp"].dt >= was["dtstamp"].dt
        assert (str(was["status"]), str(now["status"])) == ("CONFIRMED", "CANCELLED")
        assert str(now["summary"]) == "Jugendhilfeausschuss: Termin gestrichen"
        assert str(now["transp"]) == "TRANSPARENT"
        assert {"location", "url", "description"}.isdisjoint(key.lower() for key in now)
        assert "Sitzung mit Titel" not in gone.text


def test_a_calendar_with_something_called_off_is_the_same_bytes_each_time(
    writer: TestClient, client: TestClient, committee: dict[str, Any]
) -> None:
    deleted(writer, "meetings", sitting(writer, committee)["id"])
    path = f"committees/{committee['id']}.ics"
    first = client.get(path)

    assert client.get(path).content == first.content
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_never_was_public_or_is_no_more_is_not_told_when_it_is_deleted(
    writer: TestClient, client: TestClient, committee: dict[str, Any]
) -> None:
    hidden = sitting(writer, committee, visibility="internal")
    withdrawn = sitting(writer, committee)
    changed(writer, "meetings", withdrawn["id"], visibility="internal")

    for one in (hidden, withdrawn):
        deleted(writer, "meetings", one["id"])

    assert events(client.get("calendar.ics")) == []
    assert events(client.get(f"committees/{committee['id']}.ics")) == []
    assert client.get(f"meetings/{hidden['id']}.ics").status_code == 404
    assert {str(one["status"]) for one in events(writer.get("calendar.ics"))} == {"CANCELLED"}


def test_a_hidden_committee_or_place_is_not_named_by_a_public_sitting(
    writer: TestClient, client: TestClient, committee: dict[str, Any]
) -> None:
    hidden = made(writer, "committees", name="Lenkungskreis", visibility="internal")
    room = made(writer, "locations", name="Hinterzimmer", visibility="internal")
    made(
        writer,
        "meetings",
        name="Öffentlich",
        date=day(30),
        committee_id=hidden["id"],
        location_id=room["id"],
    )
    gone = sitting(writer, hidden)
    deleted(writer, "meetings", gone["id"])

    public, inside = client.get("calendar.ics").text, writer.get("calendar.ics").text

    assert "Lenkungskreis" not in public
    assert "Hinterzimmer" not in public
    assert "SUMMARY:Sitzung: Termin gestrichen" in public
    assert "Lenkungskreis: Öffentlich" in inside
    assert "Hinterzimmer" in inside


@pytest.mark.parametrize(("days", "told"), [(400, 1), (1, 1), (-29, 1), (-32, 0), (-300, 0)])
def test_what_is_cleared_away_after_its_day_was_not_called_off(
    writer: TestClient, client: TestClient, committee: dict[str, Any], days: int, told: int
) -> None:
    one = made(writer, "meetings", name="Alt", date=day(days), committee_id=committee["id"])

    deleted(writer, "meetings", one["id"])

    assert len(events(client.get(f"committees/{committee['id']}.ics"))) == told
    assert client.get(f"meetings/{one['id']}.ics").status_code == (200 if told else 404)


@pytest.mark.parametrize("collection", ["meetings", "conferences"])
def test_what_comes_back_is_confirmed_with_a_higher_sequence(
    writer: TestClient, client: TestClient, collection: str
) -> None:
    called = "title" if collection == "conferences" else "name"
    one = made(writer, collection, date=day(30), **{called: "Auftakt"})
    path = f"{collection}/{one['id']}.ics"
    seen = [events(client.get(path))[0]]

    deleted(writer, collection, one["id"])
    seen += events(client.get(path))
    brought_back(writer, collection, one["id"])
    seen += events(client.get(path))

    assert [str(event["status"]) for event in seen] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert [int(event["sequence"]) for event in seen] == [0, 1, 2]
    assert len({str(event["uid"]) for event in seen}) == 1
    assert "Auftakt" not in str(seen[1]["summary"])


def test_a_conference_sent_anew_under_its_key_is_confirmed_with_a_higher_sequence(
    writer: TestClient, client: TestClient
) -> None:
    path = "conferences/by-key/plan/k1"
    sent = {"title": "Auftakt", "date": day(30), "visibility": "public"}
    id_ = writer.put(path, json=sent).json()["id"]
    deleted(writer, "conferences", id_)
    (gone,) = events(client.get("calendar.ics"))

    writer.put(path, json=sent)
    (again,) = events(client.get("calendar.ics"))

    assert (str(gone["status"]), str(again["status"])) == ("CANCELLED", "CONFIRMED")
    assert int(again["sequence"]) > int(gone["sequence"])


def test_a_conference_of_days_ends_when_its_last_day_does(
    writer: TestClient, client: TestClient
) -> None:
    first = date.fromisoformat(day(-31))
    told = f"{first}/{first + timedelta(days=3)}"
    one = made(writer, "conferences", title="Klausur", date=told)

    deleted(writer, "conferences", one["id"])

    (gone,) = events(client.get(f"conferences/{one['id']}.ics"))
    assert str(gone["status"]) == "CANCELLED"
    assert str(gone["summary"]) == "Konferenz: Termin gestrichen"
