"""Dependencies, checks, overrides and plans of processes, over HTTP."""

from datetime import date, timedelta

from fastapi.testclient import TestClient

from tests.steering.making import Thing, make, milestone, patch, phase, pointers, process


def test_steps_depend_on_steps_of_their_own_process_and_in_no_circle(writer: TestClient) -> None:
    own, other = process(writer), process(writer)
    path = f"planning-processes/{own['id']}"
    first = phase(writer, own, "Analyse")
    second = phase(writer, own, "Konzept", after_phase_ids=[first["id"]])
    third = milestone(writer, own, "Beschluss", after_phase_ids=[second["id"]])
    foreign = phase(writer, other, "Fremd")

    circle = patch(writer, f"{path}/phases/{first['id']}", after_milestone_ids=[third["id"]])
    itself = patch(writer, f"{path}/phases/{first['id']}", after_phase_ids=[first["id"]])
    abroad = patch(writer, f"{path}/phases/{first['id']}", after_phase_ids=[foreign["id"]])

    assert pointers(circle) == ["/after_milestone_ids"]
    assert (
        "“ → „"
        in writer.patch(
            f"{path}/phases/{first['id']}",
            json={"after_milestone_ids": [third["id"]]},
            headers={"If-Match": "*", "Accept-Language": "de"},
        ).json()["detail"]
    )
    assert pointers(itself) == ["/after_phase_ids"]
    assert pointers(abroad) == ["/after_phase_ids/0"]


def test_what_happened_does_not_lie_in_the_future(writer: TestClient) -> None:
    own = process(writer)
    ahead = (date.today() + timedelta(days=3)).isoformat()  # noqa: DTZ011 -- any day ahead will do

    answer = writer.post(
        f"planning-processes/{own['id']}/milestones", json={"title": "Beschluss", "actual": ahead}
    )

    assert pointers(answer) == ["/actual"]


def test_processes_and_goals_belong_to_no_circle(writer: TestClient) -> None:
    top = process(writer)
    below = process(writer, parent_id=top["id"])
    goals = f"planning-processes/{top['id']}/goals"
    guiding = make(writer, goals, text="Alle wachsen gut auf")
    next_one = make(writer, goals, text="Weniger Lücken", parent_id=guiding["id"])

    assert pointers(patch(writer, f"planning-processes/{top['id']}", parent_id=below["id"])) == [
        "/parent_id"
    ]
    assert pointers(patch(writer, f"{goals}/{guiding['id']}", parent_id=next_one["id"])) == [
        "/parent_id"
    ]


def test_what_is_missing_follows_from_soll_and_ist(writer: TestClient) -> None:
    needs = f"planning-processes/{process(writer)['id']}/needs"
    need = make(writer, needs, title="Plätze", target_quantity=120, present_quantity=80)

    unknown = patch(writer, f"{needs}/{need['id']}", present_quantity=None)

    assert need["gap"] == 40
    assert unknown.json()["gap"] is None


def test_a_demand_of_the_law_has_one_answer_with_its_reason(writer: TestClient) -> None:
    checks = f"planning-processes/{process(writer)['id']}/legal-check"
    body = {"requirement": "80_4", "answer": "yes", "reason": "Seit Beginn beteiligt."}
    first = make(writer, checks, **body)

    assert pointers(writer.post(checks, json=body)) == ["/requirement"]
    assert pointers(writer.post(checks, json={"requirement": "80_5", "answer": "no"})) == [
        "/reason"
    ]
    assert pointers(writer.post(checks, json={"requirement": "80_9", "answer": "open"})) == [
        "/requirement"
    ]
    writer.delete(f"{checks}/{first['id']}", headers={"If-Match": "*"})
    assert writer.post(checks, json=body).status_code == 201


def test_a_person_may_say_otherwise_with_a_reason_that_only_the_house_reads(
    writer: TestClient, client: TestClient
) -> None:
    own = process(writer)
    milestone(writer, own, "Beschluss", planned="2020", status="offen")
    path = f"planning-processes/{own['id']}"

    bare = patch(writer, path, health_override="im_plan")
    said = patch(writer, path, health_override="im_plan", health_reason="Der Beschluss ruht.")
    inside, outside = (one.get(f"{path}/standing").json()["health"] for one in (writer, client))

    assert pointers(bare) == ["/health_reason"]
    assert said.status_code == 200
    assert (inside["value"], inside["derived"]) == ("im_plan", "verzoegert")
    assert inside["override_reason"] == "Der Beschluss ruht."
    assert outside["override_reason"] is None
    assert "health_reason" not in client.get(path).json()
    assert patch(writer, path, health_override=None).json()["health_reason"] is None


