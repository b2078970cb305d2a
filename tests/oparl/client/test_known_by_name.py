"""A committee that was written down here before its council's server is imported stays one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from db.base import utc_now
from db.history import Cause, attribute_to
from db.tables import Body, Committee, ImportRun, Meeting, Visibility
from tests.oparl.client.things import council
from tests.oparl.client.vendor import Vendor

Sync = Callable[..., ImportRun]
Sessions = sessionmaker[Session]
Mends = Callable[[ImportRun], dict[str, list[str | None]]]


def own(sessions: Sessions, body_id: UUID, name: str, **fields: Any) -> UUID:
    """A committee that somebody of the office has made."""
    with sessions() as session:
        attribute_to(session, Cause("Eva"))
        made = Committee(body_id=body_id, name=name, visibility=Visibility.INTERNAL, **fields)
        session.add(made)
        session.commit()
        return made.id


def test_the_same_name_is_the_same_committee_and_what_was_written_stays(
    vendor: Vendor, sync: Sync, sessions: Sessions, body_id: UUID, mends: Mends
) -> None:
    council(vendor)
    theirs = vendor.objects["organization"][0]
    theirs |= {"shortName": "JHA", "classification": "Ausschuss"}
    known = own(sessions, body_id, "Jugendhilfeausschuss", short_name="JuHiA", purpose="Planung")

    run, again = sync(), sync(full=True)

    assert mends(run) == {"known-by-name": [theirs["id"]], "kept-by-hand": [theirs["id"]]}
    assert run.counts == {"created": 8, "changed": 1, "unchanged": 0, "refused": 0}
    assert again.counts == {"created": 0, "changed": 0, "unchanged": 9, "refused": 0}
    with sessions() as session:
        one = session.scalars(select(Committee)).one()
        assert (one.id, one.oparl_id, one.visibility) == (known, theirs["id"], Visibility.PUBLIC)
        assert (one.short_name, one.classification, one.purpose) == (
            "JuHiA",
            "Ausschuss",
            "Planung",
        )
        assert session.scalars(select(Meeting)).one().committee_id == known


def test_of_several_with_one_name_none_is_taken_for_another(
    vendor: Vendor, sync: Sync, sessions: Sessions, body_id: UUID, mends: Mends
) -> None:
    twice = vendor.add("organization", 1, name="Beirat")
    for number in (2, 3):
        vendor.add("organization", number, name="Fraktion")
    deleted = vendor.add("organization", 4, name="Altes")
    with sessions() as session:
        elsewhere = Body(key="altburg", name="Altburg")
        session.add(elsewhere)
        session.commit()
        other_body = elsewhere.id
    for _ in range(2):
        own(sessions, body_id, "Beirat")
    own(sessions, body_id, "Fraktion")
    own(sessions, body_id, "Altes", deleted_at=utc_now())
    own(sessions, other_body, "Altes")

    run = sync()

    assert run.counts["created"] == 4
    found = mends(run)
    assert sorted(map(str, found.pop("name-ambiguous"))) == [
        twice["id"], *(vendor.url("organization", number) for number in (2, 3))
    ]  # fmt: skip
    assert found == {}
    with sessions() as session:
        made = select(Committee).where(Committee.oparl_id == deleted["id"])
        assert session.scalars(made).one().deleted_at is None
