"""Fortschreibung: what a process that continues another takes over, and when it may not."""

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from api.accounts.service import new_token
from db.tables import Body, Role
from tests.steering.making import Thing, make, milestone, patch, phase, pointers, process


def parts(client: TestClient, owner: Thing | str, name: str) -> list[Thing]:
    id_ = owner if isinstance(owner, str) else owner["id"]
    items: list[Thing] = client.get(
        f"planning-processes/{id_}/{name}", params={"limit": 200, "sort": "id"}
    ).json()["items"]
    return items


def continued(client: TestClient, old: Thing, **order: object) -> Thing:
    sent = {"title": "Jugendhilfeplan 2027 bis 2031"} | order
    return make(client, f"planning-processes/{old['id']}/continuation", **sent)


@pytest.fixture
def old(writer: TestClient) -> Thing:
    return process(
        writer,
        title="Jugendhilfeplan 2021 bis 2025",
        kind="teilfachplan",
        period="2021/2025",
        occasion="Ratsbeschluss von 2020",
        aims=["Treffs in jedem Quartier"],
        lead_organisation="Jugendamt",
        review_cycle_months=24,
        health_override="im_plan",
        health_reason="Nachträge fehlen",
    )


def test_the_new_process_is_the_old_one_planned_anew(writer: TestClient, old: Thing) -> None:
    made = continued(writer, old, begins="2027-01-10")
    bare = continued(
        writer,
        old,
        title="Anders",
        period="2027/2031",
        kind="gesamtplanung",
        lead_organisation="Stadtplanung",
        visibility="internal",
        beside=True,
    )

    new = writer.get(f"planning-processes/{made['id']}").json()
    other = writer.get(f"planning-processes/{bare['id']}").json()
    assert new["predecessor_id"] == made["predecessor_id"] == old["id"]
    assert new["period"]["edtf"] == "2027-01-10/.."
    assert (new["status"], new["kind"]) == ("geplant", "teilfachplan")
    assert (new["lead_organisation"], new["visibility"]) == ("Jugendamt", "public")
    assert (new["aims"], new["review_cycle_months"]) == (["Treffs in jedem Quartier"], 24)
    assert (new["occasion"], new["health_override"], new["health_reason"]) == (None, None, None)
    assert (other["kind"], other["lead_organisation"]) == ("gesamtplanung", "Stadtplanung")
    assert (other["visibility"], other["period"]["edtf"]) == ("internal", "2027/2031")


def test_the_plan_comes_without_what_happened_from_the_new_first_day(
    writer: TestClient, old: Thing
) -> None:
    first = phase(
        writer,
        old,
        "Bestand",
        order=1,
        planned="2021-01-10/2021-03-31",
        forecast="2021-05",
        actual="2021-02/2021-06",
        status="abgeschlossen",
        result="Sieben Treffs",
        responsible="Jugendhilfeplanung",
    )
    phase(writer, old, "Bedarf", order=2, planned="2021-04", after_phase_ids=[first["id"]])
    milestone(
        writer,
        old,
        "Bericht",
        planned="2021-03-20",
        actual="2021-07-01",
        status="erreicht",
        phase_id=first["id"],
    )

    made = continued(writer, old, begins="2027-01-10", carry=["plan"])
    phases = sorted(parts(writer, made, "phases"), key=lambda one: one["order"])
    (report,) = parts(writer, made, "milestones")

    assert [one["planned"]["edtf"] for one in phases] == ["2027-01-10/2027-03-31", "2027-04"]
    assert report["planned"]["edtf"] == "2027-03-20"
    for step in (*phases, report):
        assert (step["status"], step["actual"], step["forecast"]) == ("offen", None, None)
    assert (phases[0]["result"], phases[0]["responsible"]) == (None, "Jugendhilfeplanung")
    assert phases[1]["after_phase_ids"] == [phases[0]["id"]]
    assert report["phase_id"] == phases[0]["id"]
    assert {one["id"] for one in made["steps"]} == {one["id"] for one in (*phases, report)}
    assert made["carried"] == [
        {"collection": "phases", "made": 2, "left": 0},
        {"collection": "milestones", "made": 1, "left": 0},
    ]


def test_milestones_alone_are_a_plan_too_and_without_a_day_have_none(
    writer: TestClient, old: Thing
) -> None:
    milestone(writer, old, "Bericht", planned="2021-03-20")

    dated = continued(writer, old, begins="2027-01-10", carry=["plan"])
    undated = continued(writer, old, carry=["plan"], beside=True)

    assert [one["planned"]["edtf"] for one in dated["steps"]] == ["2027-01-10"]
    assert [one["planned"] for one in undated["steps"]] == [None]


