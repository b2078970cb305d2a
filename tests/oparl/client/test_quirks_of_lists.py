"""Lists that are not as the standard says: each is read to its end, mended and told."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.oparl.client import walking
from db.tables import Committee, ImportRun, Meeting, Paper
from tests.oparl.client.things import names, paper, part
from tests.oparl.client.vendor import Answer, Asked, Vendor, as_json, at

Sync = Callable[..., ImportRun]
Sessions = sessionmaker[Session]
Mends = Callable[[ImportRun], dict[str, list[str | None]]]


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
        at(
            "paper",
            lambda found, asked: None if found.page("paper", asked.query)["data"] else answer,
        )
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


def test_tombstones_in_a_list_without_filter_are_no_objects(
    vendor: Vendor, sync: Sync, sessions: Sessions, mends: Mends
) -> None:
    vendor.filters = False
    gone = vendor.add("paper", 1, name="", deleted=True)
    paper(vendor, 2, consultation=None)

    run = sync()

    assert mends(run) == {"tombstone-unasked": [gone["id"]]}
    assert names(sessions, Paper) == ["Vorlage 2"]


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
    assert mends(run) == {"colons-refused": [vendor.url("lists", "person")]}
    assert names(sessions, Paper) == ["Neuer Name"]
    assert {one.path for one in vendor.asked if "%3A" in one.raw} == {
        "/api/lists/person"
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