def test_the_standings_of_all_processes_are_those_of_each(
    writer: TestClient, client: TestClient
) -> None:
    late = process(writer, title="A")
    milestone(writer, late, "Beschluss", planned="2020", status="offen")
    fine = process(writer, title="B", parent_id=late["id"])
    phase(writer, fine, "Analyse", planned="2020/2999", status="laufend")
    hidden = process(writer, title="C", visibility="internal", status=None)

    inside = writer.get("process-standings").json()
    outside = client.get("process-standings").json()
    narrowed = writer.get("process-standings", params={"health": "verzoegert"}).json()
    counted = writer.get("process-standings", params={"rows": "false"}).json()
    each = [
        writer.get(f"planning-processes/{one['id']}/standing").json()
        for one in (late, fine, hidden)
    ]

    assert [row["title"] for row in inside["items"]] == ["A", "B", "C"]
    assert [row["title"] for row in outside["items"]] == ["A", "B"]
    assert [row["process_id"] for row in narrowed["items"]] == [late["id"]]
    assert counted == {**inside, "items": []}
    assert [(row["health"], row["completion"]) for row in inside["items"]] == [
        (one["health"]["value"], one["completion"]["value"]) for one in each
    ]
    assert [one["completion"]["value"] for one in each] == [25, 50, None]
    assert inside["counts"] == {
        "im_plan": 1,
        "gefaehrdet": 0,
        "verzoegert": 1,
        "unbekannt": 1,
        "stale": 0,
        "without_status": 1,
    }
    assert client.get(f"planning-processes/{hidden['id']}/standing").status_code == 404


def test_a_plan_is_laid_out_from_a_template_with_each_phase_after_the_one_before(
    writer: TestClient,
) -> None:
    own = process(writer, kind="teilfachplan")
    path = f"planning-processes/{own['id']}"
    order = {"template": "para80", "begins": "2027-03-15"}

    preview = writer.post(f"{path}/plan?dry_run=true", json=order)
    untouched = writer.get(f"{path}/phases").json()["items"]
    made = writer.post(f"{path}/plan", json=order)
    again = writer.post(f"{path}/plan", json=order)
    phases = writer.get(f"{path}/phases", params={"sort": "order"}).json()["items"]

    assert (preview.status_code, untouched) == (200, [])
    assert made.status_code == 201
    assert again.status_code == 409
    assert [(one["title"], one["planned"]["edtf"]) for one in phases][:3] == [
        ("Auftrag und Zielfindung", "2027-03/2027-04"),
        ("Bestandserhebung", "2027-05/2027-08"),
        ("Bedarfsermittlung", "2027-09/2027-12"),
    ]
    assert [one["after_phase_ids"] for one in phases] == [
        [],
        *([before["id"]] for before in phases[:-1]),
    ]
    titles = [one["title"] for one in preview.json()["items"]]
    assert titles == [one["title"] for one in made.json()["items"]]


def test_another_process_is_a_template_too(writer: TestClient) -> None:
    model = process(writer)
    first = phase(writer, model, "Analyse", planned="2021-01-10/2021-03-31", order=1)
    phase(writer, model, "Konzept", planned="2021-04", order=2, after_phase_ids=[first["id"]])
    milestone(
        writer, model, "Bericht", planned="2021-03-20", phase_id=first["id"], status="erreicht"
    )
    own = process(writer)
    path = f"planning-processes/{own['id']}"

    writer.post(f"{path}/plan", json={"from_process_id": model["id"], "begins": "2027-01-10"})
    phases = writer.get(f"{path}/phases", params={"sort": "order"}).json()["items"]
    (report,) = writer.get(f"{path}/milestones").json()["items"]

    assert [one["planned"]["edtf"] for one in phases] == ["2027-01-10/2027-03-31", "2027-04"]
    assert phases[1]["after_phase_ids"] == [phases[0]["id"]]
    assert (report["phase_id"], report["status"]) == (phases[0]["id"], "offen")


def test_what_waits_for_what_in_a_process_waits_so_in_one_that_follows_it(
    writer: TestClient,
) -> None:
    model, own = process(writer), process(writer)
    last = phase(writer, model, "Beschluss", order=1)
    report = milestone(writer, model, "Bericht", after_phase_ids=[last["id"]])
    first = phase(writer, model, "Umsetzung", order=2, after_milestone_ids=[report["id"]])
    gone = phase(writer, model, "Entfallen", order=3)
    waiting = patch(
        writer,
        f"planning-processes/{model['id']}/phases/{first['id']}",
        after_phase_ids=[gone["id"], last["id"]],
    )
    assert waiting.status_code == 200, waiting.text
    writer.delete(
        f"planning-processes/{model['id']}/phases/{gone['id']}", headers={"If-Match": "*"}
    )

    path = f"planning-processes/{own['id']}"
    made = writer.post(f"{path}/plan", json={"from_process_id": model["id"]})
    phases = writer.get(f"{path}/phases", params={"sort": "order"}).json()["items"]
    (copy,) = writer.get(f"{path}/milestones").json()["items"]

    assert made.status_code == 201, made.text
    assert copy["after_phase_ids"] == [phases[0]["id"]]
    assert phases[1]["after_phase_ids"] == [phases[0]["id"]]
    assert phases[1]["after_milestone_ids"] == [copy["id"]]


def test_plans_that_cannot_be_laid_out_are_refused(writer: TestClient) -> None:
    own = process(writer)
    path = f"planning-processes/{own['id']}/plan"

    assert pointers(writer.post(path, json={"template": "nix"})) == ["/template"]
    assert pointers(writer.post(path, json={"from_process_id": own["id"]})) == ["/from_process_id"]
    assert writer.post(path, json={}).status_code == 422


def test_the_number_of_statements_does_not_grow_with_the_processes(
    writer: TestClient, statements: list[str]
) -> None:
    def asked() -> int:
        statements.clear()
        assert writer.get("process-standings").status_code == 200
        return len(statements)

    own: Thing = process(writer)
    phase(writer, own, "Analyse")
    few = asked()
    for _ in range(12):
        phase(writer, process(writer), "Analyse")

    assert asked() == few
