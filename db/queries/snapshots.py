"""A planning process with all it is made of, as it stands: one plain document, in few statements.

It is what a report freezes, so it holds ids, words and days as JSON has them, the labels that
terms had that day, and nothing about natural persons. Its number of statements does not grow with
the process.
"""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, or_, select
from sqlalchemy.orm import aliased

from db.queries.conditions import not_deleted
from db.queries.plain_rows import Row, Taking, columns_of
from db.tables import (
    AgendaItem,
    Area,
    Attendance,
    Body,
    Committee,
    Conference,
    CouncilLink,
    Decision,
    Goal,
    Grant,
    Milestone,
    Need,
    Paper,
    Participant,
    Phase,
    PlanningProcess,
    PreventionChain,
    PreventionMeasure,
    Risk,
    StockItem,
    Task,
    Training,
)

Snapshot = dict[str, Any]

FORMAT: Final = 1
"""Raised when what a snapshot holds changes its meaning; what is frozen stays as it is."""
_PROCESS: Final = (
    "id",
    "title",
    "kind",
    "status",
    "occasion",
    "aims",
    "principles",
    "legal_basis",
    "period",
    "target_groups",
    "action_fields",
    "lead_organisation",
    "is_pilot",
    "funding_lines",
    "health_override",
    "health_reason",
    "completion_override",
    "completion_reason",
)
_STEP: Final = ("id", "title", "planned", "forecast", "actual", "status", "responsible")
_FINISHED: Final = ("erledigt", "abgebrochen")


def of_process(connection: Connection, process_id: UUID) -> Snapshot | None:
    """The process as it stands now; None if there is none, or it is deleted."""
    found = _process(connection, process_id)
    if found is None:
        return None
    body_id, document = found
    taken = Taking(connection)
    theirs = taken.rows
    chains = select(PreventionChain.id).where(
        PreventionChain.process_id == process_id, not_deleted(PreventionChain)
    )
    of_chains = PreventionMeasure.chain_id.in_(chains)
    conferences = select(Conference.id).where(
        Conference.process_id == process_id, not_deleted(Conference)
    )
    bodies_of = select(Participant.committee_id).where(
        Participant.process_id == process_id, not_deleted(Participant)
    )
    document |= {
        "process": taken.row(PlanningProcess, _PROCESS, document["process"]),
        "sub_projects": theirs(
            PlanningProcess,
            ("id", "title", "kind", "status", "period"),
            PlanningProcess.parent_id == process_id,
            order=("title",),
        ),
        "phases": theirs(
            Phase,
            (*_STEP, "kind", "order", "result"),
            Phase.process_id == process_id,
            order=("order", "planned_earliest"),
        ),
        "milestones": theirs(
            Milestone,
            (*_STEP, "phase_id", "reason"),
            Milestone.process_id == process_id,
            order=("planned_earliest", "title"),
        ),
        "goals": theirs(
            Goal,
            (
                "id",
                "parent_id",
                "level",
                "order",
                "text",
                "target",
                "status",
                "indicators",
                "assessment",
            ),
            Goal.process_id == process_id,
            order=("order",),
        ),
        "participants": theirs(
            Participant,
            ("id", "name", "kind", "role", "period"),
            Participant.process_id == process_id,
            order=("name",),
        ),
        "committees": theirs(
            Committee,
            ("id", "name", "kind", "is_council_body", "rhythm", "purpose"),
            or_(Committee.process_id == process_id, Committee.id.in_(bodies_of)),
            order=("name",),
        ),
        "needs": theirs(
            Need,
            (
                "id",
                "title",
                "target_quantity",
                "present_quantity",
                "gap",
                "unit",
                "as_of",
                "priority",
                "target_groups",
            ),
            Need.process_id == process_id,
            order=("title",),
        ),
        "stock": theirs(
            StockItem,
            ("id", "title", "provider_name", "quantity", "unit", "as_of"),
            StockItem.process_id == process_id,
            order=("title",),
        ),
        "risks": theirs(
            Risk,
            ("id", "title", "likelihood", "impact", "response", "responsible", "status"),
            Risk.process_id == process_id,
            order=("title",),
        ),
        "measures": theirs(
            PreventionMeasure,
            (
                "id",
                "title",
                "kind",
                "status",
                "period",
                "responsible",
                "target_groups",
                "capacity",
            ),
            or_(PreventionMeasure.process_id == process_id, of_chains),
            order=("title",),
        ),
        "conferences": theirs(
            Conference,
            ("id", "title", "kind", "date", "venue", "moderation", "state"),
            Conference.process_id == process_id,
            order=("date_earliest", "title"),
        ),
        "trainings": theirs(
            Training,
            ("id", "topic", "provider_name", "participants", "period", "funding"),
            Training.process_id == process_id,
            order=("period_earliest", "topic"),
        ),
        "grants": theirs(
            Grant,
            (
                "id",
                "title",
                "applicant",
                "period",
                "requested_cents",
                "approved_cents",
                "own_share_cents",
                "proof_due",
                "status",
            ),
            or_(Grant.process_id == process_id, Grant.chain_id.in_(chains)),
            order=("period_earliest", "title"),
        ),
        "tasks": _tasks(
            theirs(
                Task,
                ("id", "title", "due", "responsible", "status"),
                or_(Task.process_id == process_id, Task.conference_id.in_(conferences)),
                order=("due_earliest", "title"),
            )
        ),
        **_council(taken, process_id, chains),
    }
    present = _present(connection, conferences)
    for conference in document["conferences"]:
        conference.update(present.get(conference["id"], {"organisations": 0, "head_count": 0}))
    document["terms"] = taken.terms(body_id)
    return document


