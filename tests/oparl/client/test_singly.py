"""What stands at its own address only is asked for after the lists, and never without end."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.oparl.client import singly
from db.tables import (
    AgendaItem,
    Consultation,
    File,
    ImportRun,
    LegislativeTerm,
    Location,
    Meeting,
    Paper,
)
from tests.oparl.client.singles import put, singly_asked
from tests.oparl.client.things import part
from tests.oparl.client.vendor import Answer, Json, Vendor, as_json

Sync = Callable[..., ImportRun]
Sessions = sessionmaker[Session]
Mends = Callable[[ImportRun], dict[str, list[str | None]]]


def council(vendor: Vendor, alone: dict[str, Json]) -> None:
    """A chain: meeting → item → consultation, which a paper has too; a file and a term."""
    file = put(vendor, alone, "file", 1, name="Vorlage.pdf")
    station = put(
        vendor, alone, "consultation", 1,
        paper=vendor.url("paper", 1), meeting=vendor.url("meeting", 1),
        agendaItem=vendor.url("agendaItem", 1),
    )  # fmt: skip
    # It does not say of which meeting it is: the meeting does.
    item = put(vendor, alone, "agendaItem", 1, name="Bericht", consultation=station)
    term = put(vendor, alone, "legislativeTerm", 1, name="2020 bis 2025")
    vendor.body = {"legislativeTerm": [term]}
    vendor.add("meeting", 1, name="Sitzung", agendaItem=[item])
    vendor.add("paper", 1, name="Vorlage", mainFile=file, consultation=[station])


def only(session: Session, table: Any) -> Any:
    return session.scalars(select(table).where(table.deleted_at.is_(None))).one()


def test_what_is_named_by_its_address_comes_and_stays(
    vendor: Vendor, alone: dict[str, Json], sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    council(vendor, alone)

    first = sync()

    assert mends(first) == {}
    assert first.counts["created"] == 6
    assert len(singly_asked(vendor)) == len(alone)
    with sessions() as session:
        item, station = only(session, AgendaItem), only(session, Consultation)
        assert item.meeting_id == only(session, Meeting).id
        assert (station.agenda_item_id, station.paper_id) == (item.id, only(session, Paper).id)
        assert (only(session, File).paper_id, only(session, File).role) == (
            station.paper_id, "mainFile",
        )  # fmt: skip
        assert only(session, LegislativeTerm).name == "2020 bis 2025"
    vendor.asked.clear()
    assert sync().counts["created"] == 0
    assert singly_asked(vendor) == []
    again = sync(full=True)
    assert again.counts == {"created": 0, "changed": 0, "unchanged": 6, "refused": 0}
    with sessions() as session:
        only(session, AgendaItem)


def test_what_its_address_says_is_gone_is_buried_by_a_full_run(
    vendor: Vendor, alone: dict[str, Json], sync: Sync, sessions: Sessions
) -> None:
    council(vendor, alone)
    sync()
    vendor.objects["paper"][0].pop("mainFile")
    del alone[vendor.url("agendaItem", 1)]
    vendor.twists.insert(
        0, lambda _v, asked: as_json({}, 500) if asked.path.endswith("Term/1") else None
    )

    sync(full=True)

    with sessions() as session:
        assert session.scalars(select(AgendaItem)).one().deleted_at is not None
        only(session, LegislativeTerm)


def test_what_is_not_there_or_elsewhere_is_told_and_not_asked_in_every_run(
    vendor: Vendor, alone: dict[str, Json], sync: Sync, mends: Mends
) -> None:
    elsewhere = "http://rat.example/agendaItem/9"
    vendor.add("meeting", 1, name="Sitzung", agendaItem=[vendor.url("agendaItem", 8), elsewhere])

    first = sync()
    second = sync()

    assert singly_asked(vendor) == ["/api/agendaItem/8"]
    for run in (first, second):
        found = mends(run)["reference-to-nothing"]
        assert set(found) == {vendor.url("agendaItem", 8), elsewhere}
    new = put(vendor, alone, "agendaItem", 7, name="Neu", meeting=vendor.url("meeting", 1))
    vendor.add("paper", 1, name="Vorlage", consultation=[
        {**part(vendor, "consultation", 1), "agendaItem": new, "meeting": vendor.url("meeting", 1)}
    ], modified="2126-01-02T10:00:00+01:00")  # fmt: skip
    vendor.asked.clear()
    assert sync().counts["created"] == 3
    assert "/api/agendaItem/7" in singly_asked(vendor)
    assert "/api/agendaItem/8" not in singly_asked(vendor)


def test_a_server_that_gives_no_single_objects_is_left_alone_soon(
    vendor: Vendor, sync: Sync
) -> None:
    items = [vendor.url("agendaItem", number) for number in range(50)]
    vendor.add("meeting", 1, name="Sitzung", agendaItem=items)

    run = sync()

    assert len(singly_asked(vendor)) == singly.IN_VAIN
    (told,) = [one for one in run.problems if one["column"] == "singly"]
    assert f"{singly.IN_VAIN}; {50 - singly.IN_VAIN} addresses" in told["en"]
    sync()
    assert len(set(singly_asked(vendor))) == 2 * singly.IN_VAIN


def test_a_run_asks_so_often_at_most_and_the_next_goes_on(
    vendor: Vendor,
    alone: dict[str, Json],
    sync: Sync,
    sessions: Sessions,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(singly, "AT_MOST", 3)
    items = [put(vendor, alone, "agendaItem", number, name="Punkt") for number in range(5)]
    vendor.add("meeting", 1, name="Sitzung", agendaItem=items)

    assert sync().counts["created"] == 4
    assert sync().counts["created"] == 2
    with sessions() as session:
        assert len(session.scalars(select(AgendaItem)).all()) == 5
        orders = [one.order for one in session.scalars(select(AgendaItem))]
        assert sorted(orders) == [0, 1, 2, 3, 4]


def test_references_in_vain_keep_nothing_alive_that_is_gone(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    items = [vendor.url("agendaItem", number) for number in range(50)]
    place = part(vendor, "location", 1)
    meeting = vendor.add("meeting", 1, name="Sitzung", agendaItem=items, location=place)
    sync()
    del meeting["location"]

    sync(full=True)

    with sessions() as session:
        assert session.scalars(select(Location)).one().deleted_at is not None


def agenda(vendor: Vendor, number: int) -> list[Json]:
    return [part(vendor, "agendaItem", number) | {"name": f"TOP {number}", "order": 1}]


def test_a_list_may_say_less_than_its_objects(
    vendor: Vendor, alone: dict[str, Json], sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    for number in range(5):
        listed = vendor.add("meeting", number, name=f"S {number}", start="2026-01-01T17:00:00Z")
        alone[listed["id"]] = {**listed, "agendaItem": agenda(vendor, number)}
    alone.pop(vendor.url("meeting", 3))
    # Nobody asks for what may well have no agenda yet, unless the list is known to be short.
    vendor.add("meeting", 9, name="S 9", start="2999-01-01T17:00:00Z")

    run, again = sync(), sync(full=True)

    assert mends(run) == {"list-short": [vendor.url("lists", "meeting")]}
    assert (run.counts["created"], again.counts["unchanged"]) == (6 + 4, 6 + 4)
    assert again.counts["changed"] == 0
    with sessions() as session:
        names = session.scalars(select(AgendaItem.name).order_by(AgendaItem.name)).all()
    assert names == [f"TOP {number}" for number in (0, 1, 2, 4)]


def test_what_a_short_list_does_not_say_is_not_deleted_while_nobody_answers(
    vendor: Vendor, alone: dict[str, Json], sync: Sync, sessions: Sessions
) -> None:
    for number in range(3):
        listed = vendor.add("meeting", number, name=f"S {number}", start="2026-01-01T17:00:00Z")
        alone[listed["id"]] = {**listed, "agendaItem": agenda(vendor, number)}
    sync()
    broken = Answer(500, b"{}")
    vendor.twists.insert(
        0, lambda _vendor, asked: broken if asked.path == "/api/meeting/1" else None
    )

    again = sync(full=True)

    assert again.counts["changed"] == 0
    with sessions() as session:
        alive = select(AgendaItem.id).where(AgendaItem.deleted_at.is_(None))
        assert len(session.scalars(alive).all()) == 3


def test_a_list_whose_objects_bring_their_parts_is_not_asked_again(
    vendor: Vendor, alone: dict[str, Json], sync: Sync
) -> None:
    vendor.add("meeting", 1, name="Ohne", start="2026-01-01T17:00:00Z")
    vendor.add("meeting", 2, name="Mit", agendaItem=agenda(vendor, 2))
    vendor.add("paper", 1, name="Einfach")
    vendor.asked.clear()

    sync()

    single = [one.path for one in vendor.asked if one.path.startswith("/api/meeting/")]
    assert single == []


def test_a_list_may_be_one_of_addresses(
    vendor: Vendor, alone: dict[str, Json], sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    here = put(vendor, alone, "paper", 1, name="Vorlage")
    gone = vendor.url("paper", 2)
    vendor.twists.append(
        lambda _found, asked: (
            as_json({"data": [here, gone], "links": {}})
            if asked.path == "/api/lists/paper"
            else None
        )
    )

    run = sync()

    assert mends(run) == {"list-short": [vendor.url("lists", "paper")] * 2}
    with sessions() as session:
        assert session.scalars(select(Paper.name)).all() == ["Vorlage"]


def test_a_server_that_is_not_there_is_not_asked_for_ever(vendor: Vendor, sync: Sync) -> None:
    for number in range(10):
        vendor.add("paper", number, name="Vorlage", mainFile=vendor.url("file", number))
    gone = Answer(breaks_off=True)
    vendor.twists.append(
        lambda _vendor, asked: gone if asked.path.startswith("/api/file/") else None
    )

    run = sync()

    assert run.counts["created"] == 10
    assert len({one.path for one in vendor.asked if one.path.startswith("/api/file/")}) == 2
