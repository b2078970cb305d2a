"""Objects that are not as the standard says: nothing of them is lost, and each mend is told."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.oparl.client.mends import MEANINGS, Kind
from db.tables import AgendaItem, Body, Committee, Consultation, ImportRun, Location, Meeting, Paper
from tests.oparl.client.things import council, names, paper, part
from tests.oparl.client.vendor import TYPE, Answer, Vendor, as_json, at

Sync = Callable[..., ImportRun]
Sessions = sessionmaker[Session]
Mends = Callable[[ImportRun], dict[str, list[str | None]]]


def test_every_kind_says_what_it_is() -> None:
    assert set(MEANINGS) == set(Kind)


def test_a_type_is_known_from_its_list(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    made = vendor.add("paper", 1, name="Vorlage", type=None)
    other = vendor.add("paper", 2, name="Unbekanntes", type="https://ris.example/Fragebogen")

    run = sync()

    assert mends(run) == {"type-missing": [made["id"], other["id"]]}
    assert run.counts["refused"] == 0
    assert names(sessions, Paper) == ["Unbekanntes", "Vorlage"]


def test_identifiers_may_have_another_scheme_host_and_path_than_what_is_asked(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    vendor.body = {"id": "https://rat.neuburg.example/oparl/body/1"}
    inside = "https://rat.neuburg.example/oparl"
    vendor.add("organization", 1, id=f"{inside}/org/1", name="Ausschuss")
    vendor.add("meeting", 1, id=f"{inside}/meeting/1", name="Sitzung",
               organization=["http://rat.neuburg.example/oparl/org/1"])  # fmt: skip

    run = sync(vendor.url("body", 1))
    again = sync(vendor.url("body", 1), full=True)

    assert mends(run) == {"other-address": [f"{inside}/body/1"]}
    assert again.counts == {"created": 0, "changed": 0, "unchanged": 2, "refused": 0}
    with sessions() as session:
        meeting = session.scalars(select(Meeting)).one()
        assert meeting.committee_id == session.scalars(select(Committee)).one().id


def test_a_stamp_of_the_day_is_no_change(vendor: Vendor, sync: Sync, sessions: Sessions) -> None:
    council(vendor)
    vendor.filters = False
    first = sync()
    stamp = "2026-03-01T00:00:00+01:00"

    def stamped(value: Any) -> Any:
        if isinstance(value, list):
            return [stamped(one) for one in value]
        if not isinstance(value, dict):
            return value
        inner = {name: stamped(one) for name, one in value.items()}
        return inner | {"created": stamp, "modified": stamp}

    vendor.objects = {name: stamped(some) for name, some in vendor.objects.items()}
    vendor.objects["meeting"][0]["name"] = "4. Sitzung"

    again = sync(full=True)

    assert again.counts == {
        "created": 0, "changed": 1, "unchanged": first.counts["created"] - 1, "refused": 0
    }  # fmt: skip
    with sessions() as session:
        found = session.scalars(select(Paper)).one()
        assert (found.revision, found.source_modified_at, found.source_created_at) == (
            1, datetime.fromisoformat(stamp), datetime.fromisoformat(stamp)
        )  # fmt: skip
        assert session.scalars(select(Meeting)).one().revision == 2


def test_an_end_before_the_beginning_is_unknown(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    made = vendor.add(
        "meeting", 1, name="S", start="2026-02-01T17:00:00+01:00", end="2026-02-01T00:00:00+01:00"
    )

    run = sync()

    assert mends(run) == {"end-before-start": [made["id"]]}
    with sessions() as session:
        assert session.scalars(select(Meeting)).one().ends_at is None


@pytest.mark.parametrize("orders", [[1, 2, 3], [100001, 100002, 100003], [1, 1, 2]])
def test_the_order_of_an_agenda_is_kept_as_it_is(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends, orders: list[int]
) -> None:
    items = [
        {**part(vendor, "agendaItem", place), "name": f"TOP {place}", "order": order}
        for place, order in enumerate(orders)
    ]
    made = vendor.add("meeting", 1, name="Sitzung", agendaItem=items)

    run = sync()

    repeated = {"order-repeated": [made["id"]]} if len(set(orders)) < 3 else {}
    assert mends(run) == repeated
    with sessions() as session:
        found = session.scalars(select(AgendaItem).order_by(AgendaItem.order, AgendaItem.id))
        assert [(one.order, one.name) for one in found] == [
            (order, f"TOP {place}") for place, order in enumerate(orders)
        ]


def test_control_characters_and_other_encodings_are_read(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    made = vendor.add("paper", 1, name="Zeile\u0001 mit\u0000 Müll")
    raw = json.dumps({"data": [made]}, ensure_ascii=False)
    raw = raw.replace("\\u0001", "\u0001")
    vendor.twists.append(at("paper", lambda _vendor, _asked: Answer(content=raw.encode("cp1252"))))

    run = sync()

    assert set(mends(run)) == {"control-characters", "encoding"}
    assert names(sessions, Paper) == ["Zeile mit Müll"]


def test_words_for_nothing_are_nothing(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    made = vendor.add(
        "organization", 1, name="AG", shortName="N/A", website="", classification="   ", post=[]
    )

    run = sync()

    assert mends(run) == {"blank-value": [made["id"]]}
    with sessions() as session:
        stored = session.scalars(select(Committee)).one()
        found = (stored.short_name, stored.website, stored.classification, stored.vendor_fields)
        assert found == (None, None, None, {})


def test_days_and_moments_may_change_places(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    vendor.add("paper", 1, name="V", date="2026-01-15T23:30:00+01:00")
    vendor.add("paper", 2, name="W", date="31.12.2025", modified="2026-01-02")
    vendor.add("meeting", 1, name="S", start="2026-02-01", end="2026-02-01T19:00:00")
    vendor.add("paper", 3, name="X", date="bald")

    run = sync()

    assert set(mends(run)) == {
        "time-for-day", "day-for-time", "zone-missing", "other-form", "not-read"
    }  # fmt: skip
    with sessions() as session:
        days = session.execute(select(Paper.name, Paper.date).order_by(Paper.name)).all()
        assert [(name, str(day)) for name, day in days] == [
            ("V", "2026-01-15"), ("W", "2025-12-31"), ("X", "None")
        ]  # fmt: skip
        vague = session.scalars(select(Paper).where(Paper.name == "X")).one()
        assert vague.vendor_fields == {"date": "bald"}
        meeting = session.scalars(select(Meeting)).one()
        assert meeting.starts_at is not None
        assert (meeting.starts_at.isoformat(), str(meeting.date)) == (
            "2026-01-31T23:00:00+00:00", "2026-02-01"
        )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "kept", "told"),
    [("09185149", "09185149", 0), ("9185149", "09185149", 1), ("09185", "09185", 1),
     ("091855149", "091855149", 1)],
)  # fmt: skip
def test_municipality_keys_of_other_lengths(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends, body_id: Any,
    given: str, kept: str, told: int,
) -> None:  # fmt: skip
    vendor.body = {"ags": given}

    run = sync()

    assert len(mends(run).get("ags-digits", [])) == told
    with sessions() as session:
        assert session.get_one(Body, body_id).ags == kept


def test_swapped_coordinates_are_turned(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    place = {
        **part(vendor, "location", 1),
        "description": "Rathaus",
        "geojson": {"type": "Feature", "geometry": {"type": "Point", "coordinates": [50.1, 10.4]}},
    }
    vendor.add("meeting", 1, name="Sitzung", location=place)

    run = sync()

    assert mends(run) == {"swapped-coordinates": [place["id"]]}
    with sessions() as session:
        stored = session.scalars(select(Location)).one()
        assert (stored.latitude, stored.longitude) == (50.1, 10.4)
        assert stored.geojson is not None
        assert stored.geojson["geometry"]["coordinates"] == [10.4, 50.1]


def test_one_identifier_for_several_consultations(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    for number in (1, 2):
        station = {**part(vendor, "consultation", 1), "role": f"Station {number}"}
        paper(vendor, number, consultation=[station])

    run, again = sync(), sync(full=True)

    assert mends(run) == {"id-reused": [vendor.url("consultation", 1)]}
    assert again.counts == {"created": 0, "changed": 0, "unchanged": 4, "refused": 0}
    with sessions() as session:
        found = session.execute(
            select(Paper.name, Consultation.role, Consultation.oparl_id)
            .join(Paper, Paper.id == Consultation.paper_id)
            .order_by(Paper.name)
        ).all()
        assert [tuple(row) for row in found] == [
            ("Vorlage 1", "Station 1", vendor.url("consultation", 1)),
            ("Vorlage 2", "Station 2", vendor.url("consultation", 1)),
        ]


def test_a_page_that_says_less_of_a_thing_does_not_empty_it(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    vendor.offered = ("organization", "meeting", "locationList")
    vendor.add("locationList", 1, description="Rathaus", locality="Neuburg")
    vendor.add(
        "meeting",
        1,
        name="S",
        location={"id": vendor.url("locationList", 1), "type": TYPE + "Location"},
    )

    run, again = sync(), sync(full=True)

    assert (run.counts["created"], again.counts["unchanged"]) == (2, 2)
    with sessions() as session:
        assert session.scalars(select(Location)).one().locality == "Neuburg"


def test_entries_that_are_nothing_are_left_out_and_told(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    paper(vendor, 1, consultation=None)
    vendor.objects["paper"] += [{"name": "ohne"}, {"id": "x" * 1001, "type": TYPE + "Paper"}]
    vendor.twists.append(
        at("paper", lambda found, _asked: as_json({"data": [7, *found.objects["paper"]]}))
    )

    run = sync()

    assert sorted(mends(run)) == ["id-missing", "id-too-long", "no-object"]
    assert run.counts == {"created": 1, "changed": 0, "unchanged": 0, "refused": 3}


def test_embedded_things_without_an_identifier_are_kept_in_their_place(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    first, second = {"name": "Beratung", "number": "1"}, {"name": "Beratung", "number": "2"}
    meeting = vendor.add(
        "meeting", 1, name="Sitzung", location={"room": "Saal"}, agendaItem=[first, second]
    )
    run = sync()
    meeting["agendaItem"] = [{"name": "Vorweg", "number": "0"}, first, second]
    again = sync(full=True)

    assert set(mends(run)) == {"id-derived", "type-missing"}
    assert mends(run)["id-derived"][0] == f"{meeting['id']}#location"
    assert (run.counts["created"], run.counts["refused"]) == (4, 0)
    assert (again.counts["created"], names(sessions, AgendaItem)) == (
        1,
        ["Beratung", "Beratung", "Vorweg"],
    )


@pytest.mark.parametrize("said", [TYPE + "Paper/", "Vorlage", "http://ris.example/Drucksache"])
def test_a_word_that_is_no_type_loses_nothing(
    vendor: Vendor, sync: Sync, sessions: Sessions, said: str
) -> None:
    vendor.add("paper", 1, name="Vorlage", type=said)

    run = sync()

    assert (run.counts["created"], run.counts["refused"]) == (1, 0)
    assert names(sessions, Paper) == ["Vorlage"]


def test_one_text_may_stand_where_the_standard_has_a_list_of_them(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    made = vendor.add("organization", 1, name="AG", keyword="Kita", post="Vorsitz")

    run = sync()

    assert mends(run) == {"object-for-list": [made["id"], made["id"]]}
    with sessions() as session:
        found = session.scalars(select(Committee)).one().vendor_fields
        assert found == {"keyword": ["Kita"], "post": ["Vorsitz"]}
