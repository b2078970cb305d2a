"""Lists that lack what is named elsewhere: it is asked for by itself, kept, and asked for once."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from db.tables import AgendaItem, Consultation, File, ImportRun, Meeting, Membership, Paper, Person
from tests.oparl.client.singles import Alone, put, singly_asked
from tests.oparl.client.things import names
from tests.oparl.client.vendor import STAMP, Answer, Vendor, at

Sync = Callable[..., ImportRun]
Sessions = sessionmaker[Session]
Mends = Callable[[ImportRun], dict[str, list[str | None]]]


@pytest.fixture
def lacking(vendor: Vendor, alone: Alone) -> Vendor:
    """A council whose lists have some of what is named, and lack the rest."""
    vendor.offered = (
        "organization", "person", "membership", "meeting", "agendaItem", "paper",
        "consultation", "file",
    )  # fmt: skip
    committee = vendor.add("organization", 1, name="Jugendhilfeausschuss")["id"]
    here = vendor.url("meeting", 1)
    item = vendor.add("agendaItem", 1, name="Bericht", order=1, meeting=here)["id"]
    lacks = put(vendor, alone, "agendaItem", 2, name="Nicht in der Liste")
    vendor.add("meeting", 1, name="Sitzung", organization=[committee], agendaItem=[item, lacks])
    member = put(vendor, alone, "membership", 1, organization=committee, role="Vorsitz")
    vendor.add("person", 1, name="Eva Muster", membership=[member])
    former = put(vendor, alone, "person", 2, name="Früher dabei")
    file = vendor.add("file", 1, name="Vorlage.pdf")["id"]
    lost = put(vendor, alone, "file", 2, name="Anlage.pdf")
    station = put(vendor, alone, "consultation", 1, meeting=here, agendaItem=lacks)
    vendor.add(
        "paper", 1, name="Vorlage", originatorPerson=[former], mainFile=file,
        auxiliaryFile=[lost], consultation=[station],
    )  # fmt: skip
    return vendor


def test_what_lists_lack_is_asked_for_and_stays(
    lacking: Vendor, alone: Alone, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    first = sync()

    assert mends(first) == {}
    assert sorted(singly_asked(lacking)) == sorted(
        url.removeprefix(f"http://127.0.0.1:{lacking.port}") for url in alone
    )
    everything = {"created": 0, "changed": 0, "unchanged": 11, "refused": 0}
    assert first.counts == everything | {"created": 11, "unchanged": 0}
    assert_all_is_here(sessions)
    lacking.asked.clear()
    assert sync().counts["changed"] == 0
    assert singly_asked(lacking) == []
    # Nothing but its own address says of a former member that there is one.
    assert sync(full=True).counts == everything
    assert len(singly_asked(lacking)) == len(alone)
    assert sync(full=True).counts == everything
    assert_all_is_here(sessions)


def assert_all_is_here(sessions: Sessions) -> None:
    with sessions() as session:
        meeting = session.scalars(select(Meeting)).one()
        paper = session.scalars(select(Paper)).one()
        items = session.scalars(select(AgendaItem).order_by(AgendaItem.order, AgendaItem.id)).all()
        assert [(one.name, one.meeting_id) for one in items] == [
            ("Bericht", meeting.id), ("Nicht in der Liste", meeting.id)
        ]  # fmt: skip
        station = session.scalars(select(Consultation)).one()
        assert (station.paper_id, station.agenda_item_id) == (paper.id, items[1].id)
        files = session.scalars(select(File)).all()
        assert {(one.name, one.role, one.paper_id) for one in files} == {
            ("Vorlage.pdf", "mainFile", paper.id), ("Anlage.pdf", "auxiliaryFile", paper.id)
        }  # fmt: skip
        eva = session.scalars(select(Person).where(Person.name == "Eva Muster")).one()
        assert session.scalars(select(Membership)).one().person_id == eva.id
    for table, some in ((AgendaItem, 2), (Person, 2), (File, 2)):
        assert len(names(sessions, table)) == some


def test_what_a_list_has_is_never_asked_for(lacking: Vendor, alone: Alone, sync: Sync) -> None:
    for url in list(alone):
        lacking.objects[url.split("/")[-2]].append(alone.pop(url) | {"modified": STAMP})
    for listed in ("agendaItem", "consultation"):
        lacking.objects[listed][-1] |= {
            "meeting": lacking.url("meeting", 1), "paper": lacking.url("paper", 1)
        }  # fmt: skip

    first, second, full = sync(), sync(), sync(full=True)

    assert singly_asked(lacking) == []
    assert first.counts["created"] == full.counts["unchanged"] == 11
    assert second.counts["changed"] == full.counts["changed"] == 0


def test_what_nothing_names_any_more_is_gone_without_a_question(
    lacking: Vendor, alone: Alone, sync: Sync, sessions: Sessions
) -> None:
    sync()
    lacking.objects["paper"][0].pop("auxiliaryFile")
    # One is gone from its list, and named still: its own address decides.
    gone = lacking.objects["agendaItem"].pop()["id"]
    lacking.asked.clear()

    sync(full=True)

    assert names(sessions, File) == ["Vorlage.pdf"]
    assert names(sessions, AgendaItem) == ["Nicht in der Liste"]
    asked = singly_asked(lacking)
    assert any(gone.endswith(path) for path in asked)
    assert not any("/file/" in path for path in asked)


def test_a_list_that_breaks_off_deletes_nothing_that_stands_alone(
    lacking: Vendor, sync: Sync, sessions: Sessions
) -> None:
    sync()
    broken = Answer(500, b"{}")
    lacking.twists.insert(0, at("paper", lambda _vendor, _asked: broken))

    sync(full=True)

    assert names(sessions, Person) == ["Eva Muster", "Früher dabei"]
    assert names(sessions, File) == ["Anlage.pdf", "Vorlage.pdf"]


def test_parts_in_a_list_that_do_not_say_of_what_are_where_they_are_named(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    vendor.offered = ("person", "membership", "organization", "meeting", "agendaItem")
    committee = vendor.add("organization", 1, name="Jugendhilfeausschuss")["id"]
    items = [vendor.add("agendaItem", number, name=f"TOP {number}")["id"] for number in (3, 1, 2)]
    vendor.add("meeting", 1, name="Sitzung", agendaItem=items)
    member = vendor.add("membership", 1, organization=committee)["id"]
    vendor.add("person", 1, name="Eva Muster", membership=[member])

    first, again = sync(), sync(full=True)

    assert mends(first) == {}
    assert first.counts["created"] == again.counts["unchanged"] == 7
    with sessions() as session:
        rows = session.scalars(select(AgendaItem).order_by(AgendaItem.order)).all()
        assert [one.name for one in rows] == ["TOP 3", "TOP 1", "TOP 2"]
        assert {one.meeting_id for one in rows} == {session.scalars(select(Meeting.id)).one()}
        assert session.scalars(select(Membership.person_id)).one() is not None


def test_a_meeting_that_its_list_lacks_comes_with_items_that_do_not_say_of_what_they_are(
    vendor: Vendor, alone: Alone, sync: Sync, sessions: Sessions
) -> None:
    vendor.offered = ("meeting", "agendaItem", "paper", "consultation")
    vendor.add("meeting", 1, name="In der Liste")
    items = [vendor.add("agendaItem", number, name=f"TOP {number}")["id"] for number in range(3)]
    lacks = put(vendor, alone, "meeting", 2, name="Fehlt in der Liste", agendaItem=items)
    for item in vendor.objects["agendaItem"]:
        alone[item["id"]] = item
    listed = vendor.add("paper", 1, name="Vorlage")["id"]
    # It leads to an item, and to what that is a part of only afterwards.
    vendor.add("consultation", 1, paper=listed, agendaItem=items[0], meeting=lacks)

    sync()
    for _ in range(2):
        again = sync(full=True)
        # They are refused in their list, and come by the meeting.
        assert (again.counts["created"], again.counts["changed"]) == (0, 0)

    assert names(sessions, Meeting) == ["Fehlt in der Liste", "In der Liste"]
    assert names(sessions, AgendaItem) == ["TOP 0", "TOP 1", "TOP 2"]
    with sessions() as session:
        assert session.scalars(select(Consultation.agenda_item_id)).one() is not None


def test_what_is_named_only_by_what_lists_lack_too_is_not_deleted(
    vendor: Vendor, alone: Alone, sync: Sync, sessions: Sessions
) -> None:
    vendor.offered = ("person", "meeting", "paper")
    guest = put(vendor, alone, "person", 2, name="Nur in der Sitzung")
    lacks = put(vendor, alone, "meeting", 2, name="Fehlt in der Liste", participant=[guest])
    vendor.add("person", 1, name="Eva Muster")
    vendor.add("meeting", 1, name="In der Liste")
    station = put(vendor, alone, "consultation", 1, meeting=lacks)
    vendor.add("paper", 1, name="Vorlage", consultation=[station])
    sync()

    for _ in range(2):
        assert sync(full=True).counts["changed"] == 0

    assert names(sessions, Person) == ["Eva Muster", "Nur in der Sitzung"]


def test_a_part_that_is_named_no_more_by_its_address_is_gone(
    vendor: Vendor, alone: Alone, sync: Sync, sessions: Sessions
) -> None:
    stations = [put(vendor, alone, "consultation", one, role=f"{one}. Lesung") for one in (1, 2)]
    made = vendor.add("paper", 1, name="Vorlage", consultation=stations)
    sync()
    made |= {"consultation": stations[:1], "modified": "2099-01-02T10:00:00+01:00"}

    sync()

    with sessions() as session:
        left = select(Consultation.role).where(Consultation.deleted_at.is_(None))
        assert session.scalars(left).all() == ["1. Lesung"]
