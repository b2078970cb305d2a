"""Calendars and feeds: what stands in them, for whom, and the same bytes until it changes."""

import json
from typing import Any
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar, Event

from db.tables import Body

ATOM = "{http://www.w3.org/2005/Atom}"


def made(writer: TestClient, collection: str, **fields: Any) -> dict[str, Any]:
    answer = writer.post(collection, json={"visibility": "public", **fields})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def changed(writer: TestClient, collection: str, id_: str, **fields: Any) -> None:
    answer = writer.patch(f"{collection}/{id_}", json=fields, headers={"If-Match": "*"})
    assert answer.status_code == 200, answer.text


def events(answer: Any) -> list[Any]:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/calendar")
    return [
        one for one in Calendar.from_ical(answer.content).walk("VEVENT") if isinstance(one, Event)
    ]


def titles(answer: Any) -> list[str | None]:
    assert answer.status_code == 200, answer.text
    root = ET.fromstring(answer.content)  # noqa: S314 -- bytes of our own
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_a_sitting_stands_in_its_committees_calendar_in_its_bodys_time(
    writer: TestClient, client: TestClient
) -> None:
    committee = made(writer, "committees", name="Jugendhilfeausschuss")
    place = made(writer, "locations", name="Rathaus", room="Saal 2", locality="Neuburg")
    sitting = made(
        writer,
        "meetings",
        name="3. Sitzung",
        committee_id=committee["id"],
        date="2027-07-10",
        starts_at="2027-07-10T15:00:00Z",
        ends_at="2027-07-10T17:30:00Z",
        location_id=place["id"],
    )
    made(writer, "meetings", name="Ganz andere", date="2027-07-10")

    (event,) = events(client.get(f"committees/{committee['id']}.ics"))

    assert str(event["uid"]) == f"{sitting['id']}@planraum"
    assert str(event["summary"]) == "Jugendhilfeausschuss: 3. Sitzung"
    assert str(event["location"]) == "Rathaus, Saal 2, Neuburg"
    assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    assert event["dtstart"].dt.isoformat() == "2027-07-10T17:00:00+02:00"
    assert event["dtend"].dt.isoformat() == "2027-07-10T19:30:00+02:00"
    assert str(event["status"]) == "CONFIRMED"


def test_a_calendar_is_the_same_bytes_until_something_changes(
    writer: TestClient, client: TestClient
) -> None:
    sitting = made(writer, "meetings", name="Sitzung; mit, Zeichen", date="2027-03-10")
    first = client.get("calendar.ics")

    again = client.get("calendar.ics")
    unchanged = client.get("calendar.ics", headers={"If-None-Match": first.headers["etag"]})
    changed(writer, "meetings", sitting["id"], cancelled=True)
    after = client.get("calendar.ics", headers={"If-None-Match": first.headers["etag"]})

    assert again.content == first.content
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    (before,), (now,) = events(first), events(after)
    assert str(before["summary"]) == "Sitzung; mit, Zeichen"
    assert (str(before["status"]), int(before["sequence"])) == ("CONFIRMED", 0)
    assert (str(now["status"]), int(now["sequence"])) == ("CANCELLED", 1)
    assert str(before["uid"]) == str(now["uid"])


def test_a_day_is_a_day_and_a_season_is_none(writer: TestClient, client: TestClient) -> None:
    """`DTEND` of whole days is the day after the last (RFC 5545, 3.6.1)."""
    made(writer, "conferences", title="Planungskonferenz", date="2027-11-21/2027-11-22")
    made(writer, "conferences", title="Fachtag", date="Herbst 2027")

    (event,) = events(client.get("calendar.ics"))

    assert str(event["summary"]) == "Planungskonferenz"
    assert event["dtstart"].dt.isoformat() == "2027-11-21"
    assert event["dtend"].dt.isoformat() == "2027-11-23"


def test_every_time_zone_that_is_named_is_described(writer: TestClient, client: TestClient) -> None:
    made(writer, "conferences", title="A", starts_at="2027-01-10T09:00:00Z", date="2027-01-10")

    answer = client.get("calendar.ics")

    zones = [str(zone["tzid"]) for zone in Calendar.from_ical(answer.content).walk("VTIMEZONE")]
    assert zones == ["Europe/Berlin"]


