"""Runs that ask for what changed bring it, whatever a server makes of times."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.oparl.client import progress, syncing
from api.oparl.client.stamps import MANY
from db.base import utc_now
from db.tables import File, ImportRun, Paper
from db.tables.oparl import CouncilSync
from tests.oparl.client.singles import Alone, put, singly_asked
from tests.oparl.client.things import names, paper
from tests.oparl.client.vendor import Answer, Asked, Vendor, as_json, at

Sync = Callable[..., ImportRun]
Sessions = sessionmaker[Session]
Mends = Callable[[ImportRun], dict[str, list[str | None]]]
NOTHING = {"created": 0, "changed": 0, "unchanged": 0, "refused": 0}
LATER = "2099-01-02T10:00:00+01:00"


def papers(vendor: Vendor, number: int, **fields: str) -> None:
    for one in range(number):
        stamp = f"2026-01-02T10:{one // 60:02}:{one % 60:02}+01:00"
        paper(vendor, one, consultation=None, **{"modified": stamp, **fields})


def asked_of_papers(vendor: Vendor) -> list[Asked]:
    return [one for one in vendor.asked if one.path.endswith("/lists/paper")]


def test_a_list_whose_times_are_all_alike_is_read_whole(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    papers(vendor, MANY, modified="2026-01-02T10:00:00+01:00")
    sync()
    vendor.objects["paper"][3]["name"] = "Still geändert"

    run, again = sync(), sync()

    assert run.counts == NOTHING | {"changed": 1, "unchanged": MANY - 1}
    assert mends(run) == mends(again) == {"stamps-alike": [vendor.url("lists", "paper")]}
    assert "Still geändert" in names(sessions, Paper)
    # As soon as they differ, they are believed again.
    vendor.objects["paper"][4] |= {"name": "Mit Zeit", "modified": "2026-02-01T10:00:00+01:00"}
    assert sync().counts["changed"] == 1
    vendor.asked.clear()
    assert mends(sync()) == {}
    assert all("modified_since" in one.query for one in asked_of_papers(vendor))


@pytest.mark.parametrize("stamp", [None, "now"])
def test_so_is_one_without_times_or_with_the_moment_of_asking(
    vendor: Vendor, sync: Sync, mends: Mends, stamp: str | None
) -> None:
    papers(vendor, MANY)
    real = "2026-01-02T10:00:00+01:00"

    def stamped(found: Vendor, asked: Asked) -> Answer | None:
        if "modified_since" in asked.query:
            return as_json({"data": []})
        page = found.page("paper", asked.query)
        for place, one in enumerate(page["data"]):
            one.pop("created", None)
            one["modified"] = stamp and (utc_now() + timedelta(seconds=place)).isoformat()
        return as_json(page)

    vendor.twists.append(at("paper", stamped))
    sync()
    vendor.objects["paper"][3] |= {"name": "Still geändert", "modified": real}

    run = sync()

    assert (run.counts["changed"], run.counts["unchanged"]) == (1, MANY - 1)
    assert "stamps-alike" in mends(run)


def test_times_that_are_days_are_asked_from_the_day_before(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    papers(vendor, 3)
    zone = ZoneInfo("Europe/Berlin")
    for one in vendor.objects["paper"]:
        one["created"] = one["modified"] = "2026-01-02T00:00:00+01:00"
    vendor.objects["paper"][0]["modified"] = "2026-01-03T00:00:00+01:00"
    sync()
    today = datetime.now(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    vendor.objects["paper"][1] |= {"name": "Heute geändert", "modified": today.isoformat()}

    run = sync()

    assert run.counts == NOTHING | {"changed": 1}
    assert mends(run) == {}
    assert "Heute geändert" in names(sessions, Paper)


def test_a_filter_that_never_brings_anything_is_found_out(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    papers(vendor, 3)
    empty = as_json({"data": [], "links": {}})
    vendor.twists.append(
        at("paper", lambda _vendor, asked: empty if "modified_since" in asked.query else None)
    )
    sync()
    vendor.objects["paper"][1] |= {"name": "Geändert", "modified": LATER}

    run = sync()

    assert run.counts == NOTHING | {"changed": 1, "unchanged": 2}
    assert mends(run) == {"filter-ignored": [vendor.url("lists", "paper")]}
    assert "Geändert" in names(sessions, Paper)


def refuse_nothing(vendor: Vendor) -> None:
    """Let the server answer 400 where a filter leaves nothing, as some do."""
    refusal = as_json({"error": "Keine Daten", "code": 400}, 400)
    vendor.twists.append(
        at(
            "paper",
            lambda found, asked: None if found.page("paper", asked.query)["data"] else refusal,
        )
    )


def test_a_server_that_refuses_to_say_nothing_is_asked_from_the_last_change_on(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    vendor.page_size = 2
    papers(vendor, 9)
    refuse_nothing(vendor)
    sync()
    vendor.asked.clear()

    still = sync()

    assert still.counts == NOTHING | {"unchanged": 1}
    assert mends(still) == {}
    assert all("modified_since" in one.query for one in asked_of_papers(vendor))
    vendor.objects["paper"][2] |= {"name": "Geändert", "modified": utc_now().isoformat()}
    assert sync().counts == NOTHING | {"changed": 1, "unchanged": 1}
    assert "Geändert" in names(sessions, Paper)
    # What changed last is gone, and no other is known to be as new: all is read.
    del vendor.objects["paper"][2]
    gone = sync()
    assert gone.counts == NOTHING | {"changed": 1, "unchanged": 8}
    assert mends(gone) == {"filter-ignored": [vendor.url("lists", "paper")]}
    assert sync().counts == NOTHING | {"unchanged": 1}


def test_what_is_gone_of_a_server_without_filters_is_found_in_every_run(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    papers(vendor, 3)
    vendor.filters = False
    sync()
    del vendor.objects["paper"][1]

    assert sync().counts == NOTHING | {"changed": 1, "unchanged": 2}
    assert names(sessions, Paper) == ["Vorlage 0", "Vorlage 2"]


def test_everything_is_read_again_after_four_weeks(
    vendor: Vendor, sync: Sync, sessions: Sessions
) -> None:
    papers(vendor, 3)
    sync()
    vendor.objects["paper"][1]["name"] = "Ohne neue Zeit"
    del vendor.objects["paper"][0]
    assert sync().counts == NOTHING
    with sessions() as session:
        known = session.scalars(select(CouncilSync)).one()
        known.full_at = utc_now() - syncing.FULL_AFTER - timedelta(hours=1)
        session.commit()

    assert sync(full=False).counts == NOTHING
    assert sync().counts == NOTHING | {"changed": 2, "unchanged": 1}

    assert names(sessions, Paper) == ["Ohne neue Zeit", "Vorlage 2"]
    assert sync().counts == NOTHING


@pytest.fixture
def files(vendor: Vendor, alone: Alone) -> list[str]:
    """Two papers whose files stand at their own addresses only."""
    found = [put(vendor, alone, "file", number, name=f"Datei {number}") for number in range(4)]
    vendor.add("paper", 1, name="Vorlage 1", mainFile=found[0], auxiliaryFile=[found[1]])
    vendor.add("paper", 2, name="Vorlage 2", mainFile=found[2], auxiliaryFile=found[1::2])
    return found


def test_what_stands_alone_is_asked_for_again_where_its_owner_changed(
    vendor: Vendor, alone: Alone, files: list[str], sync: Sync, sessions: Sessions
) -> None:
    sync()
    for file in alone.values():
        file["name"] += ", neu"
    # Its owner is as it was, but for the time of its change.
    vendor.objects["paper"][1]["modified"] = LATER
    vendor.asked.clear()

    run = sync()

    assert names(sessions, File) == ["Datei 0", "Datei 1", "Datei 2, neu", "Datei 3, neu"]
    assert run.counts["changed"] == 2
    assert sorted(singly_asked(vendor)) == ["/api/file/2", "/api/file/3"]
    vendor.asked.clear()
    sync()
    assert singly_asked(vendor) == []


def test_a_run_asks_for_so_much_again_at_most_and_says_so(
    vendor: Vendor,
    alone: Alone,
    files: list[str],
    sync: Sync,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress, "AGAIN_AT_MOST", 1)
    sync()
    for one in vendor.objects["paper"]:
        one["modified"] = LATER
    vendor.asked.clear()

    run = sync()

    assert len(singly_asked(vendor)) == 1
    (told,) = [one for one in run.problems if one["column"] == "singly"]
    assert told["en"].startswith("3 objects")


def test_files_that_come_in_a_list_are_not_asked_for_again(
    vendor: Vendor, alone: Alone, files: list[str], sync: Sync
) -> None:
    vendor.offered = ("paper", "file")
    for url in files:
        vendor.add("file", url.rpartition("/")[2], name=alone[url]["name"])
    sync()
    vendor.objects["paper"][0]["modified"] = LATER
    vendor.asked.clear()

    sync()

    assert not any("/file/" in path for path in singly_asked(vendor))
