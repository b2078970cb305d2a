"""The search over HTTP: what is found, by whom, in which pages, and what is never told."""

import datetime as dt
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from api.accounts.service import new_token
from api.pages import search_page
from api.search.routes import searching
from db.base import Visibility, utc_now
from db.tables import (
    AgendaItem,
    Body,
    Committee,
    Consultation,
    Decision,
    Document,
    Evidence,
    File,
    ImportRun,
    Meeting,
    Milestone,
    PlanningProcess,
    Role,
    RunState,
    SearchEntry,
)
from db.time import VagueTime
from tests.databases import ROOT
from tests.search.conftest import Make, body_of, found, index_all, person, suggested

INTERNAL = Visibility.INTERNAL
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def stranger(app: FastAPI, stored: Session) -> Iterator[TestClient]:
    """An administrator of another body."""
    other = body_of(stored, "altburg")
    secret = new_token(stored, name="x", role=Role.ADMIN, body_id=other.id, scopes=None)
    stored.commit()
    headers = {"Authorization": f"Bearer {secret}"}
    with TestClient(app, base_url="http://testserver/api/v1/", headers=headers) as client:
        yield client


def total(client: TestClient, q: str) -> int:
    return int(client.get("search", params={"q": q, "count": "exact"}).json()["total"])


def test_a_hit_says_what_it_is_and_marks_what_was_meant(
    make: Make, body: Body, public: TestClient
) -> None:
    paper = make(
        body,
        "Bericht an den Jugendhilfeausschuss",
        reference="2027/0123",
        lead_organisation="Amt für Ausschüsse",
        date=dt.date(2027, 3, 10),
    )

    (hit,) = public.get("search", params={"q": "ausschuss"}).json()["items"]

    assert hit | {"modified_at": ""} == {
        "kind": "papers",
        "id": str(paper.id),
        "body_id": str(body.id),
        "visibility": "public",
        "part_of": None,
        "meeting_id": None,
        "date": "2027-03-10",
        "time": None,
        "title": [
            {"text": "Bericht an den ", "mark": False},
            {"text": "Jugendhilfeausschuss", "mark": True},
        ],
        "snippet": [
            {"text": "2027/0123 · Amt für ", "mark": False},
            {"text": "Ausschüsse", "mark": True},
        ],
        "internal": False,
        "modified_at": "",
    }


def test_the_public_neither_finds_nor_counts_nor_is_suggested_what_is_internal(
    make: Make, body: Body, public: TestClient, member: TestClient, stranger: TestClient
) -> None:
    make(body, "Offener Plan", sections=[{"heading": "Sachverhalt", "text": "Zwiebelkuchen"}])
    make(body, "Zwiebelsuppe", visibility=INTERNAL)

    for outsider in (public, stranger):
        assert found(outsider, "zwiebel*") == []
        assert found(outsider, '"zwiebelkuchen am"') == []
        assert total(outsider, "zwiebel*") == 0
        assert suggested(outsider, "zwie") == []
        assert found(outsider, "plan") == ["Offener Plan"]
    assert found(member, "zwiebel*") == ["Zwiebelsuppe", "Offener Plan"]
    assert total(member, "zwiebel*") == 2
    assert suggested(member, "zwie") == ["Zwiebelsuppe"]


def test_internal_words_move_nothing_for_the_public(
    make: Make, body: Body, public: TestClient
) -> None:
    first = make(body, "Rübe eins", date=dt.date(2020, 1, 1))
    make(
        body,
        "Rübe zwei",
        date=dt.date(2010, 1, 1),
        sections=[{"heading": "Rübe", "text": "Rübe Rübe Rübe eins"}],
    )

    assert found(public, "rübe") == ["Rübe eins", "Rübe zwei"]
    assert found(public, "rübe eins") == [first.name]
    snippets = public.get("search", params={"q": "rübe"}).json()["items"]
    assert [one["snippet"] for one in snippets] == [[], []]