@pytest.mark.parametrize("name", ["Europe/Atlantis", "Europe", "europe/berlin", "localtime"])
def test_a_time_zone_nobody_knows_is_refused_however_a_body_is_written(
    writer: TestClient, body: Body, name: str
) -> None:
    """No calendar could be written in it."""
    read = writer.get(f"bodies/{body.id}")
    sent = {"key": "altburg", "name": "Stadt Altburg", "time_zone": name}

    answers = [
        writer.post("bodies", json=sent),
        writer.patch(
            f"bodies/{body.id}",
            json={"time_zone": name},
            headers={"If-Match": read.headers["ETag"]},
        ),
    ]
    line = writer.post(
        "bodies/batch",
        content=json.dumps(sent),
        headers={"Content-Type": "application/jsonl"},
    ).json()

    refused = [*(one.json() for one in answers), line["problem"]]
    assert [one["status"] for one in refused] == [422] * 3
    assert {one["errors"][0]["pointer"] for one in refused} == {"/time_zone"}
    assert writer.get(f"bodies/{body.id}").json()["time_zone"] == "Europe/Berlin"


def test_what_is_internal_stands_only_in_the_calendars_and_feeds_of_those_who_may(
    writer: TestClient, client: TestClient
) -> None:
    committee = made(writer, "committees", name="JHA")
    made(writer, "meetings", name="Offen", date="2027-03-10", committee_id=committee["id"])
    made(
        writer,
        "meetings",
        name="Vertraulich",
        date="2027-03-11",
        committee_id=committee["id"],
        visibility="internal",
    )
    hidden = made(writer, "conferences", title="Klausur", date="2027-04-01", visibility="internal")

    seen = {
        path: ("Vertraulich" in client.get(path).text, "Vertraulich" in writer.get(path).text)
        for path in (
            "calendar.ics",
            "feed.atom",
            f"committees/{committee['id']}.ics",
            f"committees/{committee['id']}.atom",
        )
    }

    assert set(seen.values()) == {(False, True)}
    assert client.get(f"conferences/{hidden['id']}.ics").status_code == 404
    assert writer.get(f"conferences/{hidden['id']}.ics").status_code == 200


def test_a_committees_feed_has_its_sittings_and_the_papers_on_their_way_through_it(
    writer: TestClient, client: TestClient
) -> None:
    committee = made(writer, "committees", name="JHA")
    paper = made(writer, "papers", name="Sachstand", reference="2027/0123")
    made(writer, "papers", name="Straßenbau")
    made(writer, "consultations", paper_id=paper["id"], committee_id=committee["id"])
    made(writer, "meetings", name="3. Sitzung", date="2027-03-10", committee_id=committee["id"])

    answer = client.get(f"committees/{committee['id']}.atom")

    assert titles(answer) == ["3. Sitzung, 10.03.2027", "Sachstand"]
    assert "Vorlage: 2027/0123" in answer.text
    assert f"/vorlagen/{paper['id']}" in answer.text


def test_a_process_tells_of_itself_and_of_what_hangs_on_it(
    writer: TestClient, client: TestClient
) -> None:
    process = made(writer, "planning-processes", title="Teilfachplan")
    made(writer, "planning-processes", title="Anderes")
    made(writer, "conferences", title="Auftakt", process_id=process["id"], date="2027-05-01")
    paper = made(writer, "papers", name="Auftrag")
    made(
        writer,
        "council-links",
        role="mandate",
        about="planning-processes",
        resource_id=process["id"],
        paper_id=paper["id"],
    )
    changed(writer, "planning-processes", process["id"], status="laufend")

    answer = client.get(f"planning-processes/{process['id']}.atom")

    # What hangs on a paper is given with it by OParl, so the paper changes with the process.
    first, second, third = titles(answer)
    assert ({first, second}, third) == ({"Teilfachplan", "Auftrag"}, "Auftakt")


