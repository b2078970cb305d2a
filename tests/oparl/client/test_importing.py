"""A council comes in, stays as it is, and moves exactly as its server moves."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.feeds import ics
from api.webhooks.service import new_secret
from db.history import Action, Cause, History, attribute_to
from db.queries import calendar, search_files
from db.queries.seeing import Viewer
from db.tables import (
    AgendaItem,
    Base,
    Body,
    Committee,
    Consultation,
    Delivery,
    File,
    ImportRun,
    Location,
    Meeting,
    Membership,
    Paper,
    Person,
    Visibility,
    Webhook,
)
from db.tables.oparl import CouncilReference, CouncilSync
from tests.oparl.client.things import council, paper, part
from tests.oparl.client.vendor import STAMP, TYPE, Answer, Vendor

Sync = Callable[..., ImportRun]
Sessions = sessionmaker[Session]
Mends = Callable[[ImportRun], dict[str, list[str | None]]]
LATER = "2099-01-02T10:00:00+01:00"


def counts(created: int = 0, changed: int = 0, unchanged: int = 0, refused: int = 0) -> Any:
    return {
        "created": created, "changed": changed, "unchanged": unchanged, "refused": refused
    }  # fmt: skip


def only(session: Session, table: type[Any]) -> Any:
    return session.scalars(select(table)).one()


def test_everything_is_a_row_that_leads_to_the_others(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    council(vendor)

    run = sync()

    assert run.counts == counts(created=9)
    assert run.problems == []
    with sessions() as session:
        committee, person, membership = (
            only(session, table) for table in (Committee, Person, Membership)
        )
        meeting, item, station = (
            only(session, table) for table in (Meeting, AgendaItem, Consultation)
        )
        stored, file = only(session, Paper), only(session, File)
        assert (membership.committee_id, membership.person_id) == (committee.id, person.id)
        assert (person.title, person.vendor_fields) == ("Dr.", {"title": ["Dr."]})
        assert committee.period.edtf == "2020-11-01/.."
        assert (meeting.committee_id, str(meeting.date)) == (committee.id, "2026-02-01")
        assert meeting.location_id == only(session, Location).id
        assert item.meeting_id == meeting.id
        assert (station.paper_id, station.meeting_id) == (stored.id, meeting.id)
        assert (station.agenda_item_id, station.committee_id) == (item.id, committee.id)
        assert (file.paper_id, file.role.value) == (stored.id, "mainFile")
        assert stored.visibility is Visibility.PUBLIC
        assert session.scalars(select(CouncilReference)).all() == []


def test_a_second_run_changes_nothing_full_or_not(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    council(vendor)
    sync()
    before = rows(sessions)

    full, incremental = sync(full=True), sync()

    assert full.counts == counts(unchanged=9)
    assert incremental.counts == counts()
    assert rows(sessions) == before


def test_an_incremental_run_asks_for_what_changed_and_moves_exactly_that(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    council(vendor)
    paper(vendor, 2)
    sync()
    vendor.objects["paper"][0] |= {"name": "Neuer Name", "modified": LATER}
    gone = vendor.objects["paper"][1]
    vendor.objects["paper"][1] = {
        "id": gone["id"], "type": gone["type"], "deleted": True, "created": LATER, "modified": LATER
    }  # fmt: skip
    vendor.asked.clear()

    run = sync()

    assert run.counts == counts(changed=2, unchanged=2)
    assert any("modified_since=" in one.raw and "%2B00%3A00" in one.raw for one in vendor.asked)
    with sessions() as session:
        kept, deleted = session.scalars(select(Paper).order_by(Paper.reference)).all()
        assert (kept.name, kept.revision, kept.deleted_at) == ("Neuer Name", 2, None)
        assert deleted.deleted_at is not None
        stations = session.scalars(select(Consultation).order_by(Consultation.oparl_id)).all()
        assert [one.deleted_at is None for one in stations] == [True, False]
        said = session.scalars(
            select(History).where(History.resource_id == kept.id).order_by(History.revision)
        ).all()
        assert [(one.action, one.run_id is not None) for one in said] == [
            (Action.CREATE, True),
            (Action.CHANGE, True),
        ]
        assert (said[1].before, said[1].after) == (
            {"name": "Vorlage 1", "source_modified_at": "2026-01-02T09:00:00.000000Z"},
            {"name": "Neuer Name", "source_modified_at": "2099-01-02T09:00:00.000000Z"},
        )


def test_a_sitting_deleted_by_its_server_is_called_off_in_calendars(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    council(vendor)
    meeting = vendor.objects["meeting"][0]
    meeting |= {"start": "2098-02-01T17:00:00+01:00", "end": "2098-02-01T19:00:00+01:00"}
    sync()
    with sessions() as session:
        (before,) = calendar.sittings(session.connection(), Viewer(), date(2098, 1, 1))
    vendor.objects["meeting"] = [
        {key: meeting[key] for key in ("id", "type")}
        | {"deleted": True, "created": LATER, "modified": LATER}
    ]

    sync()

    with sessions() as session:
        (after,) = calendar.sittings(session.connection(), Viewer(), date(2098, 1, 1))
    was, now = (ics.calendar("Rat", "", [one]).decode() for one in (before, after))
    assert (after.id, after.revision > before.revision) == (before.id, True)
    assert ("3. Sitzung" in was, "STATUS:CONFIRMED" in was) == (True, True)
    assert ("3. Sitzung" in now, "STATUS:CANCELLED" in now) == (False, True)


def test_what_did_not_come_again_in_a_full_run_leaves_a_tombstone(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    council(vendor)
    paper(vendor, 2)
    sync()
    del vendor.objects["paper"][1]

    run = sync(full=True)
    back = paper(vendor, 2)
    again = sync(full=True)

    assert run.counts == counts(changed=2, unchanged=9)
    assert again.counts == counts(changed=2, unchanged=9)
    with sessions() as session:
        found = session.scalars(select(Paper).where(Paper.oparl_id == back["id"])).one()
        assert found.deleted_at is None


def test_nothing_is_deleted_where_a_list_was_not_read_to_its_end(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    council(vendor)
    for number in range(2, 8):
        paper(vendor, number)
    sync()
    vendor.page_size = 2
    vendor.twists.append(
        lambda _vendor, asked: _fail() if "page=2" in asked.raw and "paper" in asked.path else None
    )

    run = sync(full=True)

    assert run.counts["refused"] == 1
    with sessions() as session:
        assert session.scalars(select(Paper).where(Paper.deleted_at.is_not(None))).all() == []
        assert only(session, CouncilSync).run_id is None


def test_what_a_person_corrected_stays_and_is_told_of(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    council(vendor)
    sync()
    with sessions() as session:
        attribute_to(session, Cause("Eva"))
        stored = only(session, Paper)
        stored.name, stored.status = "Von Hand", "erledigt"
        session.commit()

    run = sync(full=True)
    vendor.objects["paper"][0] |= {"reference": "2026/0099", "modified": LATER}
    sync()

    assert mends(run) == {"kept-by-hand": [vendor.url("paper", 1)]}
    with sessions() as session:
        stored = only(session, Paper)
        assert (stored.name, stored.status, stored.reference) == (
            "Von Hand", "erledigt", "2026/0099"
        )  # fmt: skip


def test_what_a_person_deleted_stays_deleted(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    council(vendor)
    sync()
    with sessions() as session:
        attribute_to(session, Cause("Eva"))
        stored = only(session, Paper)
        stored.deleted_at = stored.created_at
        session.commit()

    sync(full=True)

    with sessions() as session:
        assert only(session, Paper).deleted_at is not None


def test_what_is_needed_and_missing_is_a_stub_until_it_comes(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    vendor.offered = ("consultation", "paper")
    vendor.add("consultation", 1, paper=vendor.url("paper", 1), role="Anhörung")

    first = sync()
    with sessions() as session:
        stub = only(session, Paper)
        assert (stub.is_stub, stub.visibility, stub.name) == (True, Visibility.INTERNAL, "")
    paper(vendor, 1, consultation=None)
    second = sync(full=True)

    assert (first.counts, second.counts) == (counts(created=1), counts(created=1, unchanged=1))
    with sessions() as session:
        stored = only(session, Paper)
        assert (stored.id, stored.is_stub, stored.visibility, stored.name) == (
            stub.id, False, Visibility.PUBLIC, "Vorlage 1",
        )  # fmt: skip
        assert stored.vendor_fields == {}
        assert only(session, Consultation).paper_id == stored.id


def test_references_wait_for_their_targets(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    vendor.add("organization", 1, name="AG", subOrganizationOf=vendor.url("organization", 9))
    vendor.add(
        "paper",
        1,
        name="Vorlage",
        relatedPaper=[vendor.url("paper", 8)],
        originatorPerson=[vendor.url("person", 7)],
    )

    first = sync()
    for name, number in (("organization", 9), ("paper", 8), ("person", 7)):
        vendor.add(name, number, name=name)
    second = sync(full=True)

    nothing = {vendor.url("organization", 9), vendor.url("paper", 8), vendor.url("person", 7)}
    assert set(mends(first)["reference-to-nothing"]) == nothing
    assert mends(second) == {}
    with sessions() as session:
        child, parent = session.scalars(select(Committee).order_by(Committee.name)).all()
        stored, related = session.scalars(select(Paper).order_by(Paper.name)).all()
        assert child.parent_id == parent.id
        assert stored.related_paper_ids == [str(related.id)]
        left = only(session, CouncilReference)
        assert (left.field, left.target_id) == ("originatorPerson", only(session, Person).id)
    assert sync(full=True).counts == counts(unchanged=5)


def test_fields_of_a_vendor_are_kept_as_they_came(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    extra = {"vendor:dept": {"no": 51, "name": "Jugendamt"}, "keyword": ["Jugend"], "license": "x"}
    vendor.add("paper", 1, name="Vorlage", **extra)

    sync()

    with sessions() as session:
        assert only(session, Paper).vendor_fields == extra


def test_a_file_used_twice_hangs_once_and_is_referred_to(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    file = {**part(vendor, "file", 1), "name": "Anlage"}
    vendor.add("meeting", 1, name="Sitzung", invitation=file)
    vendor.add("paper", 1, name="Vorlage", auxiliaryFile=[file])

    sync()
    again = sync(full=True)

    assert again.counts == counts(unchanged=3)
    with sessions() as session:
        hung, reference = only(session, File), only(session, CouncilReference)
        assert (hung.meeting_id, hung.paper_id) == (only(session, Meeting).id, None)
        assert (reference.resource_id, reference.field, reference.target_id) == (
            only(session, Paper).id, "auxiliaryFile", hung.id,
        )  # fmt: skip


def test_what_we_read_out_of_a_file_stays_until_the_file_is_another(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    council(vendor)
    sync()
    with sessions() as session:
        search_files.keep(session, {only(session, File).id: "Gelesen."})
        session.commit()

    again = sync(full=True)
    with sessions() as session:
        kept = (only(session, File).text, only(session, File).text_is_read)
    vendor.objects["paper"][0]["mainFile"] |= {"modified": LATER, "text": "Vom Server."}
    moved = sync(full=True)

    assert (again.counts, kept) == (counts(unchanged=9), ("Gelesen.", True))
    assert moved.counts == counts(changed=1, unchanged=8)
    with sessions() as session:
        file = only(session, File)
        assert (file.text, file.text_is_read) == ("Vom Server.", False)


def test_nobody_else_says_what_a_stub_is_here(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    vendor.add("paper", 1, name="Vorlage", **{"planraum:stub": True})

    sync()

    with sessions() as session:
        stored = only(session, Paper)
        assert (stored.visibility, stored.vendor_fields) == (Visibility.PUBLIC, {})


def test_what_is_embedded_nowhere_any_more_goes(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    council(vendor)
    sync()
    vendor.objects["paper"][0] |= {"modified": LATER, "mainFile": None}

    sync()

    with sessions() as session:
        assert only(session, File).deleted_at is not None


def test_the_body_is_filled_where_the_office_said_nothing(
    vendor: Vendor, sync: Sync, sessions: Sessions, body_id: UUID, mends: Mends
) -> None:
    vendor.body = {
        "name": "Stadt Neuburg",
        "ags": "9185149",
        "website": "https://neuburg.example/",
        "contactEmail": "rat@neuburg.example",
        "legislativeTerm": [
            {**part(vendor, "term", 1), "type": TYPE + "LegislativeTerm", "name": "2020–2026"}
        ],
    }

    run = sync()

    assert run.counts == counts(created=1)
    assert mends(run) == {"ags-digits": [vendor.url("body", 1)]}
    with sessions() as session:
        body = session.get_one(Body, body_id)
        assert (body.name, body.ags, body.website) == (
            "Neuburg", "09185149", "https://neuburg.example/"
        )  # fmt: skip
        assert body.vendor_fields == {"contactEmail": "rat@neuburg.example"}


def rows(sessions: Sessions) -> dict[str, Any]:
    """Everything the council's tables and the history hold."""
    tables = ("paper", "meeting", "agenda_item", "consultation", "file", "committee", "history")
    with sessions() as session:
        return {
            name: sorted(map(str, session.execute(Base.metadata.tables[name].select()).all()))
            for name in tables
        }


