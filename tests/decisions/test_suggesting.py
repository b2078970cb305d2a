"""Links between council and planning are found, proposed once, and accepted or rejected."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fastapi.testclient import TestClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.followup import suggesting
from db.base import utc_now
from db.tables import Body, File, Paper, Term
from tests.decisions.making import Thing, decisions, make, patch, sitting


def look(stored: Session, body: Body, since: datetime | None = None) -> dict[str, int]:
    looked = suggesting.look(stored.connection(), body.id, since)
    counts = suggesting.keep(stored, body.id, looked)
    stored.commit()
    return counts


def suggestions(client: TestClient, **asked: Any) -> list[Thing]:
    answer = client.get("link-suggestions", params=asked)
    assert answer.status_code == 200, answer.text
    items: list[Thing] = answer.json()["items"]
    return items


def act(client: TestClient, suggestion: Thing, verb: str, **body: Any) -> Thing:
    answer = client.post(
        f"link-suggestions/{suggestion['id']}/{verb}", json=body if verb == "accept" else None
    )
    assert answer.status_code == 200, answer.text
    found: Thing = answer.json()
    return found


def test_what_concerns_planning_is_found_with_its_reasons(
    writer: TestClient, stored: Session, body: Body
) -> None:
    made = sitting(writer, name="Fortschreibung der Kitabedarfsplanung")
    make(writer, "papers", name="Erneuerung der Straßenbeleuchtung")

    counts = look(stored, body)

    paper, meeting = suggestions(writer)
    assert counts == {"created": 2, "changed": 0, "withdrawn": 0}
    assert (paper["paper_id"], paper["about"], paper["score"]) == (made.paper["id"], None, 91)
    assert paper["reasons"] == [
        {"kind": "committee", "text": "Jugendhilfeausschuss", "where": "consultations"},
        {"kind": "word", "text": "Kitabedarfsplanung", "where": "name"},
    ]
    assert (meeting["meeting_id"], meeting["score"]) == (made.meeting["id"], 70)


def test_a_sitting_of_another_committee_is_found_by_its_words_alone(
    writer: TestClient, stored: Session, body: Body
) -> None:
    council = make(writer, "committees", name="Stadtrat")
    make(writer, "meetings", name="12. Sitzung", committee_id=council["id"])
    about = make(writer, "meetings", name="Sondersitzung Kita", committee_id=council["id"])

    look(stored, body)

    (found,) = suggestions(writer)
    assert (found["meeting_id"], found["score"]) == (about["id"], 70)


def test_what_its_text_and_its_files_say_is_looked_at_too_even_when_it_comes_later(
    writer: TestClient, stored: Session, body: Body
) -> None:
    text = "Kita und Hort: Das Jugendamt berichtet über Kita, Hort und Kinderschutz."
    own = make(
        writer, "papers", name="Sachstand", sections=[{"heading": "Sachverhalt", "text": text}]
    )
    other = make(writer, "papers", name="Bericht")
    file = make(writer, "files", name="Anlage", paper_id=other["id"])
    look(stored, body)
    before = [one["paper_id"] for one in suggestions(writer)]
    since = utc_now()

    stored.execute(
        update(File).where(File.id == UUID(file["id"])).values(text=text, modified_at=utc_now())
    )
    look(stored, body, since)

    reasons = {one["paper_id"]: one["reasons"] for one in suggestions(writer)}
    said = {"kind": "word", "text": "Hort, Jugendamt, Kinderschutz, Kita"}
    assert before == [own["id"]]
    assert reasons == {
        own["id"]: [said | {"where": "sections"}],
        other["id"]: [said | {"where": "files"}],
    }


def test_planning_is_found_by_its_title_areas_and_time(
    writer: TestClient, stored: Session, body: Body
) -> None:
    system = make_area_system(writer)
    area = create(
        writer, "areas", system_id=system["id"], level="bezirk", key="W", name="Weststadt"
    )
    process = make(
        writer,
        "planning-processes",
        title="Präventionskette Weststadt",
        period="2026/2028",
        area_ids=[area["id"]],
    )
    make(writer, "planning-processes", title="Leitbild der Verwaltung")
    paper = make(
        writer,
        "papers",
        name="Sachstandsbericht zur Präventionskette in der Weststadt",
        date="2027-03-10",
    )

    look(stored, body)

    (found,) = suggestions(writer, about="planning-processes")
    assert (found["paper_id"], found["resource_id"]) == (paper["id"], process["id"])
    assert [(one["kind"], one["text"]) for one in found["reasons"]] == [
        ("title", "Präventionskette Weststadt"),
        ("area", "Weststadt"),
        ("time", "2027-03-10"),
    ]


def test_a_number_that_a_process_names_is_its_basis(
    writer: TestClient, stored: Session, body: Body
) -> None:
    process = make(
        writer,
        "planning-processes",
        title="Teilfachplan",
        occasion="Auftrag des Stadtrats (VO/22/0594)",
    )
    paper = make(writer, "papers", name="Antrag der Fraktionen", reference="22/0594")

    look(stored, body)

    (found,) = suggestions(writer, about="planning-processes")
    assert (found["paper_id"], found["resource_id"], found["role"]) == (
        paper["id"],
        process["id"],
        "basis",
    )


def test_an_everyday_title_is_no_sign(writer: TestClient, stored: Session, body: Body) -> None:
    make(writer, "conferences", title="Bericht")
    for number in range(60):
        make(writer, "papers", name=f"Bericht der Verwaltung {number}")

    look(stored, body)

    assert suggestions(writer, about="conferences") == []


def test_nothing_is_proposed_twice_and_what_was_rejected_does_not_return(
    writer: TestClient, stored: Session, body: Body
) -> None:
    sitting(writer)
    look(stored, body)
    paper, _ = suggestions(writer)
    rejected = act(writer, paper, "reject")

    counts = look(stored, body)

    assert rejected["state"] == "rejected"
    assert counts == {"created": 0, "changed": 0, "withdrawn": 0}
    assert act(writer, paper, "reject")["revision"] == rejected["revision"]
    assert len(suggestions(writer)) == 2


def test_what_does_not_hold_any_more_is_withdrawn(
    writer: TestClient, stored: Session, body: Body
) -> None:
    paper = make(writer, "papers", name="Neubau einer Kita")
    look(stored, body)

    patch(writer, "papers", paper, name="Neubau einer Brücke")
    counts = look(stored, body)

    assert counts == {"created": 0, "changed": 0, "withdrawn": 1}
    assert suggestions(writer) == []


def test_only_what_changed_since_is_looked_at_again(
    writer: TestClient, stored: Session, body: Body
) -> None:
    make(writer, "papers", name="Neubau einer Kita")
    since = utc_now()
    process = make(writer, "planning-processes", title="Jugendarbeit in Hohenfeld")
    before = make(writer, "papers", name="Jugendarbeit in Hohenfeld")
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    stored.connection().execute(
        update(Paper).where(Paper.id == UUID(before["id"])).values(modified_at=long_ago)
    )
    stored.commit()

    look(stored, body, since)

    (found,) = suggestions(writer)
    assert (found["paper_id"], found["resource_id"]) == (before["id"], process["id"])


def test_a_word_a_body_adds_is_looked_for(writer: TestClient, stored: Session, body: Body) -> None:
    make(writer, "papers", name="Zuschuss für das Spielmobil")
    look(stored, body)
    before = suggestions(writer)
    since = utc_now()

    create(
        writer,
        "vocabularies",
        kind="planning_word",
        key="spielmobil",
        label_de="Spielmobil",
        label_en="Play bus",
    )
    look(stored, body, since)

    (found,) = suggestions(writer)
    assert (before, found["score"]) == ([], 50)


def test_a_kind_of_committee_can_be_ticked(writer: TestClient, stored: Session, body: Body) -> None:
    term = next(
        one
        for one in writer.get("vocabularies", params={"kind": "committee_kind"}).json()["items"]
        if one["key"] == "beirat"
    )
    committee = make(writer, "committees", name="Beirat für Teilhabe", kind="beirat")
    paper = make(writer, "papers", name="Bericht")
    make(writer, "consultations", paper_id=paper["id"], committee_id=committee["id"])
    look(stored, body)
    before = suggestions(writer)

    patch(writer, "vocabularies", term, attributes={"of_interest": 1})
    look(stored, body)

    (found,) = suggestions(writer)
    assert (before, found["paper_id"]) == ([], paper["id"])


def test_accepting_makes_the_link_once_also_with_another_role(
    writer: TestClient, stored: Session, body: Body
) -> None:
    process = make(writer, "planning-processes", title="Präventionskette Hohenfeld")
    paper = make(writer, "papers", name="Präventionskette Hohenfeld: Auftrag")
    look(stored, body)
    (found,) = suggestions(writer, about="planning-processes")

    accepted = act(writer, found, "accept", role="mandate", note="Ratsbeschluss")
    again = act(writer, found, "accept")

    (link,) = writer.get("council-links").json()["items"]
    assert (accepted["state"], accepted["link_id"], accepted["role"]) == (
        "accepted",
        link["id"],
        "mandate",
    )
    assert (again["revision"], again["link_id"]) == (accepted["revision"], link["id"])
    assert (link["role"], link["about"], link["resource_id"], link["paper_id"]) == (
        "mandate",
        "planning-processes",
        process["id"],
        paper["id"],
    )
    assert look(stored, body) == {"created": 0, "changed": 0, "withdrawn": 0}


def test_what_only_concerns_planning_is_tied_to_what_is_named(
    writer: TestClient, stored: Session, body: Body
) -> None:
    process = make(writer, "planning-processes", title="Teilfachplan")
    make(writer, "papers", name="Neubau einer Kita")
    look(stored, body)
    (found,) = suggestions(writer)

    accepted = act(writer, found, "accept", about="planning-processes", resource_id=process["id"])

    (link,) = writer.get("council-links").json()["items"]
    assert (accepted["link_id"], link["resource_id"]) == (link["id"], process["id"])


def test_what_was_accepted_is_not_rejected_any_more(
    writer: TestClient, stored: Session, body: Body
) -> None:
    make(writer, "papers", name="Neubau einer Kita")
    look(stored, body)
    (found,) = suggestions(writer)
    act(writer, found, "accept")

    answer = writer.post(f"link-suggestions/{found['id']}/reject")

    assert answer.status_code == 409


def test_what_is_tied_already_is_not_proposed(
    writer: TestClient, stored: Session, body: Body
) -> None:
    process = make(writer, "planning-processes", title="Präventionskette Hohenfeld")
    paper = make(writer, "papers", name="Präventionskette Hohenfeld: Auftrag")
    make(
        writer,
        "council-links",
        role="mandate",
        about="planning-processes",
        resource_id=process["id"],
        paper_id=paper["id"],
    )

    look(stored, body)

    assert suggestions(writer, about="planning-processes") == []


def test_the_public_sees_no_suggestions(client: TestClient) -> None:
    assert client.get("link-suggestions").status_code == 401


def test_decisions_are_listed_by_what_becomes_of_them(writer: TestClient) -> None:
    made = sitting(writer)
    other = sitting(writer, "vertagt", date="2027-05-05")
    first, second = decisions(writer, sort="date")
    patch(
        writer, "decisions", first, implementation="offen", due="2027-06", responsible="Jugendamt"
    )

    assert ids(writer, implementation="offen,in_umsetzung") == [first["id"]]
    assert ids(writer, without="implementation") == [second["id"]]
    assert ids(writer, without="responsible") == [second["id"]]
    assert ids(writer, outcome="vertagt") == [second["id"]]
    assert ids(writer, committee_id=made.committee["id"]) == [first["id"]]
    assert ids(writer, meeting_id=other.meeting["id"]) == [second["id"]]
    assert ids(writer, due_before="2027-07-01") == [first["id"]]
    assert ids(writer, due_before="2027-06-30") == []
    assert ids(writer, sort="-due") == [first["id"], second["id"]]
    answer = writer.get("decisions", params={"implementation": "offen", "count": "exact"})
    assert answer.json()["total"] == 1


def test_the_public_narrows_by_nothing_it_does_not_see(
    client: TestClient, writer: TestClient
) -> None:
    sitting(writer)

    for asked in (
        {"implementation": "offen"},
        {"due_before": "2027-01-01"},
        {"without": "responsible"},
        {"sort": "-due"},
    ):
        assert client.get("decisions", params=asked).status_code == 422
    (found,) = decisions(client)
    assert "implementation" not in found


def test_tasks_follow_from_a_decision(writer: TestClient) -> None:
    sitting(writer)
    (decision,) = decisions(writer)
    task = make(
        writer,
        "tasks",
        title="Plätze ausschreiben",
        responsible="Jugendamt",
        decision_id=decision["id"],
    )

    (found,) = decisions(writer, include="tasks")

    assert [one["id"] for one in found["tasks"]] == [task["id"]]
    assert [
        one["id"]
        for one in writer.get("tasks", params={"decision_id": decision["id"]}).json()["items"]
    ] == [task["id"]]


def ids(client: TestClient, **asked: Any) -> list[str]:
    return [one["id"] for one in decisions(client, **asked)]


def create(client: TestClient, collection: str, **values: Any) -> Thing:
    answer = client.post(collection, json=values)
    assert answer.status_code == 201, answer.text
    made: Thing = answer.json()
    return made


def make_area_system(client: TestClient) -> Thing:
    return create(
        client,
        "area-systems",
        key="bezirke",
        name="Stadtbezirke",
        levels=[{"key": "bezirk", "name": "Stadtbezirk"}],
    )


def test_all_bodies_have_the_words(stored: Session, body: Body) -> None:
    found = stored.scalars(
        select(Term.label_de).where(Term.body_id == body.id, Term.kind == "planning_word")
    ).all()
    assert "Jugendhilfe" in found
