"""A process with all it is made of, as a planner would have written it."""

from typing import Any

from fastapi.testclient import TestClient


def make(writer: TestClient, path: str, **fields: Any) -> dict[str, Any]:
    answer = writer.post(path, json=fields)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def change(writer: TestClient, path: str, **fields: Any) -> dict[str, Any]:
    answer = writer.patch(path, json=fields, headers={"If-Match": "*"})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def make_process(writer: TestClient) -> dict[str, str]:
    """The ids of a whole process: of its own and of what hangs on it."""
    process = make(
        writer,
        "planning-processes",
        title="Präventionskette Neuburg",
        kind="praeventionskette",
        status="laufend",
        occasion="Der Ausschuss beauftragt die Verwaltung mit dem Aufbau einer Präventionskette.",
        aims=["Übergänge begleiten"],
        legal_basis=["§ 80 SGB VIII"],
        target_groups=["Kinder unter 6 Jahren"],
        period="2026/2028",
        lead_organisation="Jugendamt",
        funding_lines=[{"purpose": "Moderation", "source": "Landesprogramm"}],
    )["id"]
    own = f"planning-processes/{process}"
    phase = make(
        writer,
        f"{own}/phases",
        title="Bestandserhebung",
        planned="2026-10-01",
        status="laufend",
        order=1,
    )["id"]
    milestone = make(
        writer, f"{own}/milestones", title="Auftaktkonferenz", planned="Frühjahr 2127"
    )["id"]
    make(
        writer,
        f"{own}/goals",
        text="Alle Familien kennen die Angebote",
        level="leitziel",
        indicators=[
            {"title": "Besuchte Familien", "unit": "Prozent", "current": 61, "as_of": "Mai 2026"}
        ],
    )
    make(
        writer,
        f"{own}/needs",
        title="Plätze in Elterncafés",
        target_quantity=40,
        present_quantity=25,
        unit="Plätze",
    )
    make(
        writer, f"{own}/participants", name="Gesundheitsamt", kind="organisation", role="mitwirkung"
    )
    make(
        writer,
        "tasks",
        title="Fragebogen verschicken",
        responsible="Jugendhilfeplanung",
        status="offen",
        due="2026-12-15",
        process_id=process,
    )
    committee = make(writer, "committees", name="Jugendhilfeausschuss")["id"]
    paper = make(writer, "papers", name="Aufbau einer Präventionskette", reference="2026/0042")
    make(
        writer,
        "council-links",
        role="mandate",
        about="planning-processes",
        resource_id=process,
        paper_id=paper["id"],
    )
    conference = make(
        writer,
        "conferences",
        title="Auftakt",
        date="2027-03-10",
        kind="auftakt",
        process_id=process,
        retention_until="2028-03-10",
    )["id"]
    make(
        writer,
        f"conferences/{conference}/attendance",
        organisation="Kita Regenbogen",
        head_count=3,
        person_name="Erika Beispiel",
        consented_on="2026-03-01",
    )
    measure = make(
        writer,
        "prevention-measures",
        title="Elterncafé",
        process_id=process,
        status="geplant",
        life_phases=["0_3"],
        action_fields=["beratung_familie"],
        level="universell",
    )["id"]
    make(
        writer,
        "grants",
        title="Landesmittel 2027",
        process_id=process,
        status="bewilligt",
        approved_cents=2_500_000,
    )
    return {
        "process": process,
        "phase": phase,
        "milestone": milestone,
        "committee": committee,
        "conference": conference,
        "measure": measure,
        "paper": paper["id"],
    }