def test_goals_go_on_unless_reached_with_those_they_serve(writer: TestClient, old: Thing) -> None:
    path = f"planning-processes/{old['id']}/goals"
    top = make(writer, path, text="Teilhabe", level="leitziel", status="erreicht")
    middle = make(writer, path, text="Nähe", parent_id=top["id"], assessment="Gut so")
    make(
        writer,
        path,
        text="Zwei neue Treffs",
        parent_id=middle["id"],
        status="teilweise",
        target="2024",
        indicators=[
            {"title": "Treffs", "start": 4, "target": 9, "current": 7, "as_of": "2025"},
            {"title": "Besuche", "start": 100, "target": 200},
        ],
    )
    make(writer, path, text="Ein Bus", parent_id=middle["id"], status="aufgegeben")

    made = continued(writer, old, begins="2027-01-01", carry=["goals"])
    goals = {one["text"]: one for one in parts(writer, made, "goals")}

    assert set(goals) == {"Teilhabe", "Nähe", "Zwei neue Treffs"}
    assert goals["Nähe"]["parent_id"] == goals["Teilhabe"]["id"]
    assert goals["Zwei neue Treffs"]["parent_id"] == goals["Nähe"]["id"]
    assert {one["status"] for one in goals.values()} == {"offen"}
    assert goals["Nähe"]["assessment"] is None
    # Counted from the first day of the old period, where there is no plan to count from.
    assert goals["Zwei neue Treffs"]["target"]["edtf"] == "2030"
    measured, unmeasured = goals["Zwei neue Treffs"]["indicators"]
    assert (measured["start"], measured["target"]) == (7, 9)
    assert (measured["current"], measured["as_of"]) == (None, None)
    assert (unmeasured["start"], unmeasured["current"]) == (100, None)
    assert made["carried"] == [{"collection": "goals", "made": 3, "left": 1}]


def test_who_is_still_there_takes_part_again(writer: TestClient, old: Thing) -> None:
    person = make(writer, "persons", name="Kim Beispiel")
    group = make(
        writer,
        "committees",
        name="Steuerungsgruppe",
        kind="steuerungsgruppe",
        process_id=old["id"],
        rhythm="monatlich",
        visibility="public",
    )
    below = make(
        writer, "committees", name="Redaktion", process_id=old["id"], parent_id=group["id"]
    )
    make(writer, "committees", name="Ausschuss", process_id=old["id"], is_council_body=True)
    make(writer, "committees", name="Vorgruppe", process_id=old["id"], period="2021")
    members = f"committees/{group['id']}/members"
    make(
        writer,
        members,
        function="Leitung Jugendamt",
        person_id=person["id"],
        voting=True,
        period="2021/2025",
    )
    make(writer, members, organisation="Jugendring", period="2021/2022")
    make(writer, members, person_id=person["id"])
    path = f"planning-processes/{old['id']}/participants"
    make(writer, path, name="Freie Träger", committee_id=group["id"], period="2021/2025")
    make(writer, path, name="Institut", period="2021")

    made = continued(writer, old, carry=["participants", "committees"])
    groups = {
        one["name"]: one
        for one in writer.get("committees", params={"process_id": made["id"]}).json()["items"]
    }
    (member,) = writer.get(f"committees/{groups['Steuerungsgruppe']['id']}/members").json()["items"]
    (participant,) = parts(writer, made, "participants")

    assert set(groups) == {"Steuerungsgruppe", "Redaktion"}
    assert groups["Redaktion"]["parent_id"] == groups["Steuerungsgruppe"]["id"] != below["id"]
    assert groups["Steuerungsgruppe"]["rhythm"] == "monatlich"
    assert groups["Steuerungsgruppe"]["visibility"] == "public"
    assert (member["function"], member["voting"]) == ("Leitung Jugendamt", True)
    assert (member["person_id"], member["period"]) == (None, None)
    assert participant["name"] == "Freie Träger"
    assert participant["committee_id"] == groups["Steuerungsgruppe"]["id"]
    assert {one["collection"]: (one["made"], one["left"]) for one in made["carried"]} == {
        "committees": (2, 2),
        "members": (1, 2),
        "participants": (1, 1),
    }


def test_what_is_missing_comes_along_with_what_was_there(writer: TestClient, old: Thing) -> None:
    path = f"planning-processes/{old['id']}"
    provider = make(writer, "providers", name="Jugendwerk")
    for title, there in (("Ferien", 80), ("Krippe", 120), ("Hort", None)):
        make(
            writer,
            f"{path}/needs",
            title=title,
            target_quantity=120,
            present_quantity=there,
            as_of="2024",
        )
    make(
        writer,
        f"{path}/stock",
        title="Treffs",
        quantity=4,
        as_of="2024",
        provider_id=provider["id"],
    )
    make(writer, f"{path}/risks", title="Stelle unbesetzt")
    make(writer, f"{path}/risks", title="Umzug", status="erledigt")
    writer.delete(f"providers/{provider['id']}", headers={"If-Match": "*"})

    made = continued(writer, old, carry=["needs", "stock", "risks"])
    needs = {one["title"]: one for one in parts(writer, made, "needs")}
    (stock,) = parts(writer, made, "stock")

    assert set(needs) == {"Ferien", "Hort"}
    assert (needs["Ferien"]["gap"], needs["Ferien"]["as_of"]["edtf"]) == (40, "2024")
    # What was deleted meanwhile is not referred to again, and nothing is refused for it.
    assert (stock["quantity"], stock["provider_id"]) == (4, None)
    assert [one["title"] for one in parts(writer, made, "risks")] == ["Stelle unbesetzt"]


