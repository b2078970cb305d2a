"""Fortschreibung: a process continued in a new one, with what lasts of it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api import catalogue, writing
from api.problems import Conflict
from api.processes.service import today
from api.references import referred
from api.roles import Scope
from api.steering import planning
from api.steering.schemas import CarriedOver, ContinuationOrder
from db.base import Part, Record
from db.history import attributed, cause_of
from db.queries import collections
from db.tables import (
    Committee,
    Goal,
    Membership,
    Need,
    Participant,
    PlanningProcess,
    Risk,
    StockItem,
)
from db.time import VagueTime

CONTINUED = "fortgeschrieben"
"""The status of a process that another one continues."""
_REACHED_OR_GIVEN_UP = frozenset({"erreicht", "aufgegeben"})
_ITS_OWN = frozenset({"source", "source_key", "source_url", "body", "person_id"})
"""What is sent with a record and never taken over: where it came from, and who a person is."""
_OF_ITS_TIME = frozenset(
    {
        "health_override",
        "health_reason",
        "completion_override",
        "completion_reason",
        "occasion",
        "is_pilot",
    }
)
"""What a process says of its own course, and the next one has to say anew."""

Found = TypeVar("Found", bound=Part)


class _Continuing:
    """One continuation at work: from which process into which, by whom, and what came of it."""

    def __init__(
        self,
        session: Session,
        old: PlanningProcess,
        order: ContinuationOrder,
        scope: Scope,
    ) -> None:
        self.session = session
        self.old = old
        self.order = order
        self.scope = scope
        self.course = planning.course_of(session, old)
        first = planning.first_day(*self.course) or (old.period.earliest if old.period else None)
        self.by = planning.days_until(order.begins, first)
        end = old.period.latest if old.period else None
        self.ended = min(end or today(), today())
        self.new = self._process()
        self.steps: list[planning.Step] = []
        self.carried: list[CarriedOver] = []
        self.committees_made: dict[UUID, UUID] = {}

    def _process(self) -> PlanningProcess:
        order = self.order
        said = {
            "title": order.title,
            "kind": order.kind,
            "lead_organisation": order.lead_organisation,
            "area_ids": order.area_ids,
            "visibility": order.visibility,
        }
        kept = self._kept(self.old, _OF_ITS_TIME)
        period = order.period
        if period is None and order.begins is not None:
            period = VagueTime.from_edtf(f"{order.begins.isoformat()}/..")
        return self._made(
            PlanningProcess,
            kept
            | {name: value for name, value in said.items() if value is not None}
            | {
                "body": str(self.old.body_id),
                "status": "geplant",
                "period": period,
                "predecessor_id": self.old.id,
            },
            None,
        )

    def plan(self) -> None:
        self.steps = planning.take_over(self.session, self.new, self.course, self.by, self.scope)
        self._count("phases", len(self.course[0]), len(self.course[0]))
        self._count("milestones", len(self.course[1]), len(self.course[1]))

    def goals(self) -> None:
        """What is neither reached nor given up, under the goals it serves."""
        there = self._parts(Goal)
        by_id = {one.id: one for one in there}
        going: set[UUID] = set()
        for goal in there:
            one: Goal | None = goal
            if goal.status in _REACHED_OR_GIVEN_UP:
                continue
            while one is not None and one.id not in going:
                going.add(one.id)
                one = by_id.get(one.parent_id) if one.parent_id else None
        made: dict[UUID, UUID] = {}
        for goal in _uppers_first(one for one in there if one.id in going):
            values = self._kept(goal, {"assessment"}) | {
                "parent_id": made.get(goal.parent_id) if goal.parent_id else None,
                "status": "offen",
                "target": planning.shifted(goal.target, self.by),
                "indicators": [_begun_again(one) for one in goal.indicators],
            }
            made[goal.id] = self._made(Goal, values, self.new).id
        self._count("goals", len(there), len(made))

    def committees(self) -> None:
        """Working groups of the process, with members as organisations and functions.

        A committee of the council exists once, whatever is planned, and is no part of this.
        """
        there = self._living(Committee, Committee.process_id == self.old.id)
        going = [
            one
            for one in there
            if not one.is_council_body and one.oparl_id is None and not self._left(one.period)
        ]
        members = (made := 0)
        for committee in _uppers_first(going):
            values = self._kept(committee, {"period"}) | {
                "body": str(self.old.body_id),
                "process_id": self.new.id,
            }
            if committee.parent_id in self.committees_made:
                values["parent_id"] = self.committees_made[committee.parent_id]
            new = self._made(Committee, values, None)
            self.committees_made[committee.id] = new.id
            belonging = self._living(Membership, Membership.committee_id == committee.id)
            members += len(belonging)
            for member in belonging:
                if (member.organisation or member.function) and not self._left(member.period):
                    self._made(Membership, self._kept(member, {"period"}), new)
                    made += 1
        self._count("committees", len(there), len(going))
        self._count("members", members, made)

    def participants(self) -> None:
        """All who had not left before the end; those from a committee, from its successor."""

        def values(one: Participant) -> Mapping[str, Any]:
            kept = self._kept(one, {"period"})
            new = self.committees_made.get(one.committee_id) if one.committee_id else None
            return kept | {"committee_id": new} if new else kept

        self._copy(Participant, lambda one: not self._left(one.period), values)

    def needs(self) -> None:
        """What is still missing, or not known not to be; its figures stay, as of their day."""
        self._copy(Need, lambda one: one.gap is None or one.gap > 0)

    def stock(self) -> None:
        """All that was there, as of its day: where the next stock-taking begins."""
        self._copy(StockItem, lambda _: True)

    def risks(self) -> None:
        """What may still endanger it."""
        self._copy(Risk, lambda one: one.status != "erledigt")

    def _copy(
        self,
        table: type[Found],
        goes_on: Callable[[Found], bool],
        values: Callable[[Found], Mapping[str, Any]] | None = None,
    ) -> None:
        there = self._parts(table)
        going = [one for one in there if goes_on(one)]
        for one in going:
            self._made(table, values(one) if values else self._kept(one), self.new)
        self._count(table.collection, len(there), len(going))

    def _parts(self, table: type[Found]) -> list[Found]:
        return self._living(table, table.__table__.c.process_id == self.old.id)

    def _living(self, table: type[Found], *conditions: Any) -> list[Found]:  # noqa: ANN401 -- any condition
        return list(
            self.session.scalars(
                select(table).where(*conditions, table.deleted_at.is_(None)).order_by(table.id)
            )
        )

    def _left(self, period: VagueTime | None) -> bool:
        """Whether that was over before the process was, or before today."""
        return period is not None and period.latest is not None and period.latest < self.ended

    def _kept(self, record: Part, but: Iterable[str] = ()) -> dict[str, Any]:
        """Its values as a new record is sent them, without what they refer to and is deleted."""
        shape = catalogue.of(type(record)).create
        found: dict[str, Any] = {}
        for name in shape.model_fields.keys() - _ITS_OWN - frozenset(but):
            value = getattr(record, name)
            target = referred(type(record), name)
            if target is not None and value:
                value = self._there(record, target, value)
            found[name] = value
        return found

    def _there(self, record: Part, target: type[Record], value: Any) -> Any:  # noqa: ANN401 -- an id or several
        wanted = [UUID(one) for one in value] if isinstance(value, list) else [value]
        living = collections.existing(self.session, target, record.body_id, wanted)
        if isinstance(value, list):
            return [str(one) for one in wanted if one in living]
        return value if value in living else None

    def _made(self, table: type[Found], values: Mapping[str, Any], owner: Part | None) -> Found:
        collection = catalogue.of(table)
        body = writing.validated(collection.create, values)
        record = writing.create(self.session, collection, body, self.scope, owner)
        if not isinstance(record, table):
            raise TypeError(f"{collection.name} made something else")
        return record

    def _count(self, collection: str, there: int, made: int) -> None:
        self.carried.append(
            CarriedOver.model_validate(
                {"collection": collection, "made": made, "left": there - made}
            )
        )


def carry_on(
    session: Session, old: PlanningProcess, order: ContinuationOrder, scope: Scope
) -> tuple[PlanningProcess, list[planning.Step], list[CarriedOver]]:
    """Make the process that continues the old one: itself, its plan, and what was taken over.

    The old process is locked by its caller, so that of two who continue it one is told of the
    other. Problems: Conflict where a living process continues it already, Invalid, Forbidden.
    """
    other = session.scalar(
        select(PlanningProcess.title)
        .where(PlanningProcess.predecessor_id == old.id, PlanningProcess.deleted_at.is_(None))
        .order_by(PlanningProcess.id)
    )
    if other is not None and not order.beside:
        raise Conflict(
            f"„{other}“ schreibt diesen Prozess schon fort. Mit „beside“ kommt eine weitere dazu.",
            f"{other!r} continues this process already. `beside` adds another one.",
        )
    work = _Continuing(session, old, order, scope)
    carriers: dict[str, Callable[[], None]] = {
        "plan": work.plan,
        "goals": work.goals,
        # Participants may come from a committee, so committees are there before them.
        "committees": work.committees,
        "participants": work.participants,
        "needs": work.needs,
        "stock": work.stock,
        "risks": work.risks,
    }
    for name, carry in carriers.items():
        if name in order.carry:
            carry()
    if order.mark_predecessor:
        reason = cause_of(session).reason or f"Fortgeschrieben in „{order.title}“."
        with attributed(session, reason=reason):
            writing.change(session, catalogue.of(PlanningProcess), old, {"status": CONTINUED})
    return work.new, work.steps, work.carried


def _begun_again(indicator: Mapping[str, Any]) -> dict[str, Any]:
    """It begins where it stands, or where it began if it was never measured; the aim stays."""
    current = indicator.get("current")
    start = indicator.get("start") if current is None else current
    return {**indicator, "start": start, "current": None, "as_of": None}


def _uppers_first(records: Iterable[Found]) -> list[Found]:
    """Each after the one it belongs to; in a circle, which none should be in, as they come."""
    waiting = list(records)
    found: list[Found] = []
    ids: set[UUID] = {one.id for one in waiting}
    while waiting:
        ready = [one for one in waiting if getattr(one, "parent_id", None) not in ids] or waiting
        found += ready
        ids -= {one.id for one in ready}
        waiting = [one for one in waiting if one.id in ids]
    return found
