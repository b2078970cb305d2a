"""What real servers send that is not as the standard says: each is survived, mended and told."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.oparl.client import asking, walking
from api.oparl.client.asking import Unanswered
from api.oparl.client.mends import MEANINGS, Kind
from api.problems import Invalid
from db.tables import AgendaItem, Body, Committee, Consultation, ImportRun, Location, Meeting, Paper
from db.tables.oparl import CouncilSource
from tests.oparl.client.things import council, paper, part
from tests.oparl.client.vendor import TYPE, Answer, Asked, Twist, Vendor, as_json

Sync = Callable[..., ImportRun]
Sessions = sessionmaker[Session]
Mends = Callable[[ImportRun], dict[str, list[str | None]]]


def at(name: str, answer: Callable[[Vendor, Asked], Answer | None]) -> Twist:
    """A twist of one list only."""
    return lambda vendor, asked: (
        answer(vendor, asked) if asked.path.endswith(f"/lists/{name}") else None
    )


def names(sessions: Sessions, table: Any) -> list[str]:
    with sessions() as session:
        return sorted(session.scalars(select(table.name).where(table.deleted_at.is_(None))))


def test_every_kind_says_what_it_is() -> None:
    assert set(MEANINGS) == set(Kind)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (as_json({"code": 802, "message": "no rows"}, 404), "empty-as-404"),
        (as_json([]), "bare-list"),
        (Answer(content=b"null"), "blank-value"),
        (as_json({"code": 802}), "blank-value"),
        (as_json({}), "blank-value"),
    ],
)
def test_an_empty_filtered_list_may_be_said_oddly(
    vendor: Vendor, sync: Sync, mends: Mends, answer: Answer, kind: str
) -> None:
    paper(vendor, 1, consultation=None)
    sync()
    vendor.twists.append(
        at("paper", lambda _vendor, asked: answer if "modified_since" in asked.query else None)
    )

    run = sync()

    assert run.counts == {"created": 0, "changed": 0, "unchanged": 0, "refused": 0}
    assert set(mends(run)) == {kind}


def test_one_object_may_stand_where_a_list_belongs_and_the_reverse(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    one = vendor.add("organization", 1, name=["Ausschuss"], location=[part(vendor, "location", 1)])
    vendor.add("meeting", 1, name="Sitzung", organization=one["id"])
    vendor.twists.append(at("organization", lambda _vendor, _asked: as_json(one)))

    run = sync()

    assert sorted(mends(run)) == ["list-for-object", "object-for-list"]
    with sessions() as session:
        meeting = session.scalars(select(Meeting)).one()
        assert meeting.committee_id == session.scalars(select(Committee)).one().id
    assert names(sessions, Committee) == ["Ausschuss"]


def test_a_type_is_known_from_its_list(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    made = vendor.add("paper", 1, name="Vorlage", type=None)
    other = vendor.add("paper", 2, name="Unbekanntes", type="https://ris.example/Fragebogen")

    run = sync()

    assert mends(run) == {"type-missing": [made["id"], other["id"]]}
    assert run.counts["refused"] == 0
    assert names(sessions, Paper) == ["Unbekanntes", "Vorlage"]


def test_tombstones_in_a_list_without_filter_are_no_objects(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    vendor.filters = False
    gone = vendor.add("paper", 1, name="", deleted=True)
    paper(vendor, 2, consultation=None)

    run = sync()

    assert mends(run) == {"tombstone-unasked": [gone["id"]]}
    assert names(sessions, Paper) == ["Vorlage 2"]


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


def test_what_the_address_of_a_list_asks_is_asked_on(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    paper(vendor, 1, consultation=None)
    vendor.body = {"paper": vendor.url("lists", "paper") + "?typ=&id=3"}

    sync()

    (asked,) = [one.raw for one in vendor.asked if "/lists/paper" in one.raw]
    assert asked.partition("?")[2].startswith("typ=&id=3&limit=")
    assert names(sessions, Paper) == ["Vorlage 1"]


@pytest.mark.parametrize(
    "refusal", [as_json({"error": "limit"}, 400), as_json({"error": "nichts", "code": 802}, 404)]
)
def test_limit_may_be_refused(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends, refusal: Answer
) -> None:
    vendor.page_size = 2
    for number in range(5):
        paper(vendor, number, consultation=None)
    vendor.twists.append(
        at(
            "paper",
            lambda _vendor, asked: refusal if "limit" in asked.query else None,
        )
    )

    run = sync()

    assert set(mends(run)) == {"limit-refused"}
    assert run.counts["created"] == 5


@pytest.mark.parametrize("counts", [True, False])
def test_limit_may_cut_the_list(vendor: Vendor, sync: Sync, mends: Mends, *, counts: bool) -> None:
    vendor.page_size = 40
    for number in range(walking.LIMIT + 5):
        paper(vendor, number, consultation=None)

    def cut(found: Vendor, asked: Asked) -> Answer | None:
        if "limit" in asked.query:
            first = found.objects["paper"][: int(asked.query["limit"][0])]
            return as_json({"data": first, "links": {"first": found.url("lists", "paper")}})
        page = found.page("paper", asked.query)
        return None if counts else as_json({**page, "pagination": {}})

    vendor.twists.append(at("paper", cut))

    run = sync()

    assert mends(run) == {"limit-cuts": [vendor.url("lists", "paper")]}
    assert run.counts["created"] == walking.LIMIT + 5


@pytest.mark.parametrize("page_size", [20, 100])
def test_a_list_that_is_as_long_as_a_page_is_not_cut(
    vendor: Vendor, sync: Sync, mends: Mends, page_size: int
) -> None:
    for number in range(walking.LIMIT):
        paper(vendor, number, consultation=None)

    def by_default(found: Vendor, asked: Asked) -> Answer | None:
        return as_json(found.page("paper", {"limit": [str(page_size)], **asked.query}))

    vendor.twists.append(at("paper", by_default))

    run = sync()

    assert mends(run) == {}
    assert run.counts["created"] == walking.LIMIT


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


def test_lists_may_be_named_otherwise(vendor: Vendor, sync: Sync, mends: Mends) -> None:
    vendor.add("file", 1, name="Liegt nirgends")
    vendor.add("consultation", 1, paper=paper(vendor, 1, consultation=None)["id"], role="Anhörung")
    vendor.body = {
        "files": vendor.url("lists", "file"),
        "consultations": vendor.url("lists", "consultation"),
    }

    run, again = sync(), sync()

    assert mends(run) == {"list-other-name": [vendor.url("body", 1)] * 2}
    assert run.counts["created"] == 3
    assert again.counts == {"created": 0, "changed": 0, "unchanged": 0, "refused": 0}


def test_a_server_that_is_switched_off_says_so_with_status_200(vendor: Vendor, sync: Sync) -> None:
    error = {"type": "https://schema.oparl.org/1.0/Error", "message": "Interface is switched off."}
    vendor.twists.append(lambda _vendor, _asked: as_json(error))

    with pytest.raises(Unanswered, match="no list: Interface is switched off"):
        sync()


def test_limit_may_be_ignored(vendor: Vendor, sync: Sync, mends: Mends) -> None:
    for number in range(walking.LIMIT + 1):
        paper(vendor, number, consultation=None)
    vendor.twists.append(
        at("paper", lambda found, _asked: as_json({"data": found.objects["paper"]}))
    )

    run = sync()

    assert set(mends(run)) == {"limit-ignored"}
    assert run.counts["created"] == walking.LIMIT + 1


def test_the_same_page_under_ever_new_addresses_ends_the_list(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    paper(vendor, 1, consultation=None)

    def endless(found: Vendor, asked: Asked) -> Answer:
        number = int(asked.query.get("page", ["1"])[0]) + 1
        following = f"{found.url('lists', 'paper')}?page={number}"
        return as_json({"data": found.objects["paper"], "links": {"next": following}})

    vendor.twists.append(at("paper", endless))

    run = sync()

    assert set(mends(run)) == {"page-repeated"}
    assert run.counts["created"] == 1


def test_filters_may_be_ignored_and_nothing_is_missed(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    paper(vendor, 1, consultation=None)
    sync()
    vendor.filters = False
    vendor.objects["paper"][0]["name"] = "Still geändert"

    run = sync()

    assert run.counts == {"created": 0, "changed": 1, "unchanged": 0, "refused": 0}
    assert "filter-ignored" in mends(run)
    assert names(sessions, Paper) == ["Still geändert"]


@pytest.mark.parametrize(
    "refusal", [Answer(400, b"{}"), Answer(404, b"<p>404", "text/html"), Answer(500, b"{}")]
)
def test_times_may_have_to_be_sent_with_their_colons_as_they_are(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends, refusal: Answer
) -> None:
    paper(vendor, 1, consultation=None)
    vendor.add("person", 1, name="Erika Muster")
    sync()
    vendor.objects["paper"][0] |= {"name": "Neuer Name", "modified": "2099-01-02T10:00:00+01:00"}
    vendor.twists.append(lambda _vendor, asked: refusal if "%3A" in asked.raw else None)
    vendor.asked.clear()

    run = sync()

    assert run.counts == {"created": 0, "changed": 1, "unchanged": 0, "refused": 0}
    assert mends(run) == {"colons-refused": [vendor.url("lists", "organization")]}
    assert names(sessions, Paper) == ["Neuer Name"]
    assert {one.path for one in vendor.asked if "%3A" in one.raw} == {
        "/api/lists/organization"
    }  # fmt: skip
    assert all("%2B00:00" in one.raw for one in vendor.asked if "lists/paper" in one.path)


def test_a_list_without_filters_is_asked_with_colons_only_once_in_a_run(
    vendor: Vendor, sync: Sync, mends: Mends
) -> None:
    paper(vendor, 1, consultation=None)
    sync()
    vendor.twists.append(
        lambda _vendor, asked: Answer(400, b"{}") if "modified_since" in asked.query else None
    )
    vendor.asked.clear()

    run = sync()

    assert run.counts == {"created": 0, "changed": 0, "unchanged": 1, "refused": 0}
    assert set(mends(run)) == {"filter-ignored"}
    assert len([one for one in vendor.asked if "2999-12-31T23:59:59" in one.raw]) == 1


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


def test_errors_that_pass_are_waited_for(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends, waits: list[float]
) -> None:
    council(vendor)
    answers = [
        Answer(429, b"{}", headers={"Retry-After": "7"}),
        Answer(503, b"<h1>Wartung"),
        Answer(500, b"{}"),
        Answer(200, b"<html>Anmeldung", "text/html"),
        Answer(200, b'{"data": [', breaks_off=True),
    ]
    vendor.twists.append(at("paper", lambda _vendor, _asked: answers.pop(0) if answers else None))

    run = sync()

    assert set(mends(run)) == {"asked-again"}
    assert run.counts["created"] == 9
    assert waits == [7.0, 2.0, 4.0, 8.0, 16.0]


def test_slow_pages_are_waited_for_and_told(
    vendor: Vendor, sync: Sync, mends: Mends, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper(vendor, 1, consultation=None)
    monkeypatch.setattr(asking, "SLOW", 0.0)

    run = sync()

    slow = mends(run)["slow-page"]
    assert any(str(one).startswith(vendor.url("lists", "paper")) for one in slow)
    assert run.counts["created"] == 1


def test_errors_that_stay_cost_their_list_and_no_other(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    council(vendor)
    html = Answer(200, b"<html>Anmeldung", "text/html")
    vendor.twists.append(at("meeting", lambda _vendor, _asked: html))

    run = sync()
    vendor.twists.clear()
    again = sync()

    assert {"not-json", "page-failed"} <= set(mends(run))
    assert names(sessions, Paper) == ["Vorlage 1"]
    assert again.counts["created"] == 3
    assert names(sessions, Meeting) == ["3. Sitzung"]


def test_a_server_that_is_not_there_is_refused(
    vendor: Vendor, sync: Sync, waits: list[float]
) -> None:
    vendor.twists.append(lambda _vendor, _asked: Answer(503, b"{}"))

    with pytest.raises(Unanswered):
        sync()

    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_a_system_of_several_bodies_asks_which(vendor: Vendor, sync: Sync) -> None:
    def two(found: Vendor, asked: Asked) -> Answer | None:
        if asked.path != "/api/bodies":
            return None
        bodies = [{**found.the_body(), "id": found.url("body", n), "name": n} for n in ("A", "B")]
        return as_json({"data": bodies})

    vendor.twists.append(two)

    with pytest.raises(Invalid, match="Welche Körperschaft"):
        sync()


def test_it_says_who_it_is_and_waits_between_requests(
    vendor: Vendor, sync: Sync, sessions: Sessions, waits: list[float]
) -> None:
    council(vendor)
    sync()
    with sessions() as session:
        session.scalars(select(CouncilSource)).one().pause_ms = 250
        session.commit()
    waits.clear()
    vendor.asked.clear()

    sync()

    assert waits == [0.25] * (len(vendor.asked) - 1)
    assert {one.headers["User-Agent"] for one in vendor.asked} == {
        "Planraum/0.1.0 (+http://127.0.0.1:8000)"
    }


def test_what_did_not_change_is_not_sent_again(vendor: Vendor, sync: Sync) -> None:
    def tagged(found: Vendor, asked: Asked) -> Answer | None:
        if asked.path not in {"/api/bodies", "/api/system"}:
            return None
        if asked.headers.get("If-None-Match") == '"1"':
            return Answer(304)
        found.twists.remove(tagged)
        answer = found.answer(asked)
        found.twists.append(tagged)
        answer.headers["ETag"] = '"1"'
        return answer

    vendor.twists.append(tagged)
    sync()
    vendor.asked.clear()

    sync()

    assert vendor.asked[0].headers["If-None-Match"] == '"1"'


def behind(vendor: Vendor, name: str) -> None:
    """Let the server write this address instead of its own, as one behind a proxy does."""

    def twist(here: Vendor, asked: Asked) -> Answer | None:
        twists, here.twists = here.twists, []
        answer = here.answer(asked)
        here.twists = twists
        answer.content = answer.content.replace(here.root.encode(), name.encode())
        return answer

    vendor.twists.append(twist)


@pytest.mark.parametrize("name", ["https://rat.innen.example/ris/oparl", "http://innen.example"])
def test_a_server_that_writes_another_host_is_asked_where_it_was_found(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends, name: str
) -> None:
    vendor.page_size = 1
    for number in (1, 2):
        vendor.add("paper", number, name=f"Vorlage {number}")
    behind(vendor, name)

    run, again = sync(), sync()

    assert mends(run) == {"other-address": [f"{name}/system"]}
    assert again.counts == {"created": 0, "changed": 0, "unchanged": 0, "refused": 0}
    with sessions() as session:
        papers = session.scalars(select(Paper).order_by(Paper.name)).all()
        assert [one.oparl_id for one in papers] == [f"{name}/paper/1", f"{name}/paper/2"]


def test_of_a_copy_of_the_system_alone_the_server_it_names_is_asked(
    vendor: Vendor, sync: Sync
) -> None:
    system = {"id": "http://innen.invalid/system", "body": "http://innen.invalid/bodies"}
    vendor.twists.append(
        lambda _vendor, asked: as_json(system) if asked.path == "/portal/system" else None
    )

    with pytest.raises(Unanswered) as refusal:
        sync(f"http://127.0.0.1:{vendor.port}/portal/system")

    assert {"/portal/system", "/portal/bodies"} == {asked.path for asked in vendor.asked}
    assert "innen.invalid" in refusal.value.url


def test_so_is_one_of_which_a_body_was_given(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    vendor.add("paper", 1, name="Vorlage")
    behind(vendor, "https://rat.innen.example/ris/oparl")

    sync(vendor.url("body", 1))

    assert names(sessions, Paper) == ["Vorlage"]


def test_limit_may_be_refused_with_a_document_that_says_200(
    vendor: Vendor, sync: Sync, mends: Mends
) -> None:
    paper(vendor, 1, consultation=None)
    vendor.twists.append(
        at(
            "paper",
            lambda _vendor, asked: as_json({"error": 17}) if "limit" in asked.query else None,
        )
    )

    run = sync()

    assert set(mends(run)) == {"limit-refused"}
    assert run.counts["created"] == 1


@pytest.mark.parametrize("answer", [Answer(content=b"null"), as_json([]), as_json({"code": 802})])
def test_what_is_hardly_a_list_deletes_nothing(
    vendor: Vendor, sync: Sync, sessions: Sessions, answer: Answer
) -> None:
    made = paper(vendor, 1, consultation=None)
    sync()
    vendor.twists.append(at("paper", lambda _vendor, _asked: answer))

    sync(full=True)

    assert names(sessions, Paper) == [made["name"]]


def test_the_filter_stays_where_the_next_page_forgets_it(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    vendor.page_size = 1
    for number in range(4):
        paper(vendor, number, consultation=None)
    sync()
    for number in (0, 3):
        vendor.objects["paper"][number] |= {
            "name": f"Neu {number}",
            "modified": "2099-01-01T00:00:00+01:00",
        }

    def forgetful(found: Vendor, asked: Asked) -> Answer:
        page = found.page("paper", asked.query)
        if "next" in page["links"]:
            number = int(asked.query.get("page", ["1"])[0]) + 1
            page["links"]["next"] = f"{found.url('lists', 'paper')}?page={number}"
        return as_json(page)

    vendor.twists.append(at("paper", forgetful))

    run = sync()

    assert set(mends(run)) == {"next-incomplete"}
    assert [one for one in names(sessions, Paper) if one.startswith("Neu")] == ["Neu 0", "Neu 3"]


def test_a_server_that_knows_only_the_next_page_it_wrote_is_asked_for_that(
    vendor: Vendor, sync: Sync, mends: Mends
) -> None:
    vendor.page_size = 2
    for number in range(5):
        paper(vendor, number, consultation=None)

    def strict(found: Vendor, asked: Asked) -> Answer | None:
        if "page" in asked.query and "limit" in asked.query:
            return as_json({"error": "unknown"}, 400)
        page = found.page("paper", asked.query)
        if "next" in page["links"]:
            number = int(asked.query.get("page", ["1"])[0]) + 1
            page["links"]["next"] = f"{found.url('lists', 'paper')}?page={number}"
        return as_json(page)

    vendor.twists.append(at("paper", strict))

    run = sync()

    assert run.counts == {"created": 5, "changed": 0, "unchanged": 0, "refused": 0}


@pytest.mark.parametrize("size", [2, 5])
def test_pages_may_be_told_by_their_number_only(
    vendor: Vendor, sync: Sync, mends: Mends, size: int
) -> None:
    vendor.page_size = size
    for number in range(5):
        paper(vendor, number, consultation=None)

    def numbered(found: Vendor, asked: Asked) -> Answer:
        page = found.page("paper", asked.query)
        return as_json({**page, "links": []})

    vendor.twists.append(at("paper", numbered))

    run = sync()

    assert run.counts["created"] == 5
    assert set(mends(run)) == ({"next-missing"} if size < 5 else set())


def test_a_body_that_is_only_named_is_asked_for_itself(
    vendor: Vendor, sync: Sync, mends: Mends
) -> None:
    paper(vendor, 1, consultation=None)
    short = {"id": vendor.url("body", 1), "type": TYPE + "Body", "name": "Neuburg"}
    vendor.twists.append(
        lambda _vendor, asked: (
            as_json({"data": [short]}) if asked.path.endswith("/bodies") else None
        )
    )

    run = sync()

    assert mends(run) == {"body-short": [vendor.url("body", 1)]}
    assert run.counts["created"] == 1


def test_a_body_without_any_list_is_refused(vendor: Vendor, sync: Sync) -> None:
    vendor.offered = ()

    with pytest.raises(Unanswered, match="none of its lists"):
        sync()


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


def test_messages_before_the_document_and_endless_numbers_are_read_past(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    made = vendor.add("paper", 1, name="Vorlage")
    raw = json.dumps({"data": [made | {"ris:zahl": 1}]}).replace(
        '"ris:zahl": 1', '"ris:zahl": 1e999'
    )
    notice = "<br />\n<b>Notice</b>: Undefined index [x] in {y} on line 3<br />\n"
    vendor.twists.append(
        at("paper", lambda _vendor, _asked: Answer(content=(notice + raw).encode()))
    )

    run = sync()

    assert set(mends(run)) == {"blank-value", "words-before"}
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


def test_a_time_to_wait_that_is_none_is_not_read(vendor: Vendor, sync: Sync) -> None:
    paper(vendor, 1, consultation=None)
    answers = [Answer(503, headers={"Retry-After": "\u00b2"})]
    vendor.twists.append(at("paper", lambda _vendor, _asked: answers.pop() if answers else None))

    run = sync()

    assert run.counts["created"] == 1