def test_pages_follow_each_other_over_all_orders_without_gaps_or_repeats(
    make: Make, body: Body, public: TestClient
) -> None:
    for number in range(7):
        make(body, f"Park {number}", date=dt.date(2020, 1, 1 + number))
    for number in range(6):
        make(body, f"Wiese {number}", lead_organisation="Park", date=dt.date(2021, 1, 1 + number))
    make(body, "Park", date=dt.date(1999, 1, 1))
    whole = found(public, "park", limit="100")

    pages, cursor = [], None
    while True:
        asked = {"q": "park", "limit": "4"} | ({"cursor": cursor} if cursor else {})
        page = public.get("search", params=asked).json()
        pages += ["".join(part["text"] for part in hit["title"]) for hit in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break

    assert whole[0] == "Park"
    assert whole[1:8] == [f"Park {number}" for number in range(6, -1, -1)]
    assert pages == whole
    assert len(whole) == 14


def test_filters_narrow_by_kind_body_committee_and_day(
    stored: Session, make: Make, body: Body, public: TestClient
) -> None:
    other = body_of(stored, "altburg")
    committee = Committee(body_id=body.id, name="Bauausschuss", visibility=Visibility.PUBLIC)
    stored.add(committee)
    stored.flush()
    paper = make(body, "Garten A", date=dt.date(2024, 5, 1))
    stored.add(
        Consultation(
            body_id=body.id,
            paper_id=paper.id,
            committee_id=committee.id,
            visibility=Visibility.PUBLIC,
        )
    )
    stored.commit()
    make(other, "Garten B", date=dt.date(2023, 5, 1))
    process = PlanningProcess(body_id=body.id, title="Garten C", visibility=Visibility.PUBLIC)
    stored.add(process)
    stored.commit()

    assert found(public, "garten", kind="papers") == ["Garten A", "Garten B"]
    assert found(public, "garten", body="altburg") == ["Garten B"]
    assert found(public, "garten", body="nirgends") == []
    assert found(public, "garten", committee_id=str(committee.id)) == ["Garten A"]
    assert found(public, "garten", **{"from": "2024-01-01"}) == ["Garten A"]
    assert found(public, "garten", to="2023-12-31") == ["Garten B"]
    assert found(public, "garten", **{"from": "2023-05-01"}, to="2024-05-01") == [
        "Garten A",
        "Garten B",
    ]


@pytest.mark.parametrize(
    "asked",
    [{}, {"q": ""}, {"q": "x" * 201}, {"q": "a", "kind": "persons"}, {"q": "a", "from": "bald"}],
)
def test_a_wrong_question_is_refused(public: TestClient, asked: dict[str, str]) -> None:
    answer = public.get("search", params=asked)

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize("cursor", ["x", "1", "9-1", "1-99999999999999999999", "-", "1-²"])
def test_a_bent_cursor_is_refused(public: TestClient, cursor: str) -> None:
    answer = public.get("search", params={"q": "a", "cursor": cursor})

    assert answer.json()["type"].endswith("bad-cursor")


def test_what_is_deleted_or_hidden_by_bulk_is_gone_in_the_same_transaction(
    stored: Session, make: Make, body: Body, public: TestClient
) -> None:
    make(body, "Brunnen eins")
    make(body, "Brunnen zwei")
    make(body, "Brunnen drei")
    stored.execute(text("UPDATE paper SET visibility = 'internal' WHERE name = 'Brunnen eins'"))
    stored.execute(text("UPDATE paper SET deleted_at = created_at WHERE name = 'Brunnen zwei'"))
    stored.commit()

    assert found(public, "brunnen") == ["Brunnen drei"]


def test_what_bulk_statements_change_is_found_once_the_notes_are_taken(
    stored: Session, make: Make, body: Body, public: TestClient
) -> None:
    make(body, "Teich")
    stored.execute(text("UPDATE paper SET name = 'Tümpel'"))
    stored.commit()
    before = found(public, "tümpel")

    index_all(stored)

    assert before == []
    assert found(public, "tümpel") == ["Tümpel"]
    assert found(public, "teich") == []


def test_what_hangs_on_something_hidden_is_hidden_with_it(
    stored: Session, body: Body, public: TestClient, member: TestClient
) -> None:
    meeting = Meeting(
        body_id=body.id, name="Sitzung", visibility=Visibility.PUBLIC, date=dt.date(2025, 1, 2)
    )
    stored.add(meeting)
    stored.flush()
    item = AgendaItem(
        body_id=body.id, meeting_id=meeting.id, name="Laube", visibility=Visibility.PUBLIC
    )
    stored.add(item)
    stored.flush()
    stored.add(
        File(
            body_id=body.id,
            name="Anlage",
            text="Die Laube steht schief.",
            agenda_item_id=item.id,
            visibility=Visibility.PUBLIC,
        )
    )
    stored.commit()
    first = found(public, "laube")
    hits = public.get("search", params={"q": "laube"}).json()["items"]

    meeting.visibility = INTERNAL
    stored.commit()
    at_once = found(public, "laube")
    index_all(stored)

    assert first == ["Laube", "Anlage"]
    assert [(one["date"], one["part_of"]) for one in hits] == [
        ("2025-01-02", {"kind": "meetings", "id": str(meeting.id)}),
        ("2025-01-02", {"kind": "agenda-items", "id": str(item.id)}),
    ]
    assert at_once == []
    assert found(public, "laube") == []
    assert found(member, "laube") == ["Laube", "Anlage"]


def test_a_decision_is_found_by_its_title_its_result_and_what_was_resolved(
    stored: Session, body: Body, public: TestClient
) -> None:
    meeting = Meeting(
        body_id=body.id, name="Sitzung", visibility=Visibility.PUBLIC, date=dt.date(2025, 1, 2)
    )
    stored.add(meeting)
    stored.flush()
    item = AgendaItem(
        body_id=body.id,
        meeting_id=meeting.id,
        name="Laube am Bach",
        result="einstimmig abgelehnt",
        resolution_text="Der Pavillon bleibt.",
        visibility=Visibility.PUBLIC,
    )
    stored.add(item)
    stored.commit()
    index_all(stored)

    asked = {"kind": "decisions"}
    by_words = [found(public, q, **asked) for q in ("laube", "abgelehnt", "pavillon laube")]
    (hit,) = public.get("search", params={"q": "pavillon", **asked}).json()["items"]
    stored.execute(text("UPDATE agenda_item SET resolution_text = 'Der Turm bleibt.'"))
    stored.commit()
    index_all(stored)
    renewed = [found(public, q, **asked) for q in ("pavillon", "turm")]
    stored.execute(text("UPDATE meeting SET visibility = 'internal'"))
    stored.commit()

    assert by_words == [["Laube am Bach"]] * 3
    assert (hit["kind"], hit["date"]) == ("decisions", "2025-01-02")
    assert hit["part_of"] == {"kind": "agenda-items", "id": str(item.id)}
    assert hit["meeting_id"] == str(meeting.id)
    assert public.get(f"decisions/{hit['id']}").json()["agenda_item_id"] == str(item.id)
    assert renewed == [[], ["Laube am Bach"]]
    assert found(public, "laube") == []


def test_a_process_is_found_by_its_milestones(
    stored: Session, body: Body, public: TestClient
) -> None:
    process = PlanningProcess(body_id=body.id, title="Planung", visibility=Visibility.PUBLIC)
    stored.add(process)
    stored.commit()
    milestone = Milestone(body_id=body.id, process_id=process.id, title="Zukunftswerkstatt")
    stored.add(milestone)
    stored.commit()
    before = found(public, "zukunft")

    milestone.deleted_at = utc_now()
    stored.commit()

    assert before == ["Planung"]
    assert found(public, "zukunft") == []


def test_a_vague_time_is_told_as_it_was_said(
    stored: Session, body: Body, public: TestClient
) -> None:
    said = VagueTime("2007-23", "Spätherbst 2007", dt.date(2007, 9, 1), dt.date(2007, 11, 30))
    for title, period in (("Fachtag im Norden", said), ("Fachtag im Süden", None)):
        stored.add(
            PlanningProcess(
                body_id=body.id, title=title, period=period, visibility=Visibility.PUBLIC
            )
        )
    stored.commit()

    dated, undated = public.get("search", params={"q": "fachtag"}).json()["items"]

    assert (dated["date"], dated["time"]) == (
        "2007-09-01",
        {
            "edtf": "2007-23",
            "text": "Spätherbst 2007",
            "earliest": "2007-09-01",
            "latest": "2007-11-30",
        },
    )
    assert (undated["date"], undated["time"]) == (None, None)


def test_a_document_leads_to_its_latest_import_whoever_may_see_imports(
    stored: Session, body: Body, public: TestClient, member: TestClient
) -> None:
    document = _document(body, "Vorlage zum Leitbild")
    stored.add(document)
    stored.flush()
    for _ in range(2):
        run = ImportRun(
            body_id=body.id, format="document", state=RunState.DONE, document_id=document.id
        )
        stored.add(run)
        stored.commit()

    parts = [
        client.get("search", params={"q": "leitbild"}).json()["items"][0]["part_of"]
        for client in (public, member)
    ]

    assert parts == [None, {"kind": "imports", "id": str(run.id)}]


def test_a_document_leads_strangers_to_what_was_read_from_it_and_is_public(
    stored: Session, body: Body, public: TestClient, make: Make
) -> None:
    document = _document(body, "Bericht zum Leitbild")
    process = PlanningProcess(body_id=body.id, title="Planung", visibility=Visibility.INTERNAL)
    stored.add_all([document, process])
    stored.flush()
    told = [make(body, "Vorlage", visibility=Visibility.INTERNAL), process]
    stored.add_all(
        Evidence(
            body_id=body.id,
            document_id=document.id,
            about=one.collection,
            resource_id=one.id,
            field="name",
            start=0,
            end=7,
            quote="Bericht",
        )
        for one in told
    )
    stored.commit()
    index_all(stored)

    parts = []
    for one in (None, process, told[0]):
        if one is not None:
            one.visibility = Visibility.PUBLIC
            stored.commit()
        (hit,) = public.get("search", params={"q": "bericht leitbild"}).json()["items"]
        parts.append(hit["part_of"])

    assert parts == [
        None,
        {"kind": "planning-processes", "id": str(process.id)},
        {"kind": "papers", "id": str(told[0].id)},
    ]


def test_indexing_again_changes_nothing_and_keeps_since_when_something_is_found(
    stored: Session, make: Make, body: Body
) -> None:
    from api.search import indexing  # noqa: PLC0415 -- the room under test

    make(body, "Hecke")
    index_all(stored)
    before = stored.execute(SearchEntry.__table__.select()).all()

    indexing.reindex(stored)
    index_all(stored)

    assert stored.execute(SearchEntry.__table__.select()).all() == before


def test_searches_are_kept_by_and_for_their_owner(
    app: FastAPI, stored: Session, body: Body, member: TestClient
) -> None:
    made = member.post("saved-searches", json={"name": "Parks", "query": {"q": "park"}})
    place = made.headers["location"].removeprefix("/api/v1/")
    changed = member.patch(place, json={"name": "Alle Parks", "notifies": True})
    (other,) = [next(person(app, stored, body, "otto"))]

    assert made.status_code == HTTPStatus.CREATED
    assert changed.json()["name"] == "Alle Parks"
    assert changed.json()["query"] == {"q": "park"}
    assert [one["name"] for one in member.get("saved-searches").json()["items"]] == ["Alle Parks"]
    assert other.get("saved-searches").json()["items"] == []
    assert other.get(place).status_code == HTTPStatus.NOT_FOUND
    assert other.delete(place).status_code == HTTPStatus.NOT_FOUND
    assert member.delete(place).status_code == HTTPStatus.NO_CONTENT
    assert member.get(place).status_code == HTTPStatus.NOT_FOUND


def test_a_feed_has_what_is_public_and_with_its_key_what_its_owner_may_read(
    make: Make, body: Body, public: TestClient, member: TestClient
) -> None:
    make(body, "Turm am Tor")
    make(body, "Turm im Keller", visibility=INTERNAL)
    made = member.post("saved-searches", json={"name": "Türme", "query": {"q": "turm"}}).json()
    address = f"saved-searches/{made['id']}"

    everybody = public.get("search.atom", params={"q": "turm"})
    signed_in = member.get("search.atom", params={"q": "turm"})
    url = member.post(f"{address}/feed-key").json()["url"]
    with_key = public.get(url.partition("/api/v1/")[2])
    without = public.get(f"{address}.atom", params={"key": "x"})
    member.delete(f"{address}/feed-key")
    revoked = public.get(url.partition("/api/v1/")[2])

    assert "Turm am Tor" in everybody.text
    assert "Keller" not in everybody.text + signed_in.text
    assert "Turm am Tor" in with_key.text
    assert "Turm im Keller" in with_key.text
    assert "key=" not in with_key.text
    assert [one.status_code for one in (without, revoked)] == [HTTPStatus.NOT_FOUND] * 2


def test_a_decision_is_found_by_its_outcome_and_shows_the_words_it_was_told_in(
    stored: Session, body: Body, public: TestClient
) -> None:
    shown = {"body_id": body.id, "visibility": Visibility.PUBLIC}
    meeting = Meeting(name="3. Sitzung", **shown)
    stored.add(meeting)
    stored.flush()
    item = AgendaItem(meeting_id=meeting.id, name="Spielplatz", **shown)
    stored.add(item)
    stored.flush()
    stored.add(
        Decision(
            agenda_item_id=item.id,
            meeting_id=meeting.id,
            title="Spielplatz am Wehr",
            outcome="ueberwiesen",
            outcome_text="verwiesen in den Fachausschuss",
            **shown,
        )
    )
    stored.commit()

    (hit,) = public.get("search", params={"q": "Wehr überwiesen"}).json()["items"]

    assert [one["text"] for one in hit["snippet"]] == ["verwiesen in den Fachausschuss"]


def test_a_feed_tells_what_came_or_changed_last_whatever_its_own_day(
    make: Make, stored: Session, body: Body, public: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_ENTRIES", 2)
    first = make(body, "Turm A", date=dt.date(2027, 3, 1))
    make(body, "Turm B", date=dt.date(2027, 3, 2))
    make(body, "Turm C, lange her", date=dt.date(1999, 1, 1))
    came = public.get("search.atom", params={"q": "turm"})
    first.name = "Turm A mit Uhr"
    stored.commit()

    changed = public.get("search.atom", params={"q": "turm", "sort": "relevance"})

    assert _titles(came) == ["Turm C, lange her", "Turm B"]
    assert _titles(changed) == ["Turm A mit Uhr", "Turm C, lange her"]
    assert came.headers["ETag"] != changed.headers["ETag"]
    entry = ET.fromstring(changed.content).find(f"{ATOM}entry")  # noqa: S314 -- bytes of our own
    assert entry is not None
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{first.id}"
    assert entry.findtext(f"{ATOM}published", "") < entry.findtext(f"{ATOM}updated", "")


def test_what_becomes_public_is_news_from_then_on(
    make: Make, stored: Session, body: Body, public: TestClient
) -> None:
    paper = make(body, "Turm im Keller", visibility=INTERNAL)
    make(body, "Turm am Tor")
    paper.visibility = Visibility.PUBLIC
    stored.commit()

    answer = public.get("search.atom", params={"q": "turm"})

    assert _titles(answer) == ["Turm im Keller", "Turm am Tor"]
    entry = ET.fromstring(answer.content).find(f"{ATOM}entry")  # noqa: S314 -- bytes of our own
    assert entry is not None
    assert entry.findtext(f"{ATOM}published") == entry.findtext(f"{ATOM}updated")


def test_internal_words_are_no_news_of_what_is_public(
    make: Make, stored: Session, body: Body, public: TestClient, member: TestClient
) -> None:
    paper = make(body, "Turm am Tor")
    hidden = make(body, "Turm im Keller", visibility=INTERNAL)
    before = public.get("search.atom", params={"q": "turm"})
    made = member.post("saved-searches", json={"name": "Türme", "query": {"q": "turm"}}).json()
    url = member.post(f"saved-searches/{made['id']}/feed-key").json()["url"]
    known = public.get(url.partition("/api/v1/")[2])
    paper.sections = [{"heading": "Vermerk", "text": "nur für uns"}]
    stored.commit()
    after = public.get("search.atom", params={"q": "turm"})
    told = public.get(url.partition("/api/v1/")[2])
    hidden.sections = [{"heading": "Vermerk", "text": "auch nur für uns"}]
    stored.commit()
    told_at_last = public.get(url.partition("/api/v1/")[2])

    assert found(member, "vermerk turm tor") == ["Turm am Tor"]
    assert after.content == before.content
    assert told.content == known.content
    assert told_at_last.content != told.content
    assert _titles(told_at_last) == ["Turm im Keller", "Turm am Tor"]


def _titles(answer: Any) -> list[str | None]:
    root = ET.fromstring(answer.content)  # noqa: S314 -- bytes of our own
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_an_entry_of_a_feed_leads_to_a_page_that_shows_it(
    make: Make, stored: Session, body: Body, public: TestClient
) -> None:
    """A file has no page: its paper's shows it."""
    paper = make(body, "Neubau")
    stored.add(
        File(body_id=body.id, paper_id=paper.id, name="Turmplan", visibility=Visibility.PUBLIC)
    )
    stored.commit()

    answer = public.get("search.atom", params={"q": "turmplan", "kind": "files"})

    assert f'href="http://127.0.0.1:8000/vorlagen/{paper.id}"' in answer.text
    assert 'href="http://127.0.0.1:8000/suche?q=turmplan&amp;art=files"' in answer.text
    kept = public.get(
        "search.atom",
        params={"q": "turmplan", "kind": "files"},
        headers={"If-None-Match": answer.headers["ETag"]},
    )
    assert kept.status_code == HTTPStatus.NOT_MODIFIED


def test_the_page_of_a_search_is_addressed_as_the_interface_reads_it() -> None:
    source = (ROOT / "frontend/src/routes/suche/api.ts").read_text(encoding="utf-8")
    names = source.partition("const NAMES = {")[2].partition("}")[0]
    read = {said: name for name, said in re.findall(r'(\w+): "(\w+)"', names)}

    assert search_page("", dict.fromkeys(read, "x")) == "/suche?" + "&".join(
        f"{name}=x" for name in read.values()
    )


def _document(body: Body, title: str) -> Document:
    return Document(
        body_id=body.id,
        title=title,
        media_type="text/plain",
        checksum="0" * 64,
        byte_size=len(title),
        page_kind="text",
        text=title,
        visibility=Visibility.PUBLIC,
    )
