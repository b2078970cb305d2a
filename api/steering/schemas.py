"""How processes stand, what a plan is laid out from, and what moves with what."""

import datetime as dt
from typing import Annotated, Literal, get_args
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from api.model import Ids, Key, Line, Read, Time, Write
from db.base import Visibility
from db.tables.processes import Health

StepKind = Literal["phases", "milestones"]


class Because(Read):
    """One thing a derived value rests on."""

    collection: Annotated[str, Field(description="phases, milestones or planning-processes.")]
    id: UUID
    title: str
    said: str


class HealthRead(Read):
    """How a process stands to its schedule: what holds, and what follows from its dates."""

    value: Health
    derived: Health
    override_reason: Annotated[
        str | None, Field(description="Why a person says otherwise; null for the public.")
    ]
    rule: str
    because: list[Because]


class CompletionRead(Read):
    """How much is done, in percent; null where nothing is known to count."""

    value: int | None
    derived: int | None
    override_reason: str | None
    rule: str
    done: int
    running: int
    counted: Annotated[int, Field(description="Steps and sub-projects that count.")]
    unknown: Annotated[int, Field(description="Sub-projects nothing is known of; left out.")]


class FreshnessRead(Read):
    """How long ago anything of the process was changed."""

    changed_at: dt.datetime
    days: int
    is_stale: bool
    rule: str


class StandingRead(Read):
    """Four things that stay apart: status (set), schedule, completion and freshness (derived)."""

    process_id: UUID
    as_of: dt.date
    status: str | None
    health: HealthRead
    completion: CompletionRead
    freshness: FreshnessRead


class NextStep(Read):
    """The first open step with a date."""

    collection: StepKind
    id: UUID
    title: str
    latest: Annotated[dt.date, Field(description="The last day its date can mean.")]


class StandingRow(Read):
    """The standing of one process among many."""

    process_id: UUID
    body_id: UUID
    parent_id: UUID | None
    title: str
    status: str | None
    health: Health
    health_is_derived: bool
    completion: int | None
    completion_is_derived: bool
    is_stale: bool
    days_since_change: int
    open_steps: int
    late_steps: int
    next: NextStep | None


class Standings(Read):
    """How processes stand, by their titles; `counts` are over all of them, whatever is narrowed."""

    as_of: dt.date
    counts: dict[str, int]
    items: list[StandingRow]


class StandingsQuery(Write):
    """Which processes are asked about."""

    body: Annotated[str | None, Field(max_length=60, description="Key or id of the body.")] = None
    status: Annotated[Key | None, Field(description="Term of `process_status`.")] = None
    health: Annotated[Health | None, Field(description="Only those that stand so.")] = None
    stale: Annotated[bool | None, Field(description="Only those long unchanged, or not.")] = None
    rows: Annotated[
        bool, Field(description="Whether each has its row; without, the counts alone.")
    ] = True


class TemplatePhase(Read):
    """A phase of a template, with the milestones that end it."""

    title: str
    kind: str
    months: int
    milestones: list[str]


class TemplateOfProcess(Read):
    """A course that processes of some kinds usually take."""

    key: str
    title: str
    process_kinds: list[str]
    phases: list[TemplatePhase]


class ProcessTemplates(Read):
    """The courses a plan can be laid out from."""

    items: list[TemplateOfProcess]


class PlanOrder(Write):
    """Lay out a plan from a template, or as another process went."""

    template: Annotated[Key | None, Field(description="Key of a template.")] = None
    from_process_id: Annotated[
        UUID | None, Field(description="A process whose phases and milestones are taken over.")
    ] = None
    begins: Annotated[
        dt.date | None, Field(description="The first day; without it the plan has no dates.")
    ] = None
    beside: Annotated[
        bool, Field(description="Also where the process has phases already; they stay.")
    ] = False

    @model_validator(mode="after")
    def _one_model(self) -> "PlanOrder":
        if (self.template is None) == (self.from_process_id is None):
            raise PydanticCustomError("one_model", "Send `template` or `from_process_id`.")
        return self


class PlannedStep(Read):
    """A phase or milestone that was laid out."""

    collection: StepKind
    id: UUID
    title: str
    planned: Time


class Plan(Read):
    """What was laid out."""

    items: list[PlannedStep]


Carry = Literal["plan", "goals", "participants", "committees", "needs", "stock", "risks"]
"""What a continuation can take over; the plan is its phases and milestones."""


class ContinuationOrder(Write):
    """Continue a process in a new one. What is not said is as it is in the old one."""

    title: Line
    begins: Annotated[
        dt.date | None,
        Field(description="The first day; without it phases, milestones and goals have no dates."),
    ] = None
    period: Annotated[Time, Field(description="Without it: from `begins`, with an open end.")] = (
        None
    )
    kind: Annotated[Key | None, Field(description="Term of `process_kind`.")] = None
    lead_organisation: Line | None = None
    area_ids: Ids | None = None
    visibility: Visibility | None = None
    carry: Annotated[
        list[Carry],
        Field(max_length=20, description="What is taken over; without it, all that can be."),
    ] = Field(default_factory=lambda: list(get_args(Carry)))
    mark_predecessor: Annotated[
        bool, Field(description="Give the old process the status `fortgeschrieben`.")
    ] = False
    beside: Annotated[
        bool, Field(description="Also where another process continues the old one already.")
    ] = False


class CarriedOver(Read):
    """How much of one collection a continuation took over, and how much it left behind."""

    collection: Literal[
        "phases",
        "milestones",
        "goals",
        "participants",
        "committees",
        "members",
        "needs",
        "stock",
        "risks",
    ]
    made: int
    left: int


class Continuation(Read):
    """The new process, and what it took over from the one it continues."""

    id: UUID
    title: str
    predecessor_id: UUID
    predecessor_status: str | None
    carried: list[CarriedOver]
    steps: Annotated[list[PlannedStep], Field(description="The new plan, with its new dates.")]


class Move(Write):
    """Move a phase or milestone by days or to a new time, and with it what depends on it."""

    phase_id: UUID | None = None
    milestone_id: UUID | None = None
    days: Annotated[
        int | None, Field(ge=-36_600, le=36_600, description="Below zero is earlier.")
    ] = None
    to: Annotated[Time, Field(description="When it is now, in the place of `days`.")] = None
    field: Annotated[
        Literal["planned", "forecast"],
        Field(description="A forecast is what is expected now; the plan stays as it was agreed."),
    ] = "forecast"

    @model_validator(mode="after")
    def _one_step(self) -> "Move":
        if (self.phase_id is None) == (self.milestone_id is None):
            raise PydanticCustomError("one_step", "Send `phase_id` or `milestone_id`.")
        if (self.days is None) == (self.to is None):
            raise PydanticCustomError("one_way", "Send `days` or `to`.")
        return self


class Moved(Read):
    """A step that moves, and why; `before` is null where it had no time yet."""

    collection: StepKind
    id: UUID
    title: str
    field: Literal["planned", "forecast"]
    before: Time
    after: Time
    why: str


class Moves(Read):
    """What moves; what is too vague for so small a move is left out."""

    items: list[Moved]