def test_an_area_tells_what_is_planned_for_it(writer: TestClient, client: TestClient) -> None:
    system = writer.post("area-systems", json={"key": "bezirke", "name": "Stadtbezirke"}).json()
    areas = [
        writer.post(
            "areas",
            json={"system_id": system["id"], "key": key, "name": key, "level": "bezirk"},
        ).json()
        for key in ("01", "02")
    ]
    made(writer, "planning-processes", title="Für 01", area_ids=[areas[0]["id"]])
    made(writer, "planning-processes", title="Für 02", area_ids=[areas[1]["id"]])

    assert titles(client.get(f"areas/{areas[0]['id']}.atom")) == ["Für 01"]


def test_what_is_deleted_is_no_news(writer: TestClient, client: TestClient) -> None:
    paper = made(writer, "papers", name="Zurückgezogen")

    writer.delete(f"papers/{paper['id']}", headers={"If-Match": "*"})

    assert titles(client.get("feed.atom")) == []


def test_signs_that_xml_does_not_know_do_not_break_a_feed(
    writer: TestClient, client: TestClient
) -> None:
    made(writer, "papers", name="Plan <A> & \ufffe\U0001f388")

    assert titles(client.get("feed.atom")) == ["Plan <A> & \U0001f388"]


def test_what_is_not_there_has_neither_calendar_nor_feed(client: TestClient) -> None:
    nowhere = "01980000-0000-7000-8000-000000000009"

    statuses = {
        client.get(path).status_code
        for path in (
            f"committees/{nowhere}.ics",
            f"committees/{nowhere}.atom",
            f"planning-processes/{nowhere}.atom",
            f"areas/{nowhere}.atom",
            f"meetings/{nowhere}.ics",
            f"conferences/{nowhere}.ics",
            "calendar.ics?body=nirgends",
        )
    }

    assert statuses == {404}
    assert client.get("calendar.ics?unknown=1").status_code == 422


def test_a_feed_says_what_it_is_about_and_stays_the_same_feed(
    writer: TestClient, client: TestClient, body: Body
) -> None:
    committee = made(writer, "committees", name="JHA")
    made(writer, "meetings", name="Sitzung", date="2027-03-10", committee_id=committee["id"])
    made(writer, "conferences", title="Auftakt", date="Herbst 2027")

    found, whole, empty = (
        ET.fromstring(client.get(path).content)  # noqa: S314 -- bytes of our own
        for path in (f"committees/{committee['id']}.atom", "feed.atom", f"feed.atom?body={body.id}")
    )
    by_key = ET.fromstring(client.get(f"feed.atom?body={body.key}").content)  # noqa: S314

    assert found.findtext(f"{ATOM}id") == f"urn:uuid:{uuid5(UUID(committee['id']), ATOM[1:-1])}"
    assert empty.findtext(f"{ATOM}id") == by_key.findtext(f"{ATOM}id")
    assert whole.findtext(f"{ATOM}id", "").endswith("/api/v1/feed.atom")
    links = {one.get("rel"): one.get("href", "") for one in found.findall(f"{ATOM}link")}
    assert links["alternate"].endswith(f"/gremien/{committee['id']}")
    assert links["self"].endswith(f"/api/v1/committees/{committee['id']}.atom")
    assert [one.findtext(f"{ATOM}summary") for one in found.iter(f"{ATOM}entry")] == [
        "Sitzung am 10.03.2027"
    ]
    told = {one.findtext(f"{ATOM}summary") for one in whole.iter(f"{ATOM}entry")}
    assert told == {"Sitzung am 10.03.2027", "Konferenz: Herbst 2027"}


def test_a_calendar_says_how_often_it_is_worth_asking(
    writer: TestClient, client: TestClient
) -> None:
    made(writer, "meetings", name="Sitzung", date="2027-03-10")

    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in client.get("calendar.ics").content


def test_lines_are_folded_between_signs_and_never_longer_than_75_bytes(
    writer: TestClient, client: TestClient
) -> None:
    name = "Übergänge – Jugendhilfeausschuß öffentlich/nichtöffentlich €€€ \U0001f388 " * 4
    made(writer, "meetings", name=name.strip(), date="2027-03-10")

    answer = client.get("calendar.ics")

    lines = answer.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
    (event,) = events(answer)
    assert str(event["summary"]) == name.strip()