def _process(connection: Connection, process_id: UUID) -> tuple[UUID, Snapshot] | None:
    """Its body's id, and the beginning of its snapshot, with `process` still a row."""
    parent, before = aliased(PlanningProcess), aliased(PlanningProcess)
    columns = columns_of(PlanningProcess, _PROCESS)
    statement = (
        select(
            *columns,
            PlanningProcess.body_id,
            PlanningProcess.area_ids,
            Body.name,
            parent.id,
            parent.title,
            before.id,
            before.title,
        )
        .join(Body, Body.id == PlanningProcess.body_id)
        .outerjoin(parent, parent.id == PlanningProcess.parent_id)
        .outerjoin(before, before.id == PlanningProcess.predecessor_id)
        .where(PlanningProcess.id == process_id, not_deleted(PlanningProcess))
    )
    row = connection.execute(statement).first()
    if row is None:
        return None
    width = len(columns)
    body_id, area_ids, body, *others = row[width:]
    areas = connection.execute(
        select(Area.id, Area.name)
        .where(Area.id.in_([UUID(one) for one in area_ids]), not_deleted(Area))
        .order_by(Area.name, Area.id)
    )
    return body_id, {
        "format": FORMAT,
        "body": {"id": str(body_id), "name": body},
        "process": row[:width],
        "parent": _named(*others[:2]),
        "predecessor": _named(*others[2:]),
        "areas": [_named(*one) for one in areas],
    }


def _named(id_: UUID | None, name: str | None) -> Row | None:
    return None if id_ is None else {"id": str(id_), "name": name}


def _tasks(rows: list[Row]) -> Row:
    """How many are open and done, and the open ones."""
    still = [row for row in rows if row["status"] not in _FINISHED]
    done = sum(row["status"] == "erledigt" for row in rows)
    return {"open_count": len(still), "done_count": done, "open": still}


def _council(taken: Taking, process_id: UUID, chains: Any) -> dict[str, list[Row]]:  # noqa: ANN401 -- a select
    """The papers that are linked, and what was decided in public on them or on linked items."""
    links = (
        not_deleted(CouncilLink),
        or_(CouncilLink.resource_id == process_id, CouncilLink.resource_id.in_(chains)),
    )
    linked = select(CouncilLink.paper_id).where(*links, CouncilLink.paper_id.is_not(None))
    items = select(CouncilLink.agenda_item_id).where(
        *links, CouncilLink.agenda_item_id.is_not(None)
    )
    papers = taken.rows(
        Paper,
        ("id", "reference", "name", "paper_type", "date"),
        Paper.id.in_(linked),
        order=("date", "reference"),
    )
    roles: dict[str, list[str]] = {}
    statement = select(CouncilLink.paper_id, CouncilLink.role).where(
        *links, CouncilLink.paper_id.is_not(None)
    )
    for paper_id, role in taken.connection.execute(statement):
        roles.setdefault(str(paper_id), []).append(role.value)
    for paper in papers:
        paper["roles"] = sorted(set(roles.get(paper["id"], ())))
    hidden = select(AgendaItem.id).where(AgendaItem.is_public.is_(False))
    decisions = taken.rows(
        Decision,
        (
            "id",
            "committee_id",
            "paper_id",
            "title",
            "date",
            "outcome",
            "outcome_text",
            "implementation",
            "due",
        ),
        or_(Decision.paper_id.in_(linked), Decision.agenda_item_id.in_(items)),
        Decision.agenda_item_id.not_in(hidden),
        order=("date", "title"),
    )
    wanted = {UUID(one["committee_id"]) for one in decisions if one["committee_id"]}
    names = {
        str(id_): name
        for id_, name in taken.connection.execute(
            select(Committee.id, Committee.name).where(Committee.id.in_(sorted(wanted)))
        )
    }
    for decision in decisions:
        decision["committee"] = names.get(decision["committee_id"])
    return {"papers": papers, "decisions": decisions}


def _present(connection: Connection, conferences: Any) -> dict[str, Row]:  # noqa: ANN401 -- a select
    """Conference → how many organisations and heads were there."""
    statement = (
        select(Attendance.conference_id, func.count(), func.sum(Attendance.head_count))
        .where(Attendance.conference_id.in_(conferences), not_deleted(Attendance))
        .group_by(Attendance.conference_id)
    )
    return {
        str(id_): {"organisations": organisations, "head_count": int(heads or 0)}
        for id_, organisations, heads in connection.execute(statement)
    }