def test_a_preview_counts_what_would_be_made_and_makes_nothing(
    writer: TestClient, old: Thing
) -> None:
    phase(writer, old, "Bestand", planned="2021")
    make(writer, f"planning-processes/{old['id']}/stock", title="Treffs")
    path = f"planning-processes/{old['id']}/continuation"
    order = {"title": "Neu", "begins": "2027-01-01", "mark_predecessor": True}

    preview = writer.post(f"{path}?dry_run=true", json=order)
    untouched = writer.get("planning-processes").json()["items"]
    made = writer.post(path, json=order)

    assert preview.status_code == 200, preview.text
    assert [one["id"] for one in untouched] == [old["id"]]
    assert untouched[0]["status"] == "laufend"
    assert preview.json()["carried"] == made.json()["carried"]
    assert [one["planned"] for one in preview.json()["steps"]] == [
        one["planned"] for one in made.json()["steps"]
    ]
    assert made.headers["Location"].endswith(f"/planning-processes/{made.json()['id']}")


def test_the_same_request_again_makes_one_process(writer: TestClient, old: Thing) -> None:
    path = f"planning-processes/{old['id']}/continuation"
    twice = [
        writer.post(path, json={"title": "Neu"}, headers={"Idempotency-Key": "einmal"})
        for _ in range(2)
    ]

    assert [one.status_code for one in twice] == [201, 201]
    assert twice[0].json() == twice[1].json()
    assert len(writer.get("planning-processes").json()["items"]) == 2


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "Fortgeschrieben in „Jugendhilfeplan 2027 bis 2031“."),
        ("?reason=Beschluss%20vom%203.%20Mai", "Beschluss vom 3. Mai"),
    ],
)
def test_the_old_process_says_that_it_is_continued_and_why(
    writer: TestClient, old: Thing, query: str, reason: str
) -> None:
    path = f"planning-processes/{old['id']}"

    made = make(
        writer,
        f"{path}/continuation{query}",
        title="Jugendhilfeplan 2027 bis 2031",
        mark_predecessor=True,
    )
    newest = writer.get(f"{path}/history").json()["items"][0]

    assert made["predecessor_status"] == "fortgeschrieben"
    assert writer.get(path).json()["status"] == "fortgeschrieben"
    assert newest["reason"] == reason


def test_a_process_is_continued_once_unless_more_are_meant(writer: TestClient, old: Thing) -> None:
    path = f"planning-processes/{old['id']}/continuation"
    first = continued(writer, old)

    again = writer.post(path, json={"title": "Noch einer"})
    beside = writer.post(path, json={"title": "Noch einer", "beside": True})
    for made in (first, beside.json()):
        writer.delete(f"planning-processes/{made['id']}", headers={"If-Match": "*"})
    anew = writer.post(path, json={"title": "Von vorn"})

    assert again.status_code == 409
    assert "Jugendhilfeplan 2027 bis 2031" in again.json()["detail"]
    assert (beside.status_code, anew.status_code) == (201, 201)


def test_what_cannot_be_continued_is_refused(writer: TestClient, old: Thing) -> None:
    phase(writer, old, "Bestand", planned="2021-01-10")
    path = f"planning-processes/{old['id']}/continuation"
    nobody = "planning-processes/01980000-0000-7000-8000-000000000001/continuation"

    assert writer.post(path, json={}).status_code == 422
    assert pointers(writer.post(path, json={"title": "Neu", "kind": "nix"})) == ["/kind"]
    assert writer.post(path, json={"title": "Neu", "carry": ["tasks"]}).status_code == 422
    milestone(writer, old, "Spät", planned="2022-06-01")
    far = writer.post(path, json={"title": "Neu", "begins": "9999-12-01"})
    assert pointers(far) == ["/begins"]
    assert writer.post(nobody, json={"title": "Neu"}).status_code == 404
    assert len(writer.get("planning-processes").json()["items"]) == 1

    patch(writer, f"planning-processes/{old['id']}", visibility="internal")
    writer.delete(f"planning-processes/{old['id']}", headers={"If-Match": "*"})
    assert writer.post(path, json={"title": "Neu"}).status_code == 410


def test_a_token_for_planning_alone_makes_no_committees(
    client: TestClient, writer: TestClient, old: Thing, stored: Session, body: Body
) -> None:
    secret = new_token(
        stored,
        name="nur Planung",
        role=Role.PLANUNG,
        body_id=body.id,
        scopes="read planning:write",
    )
    stored.commit()
    path = f"planning-processes/{old['id']}/continuation"
    as_planner = {"Authorization": f"Bearer {secret}"}

    refused = client.post(path, json={"title": "Neu"}, headers=as_planner)
    made = client.post(path, json={"title": "Neu", "carry": ["plan"]}, headers=as_planner)

    assert (refused.status_code, made.status_code) == (403, 201)
