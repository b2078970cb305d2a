"""What can be found, and which of its columns say what.

Only columns of the public read shape are `public`, with one exception: what a published file says
is published with it. Names of persons are in no column named here.
"""

from dataclasses import dataclass
from typing import Any

from db.base import Part, Record
from db.tables import (
    AgendaItem,
    Area,
    Committee,
    ConceptSection,
    Conference,
    ConferenceAgendaItem,
    Decision,
    Document,
    File,
    Goal,
    Meeting,
    Milestone,
    NetworkMembership,
    Paper,
    Participant,
    Phase,
    PlanningProcess,
    PreventionChain,
    PreventionMeasure,
    Provider,
    ProviderNetwork,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of a thing whose words belong to it."""

    table: type[Part]
    owner: str
    public: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing that can be found."""

    table: type[Record]
    title: str
    head: tuple[str, ...] = ()
    """Further names it is called by: a reference, a short name."""
    public: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    """Public columns it is found by and which are not shown: keys of a vocabulary."""
    internal: tuple[str, ...] = ()
    date: str | None = None
    time: str | None = None
    """Its time of any precision, whose first day then is its date."""
    committee: str | None = None
    areas: str | None = None
    hangs_on: tuple[tuple[str, str], ...] = ()
    """Column and kind of what it is shown with, the first that is set. It is found only where
    that is there, dated and filtered by committee as that is, and no more public."""
    of_owner: tuple[str, ...] = ()
    """Columns of what it is shown with whose words are its own too."""
    parts: tuple[Parts, ...] = ()

    @property
    def name(self) -> str:
        return self.table.collection

    @property
    def day(self) -> str | None:
        """The column of its date."""
        return self.date if self.time is None else f"{self.time}_earliest"

    @property
    def columns(self) -> tuple[Any, ...]:
        """All that is read of it, without what is read of others."""
        known = self.table.__table__.c
        names = {
            "id",
            "body_id",
            "deleted_at",
            self.title,
            *self.head,
            *self.public,
            *self.keys,
            *self.internal,
            *(column for column, _ in self.hangs_on),
            *(name for name in (self.day, self.committee, self.areas) if name),
            *(name for name in ("visibility", "is_stub", "vendor_fields") if name in known),
        }
        return tuple(known[name] for name in sorted(names))


KINDS = (
    Kind(
        PlanningProcess,
        "title",
        public=(
            "occasion",
            "aims",
            "principles",
            "methods",
            "legal_basis",
            "target_groups",
            "fields_of_work",
            "lead_organisation",
        ),
        time="period",
        areas="area_ids",
        parts=(
            Parts(Phase, "process_id", ("title", "result")),
            Parts(Milestone, "process_id", ("title", "reason")),
            Parts(Goal, "process_id", ("text", "assessment")),
            Parts(Participant, "process_id", ("name",)),
        ),
    ),
    Kind(
        ProviderNetwork,
        "name",
        public=("description", "phase", "principles", "council_basis"),
        time="founded",
        areas="area_ids",
        parts=(
            Parts(NetworkMembership, "network_id", ("name",)),
            Parts(ConceptSection, "network_id", ("heading", "text")),
        ),
    ),
    Kind(
        Conference,
        "title",
        public=("description", "venue", "address", "organiser", "series", "target_groups"),
        time="date",
        areas="area_ids",
        parts=(Parts(ConferenceAgendaItem, "conference_id", ("title", "material")),),
    ),
    Kind(
        PreventionChain,
        "title",
        public=("description", "target_groups", "coordination", "lead_organisation"),
        time="period",
    ),
    Kind(
        PreventionMeasure,
        "title",
        public=("description", "target_groups", "setting", "responsible", "legal_norm"),
        time="period",
        areas="area_ids",
    ),
    Kind(
        Committee,
        "name",
        head=("short_name",),
        public=("purpose", "rhythm"),
        areas="area_ids",
    ),
    Kind(Area, "name", head=("key",)),
    Kind(
        Provider,
        "name",
        head=("short_name",),
        public=("umbrella_association", "legal_form"),
    ),
    Kind(
        Paper,
        "name",
        head=("reference",),
        public=("paper_type", "status", "lead_organisation"),
        internal=("sections",),
        date="date",
    ),
    Kind(
        Decision,
        "title",
        public=("outcome_text", "votes_text"),
        keys=("outcome",),
        internal=("responsible", "note"),
        date="date",
        committee="committee_id",
        hangs_on=(("agenda_item_id", "agenda-items"),),
        of_owner=("resolution_text",),
    ),
    Kind(
        Meeting,
        "name",
        public=("number", "occasion"),
        date="date",
        committee="committee_id",
    ),
    Kind(
        AgendaItem,
        "name",
        public=("number", "result", "resolution_text"),
        internal=("sections",),
        hangs_on=(("meeting_id", "meetings"),),
    ),
    Kind(
        File,
        "name",
        head=("file_name",),
        public=("text",),
        date="date",
        hangs_on=(
            ("paper_id", "papers"),
            ("agenda_item_id", "agenda-items"),
            ("meeting_id", "meetings"),
        ),
    ),
    Kind(Document, "title", head=("file_name",), internal=("text",), date="dated"),
)

BY_NAME = {kind.name: kind for kind in KINDS}
RANKS = {kind.name: len(KINDS) - number for number, kind in enumerate(KINDS)}
"""Which of the things of one day comes first: the higher, the earlier; at most 15."""