def _fail() -> Any:
    return Answer(500, b"{}")


def test_webhooks_hear_of_what_an_import_changes(
    vendor: Vendor, sync: Sync, sessions: Sessions, body_id: UUID
) -> None:
    with sessions() as session:
        hook = Webhook(body_id=body_id, name="W", url="https://hooks.example", kinds=["papers"])
        hook.secret = new_secret()
        session.add(hook)
        session.commit()
    council(vendor)

    sync()

    with sessions() as session:
        stored, delivery = only(session, Paper), only(session, Delivery)
        said = delivery.message
        assert (said["type"], said["data"]["id"]) == ("papers.changed", str(stored.id))


def test_what_embeds_a_change_is_dated_with_it(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    council(vendor)
    sync()
    with sessions() as session:
        before = only(session, Paper).modified_at
    vendor.objects["paper"][0]["consultation"][0]["role"] = "Anhörung"

    run = sync(full=True)

    assert run.counts == counts(changed=1, unchanged=8)
    with sessions() as session:
        stored, station = only(session, Paper), only(session, Consultation)
        assert stored.modified_at == station.modified_at > before
        assert (stored.revision, station.revision) == (1, 2)


def test_what_another_planraum_could_not_resolve_is_named_by_the_field_itself(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    people = [vendor.url("person", number) for number in (1, 2)]
    vendor.add(
        "paper",
        1,
        name="Vorlage",
        originatorPerson=people[:1],
        **{"planraum:unresolvedOriginatorPerson": people[1:]},
    )

    sync()

    with sessions() as session:
        named = session.scalars(select(CouncilReference).order_by(CouncilReference.order))
        assert [(one.field, one.target_oparl_id) for one in named] == [
            ("originatorPerson", one) for one in people
        ]
        assert only(session, Paper).vendor_fields == {}


def test_of_two_versions_on_quick_pages_the_newer_one_counts(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    vendor.page_size = 2
    versions = ((STAMP, "Erst"), (LATER, "Dann"), (STAMP, "Veraltet"))
    for number, (modified, name) in enumerate(versions, 2):
        paper(vendor, 1, name=name, modified=modified, consultation=None)
        paper(vendor, number, consultation=None)

    run = sync()

    assert run.counts == counts(created=4, changed=1)
    with sessions() as session:
        named = select(Paper.name).where(Paper.oparl_id == vendor.url("paper", 1))
        assert session.scalars(named).all() == ["Dann"]
