"""Everything that is remembered, one table a class."""

from db.base import Base, Part, Record, Resource, Visibility
from db.history import Action, History
from db.tables.accounts import AccessToken, Role, SignInLink, UserSession
from db.tables.areas import Area, AreaSystem
from db.tables.bodies import Body, Term
from db.tables.conferences import Conference, ConferenceAgendaItem, Invitation
from db.tables.council import (
    AgendaItem,
    Committee,
    Consultation,
    File,
    Location,
    Meeting,
    Membership,
    Paper,
    Person,
)
from db.tables.documents import Document, Evidence, Finding, FindingState, ImportRun, RunState
from db.tables.links import CouncilLink, LinkRole
from db.tables.networks import (
    ConceptSection,
    NetworkMembership,
    Provider,
    ProviderNetwork,
    Section,
    Tie,
)
from db.tables.prevention import FundingProgramme, Grant, PreventionChain, PreventionMeasure
from db.tables.processes import (
    Goal,
    Guide,
    GuideQuestion,
    Milestone,
    Participant,
    ParticipantKind,
    Phase,
    PlanningProcess,
    ReportingDuty,
    Task,
    Training,
)

__all__ = [
    "AccessToken",
    "Action",
    "AgendaItem",
    "Area",
    "AreaSystem",
    "Base",
    "Body",
    "Committee",
    "ConceptSection",
    "Conference",
    "ConferenceAgendaItem",
    "Consultation",
    "CouncilLink",
    "Document",
    "Evidence",
    "File",
    "Finding",
    "FindingState",
    "FundingProgramme",
    "Goal",
    "Grant",
    "Guide",
    "GuideQuestion",
    "History",
    "ImportRun",
    "Invitation",
    "LinkRole",
    "Location",
    "Meeting",
    "Membership",
    "Milestone",
    "NetworkMembership",
    "Paper",
    "Part",
    "Participant",
    "ParticipantKind",
    "Person",
    "Phase",
    "PlanningProcess",
    "PreventionChain",
    "PreventionMeasure",
    "Provider",
    "ProviderNetwork",
    "Record",
    "ReportingDuty",
    "Resource",
    "Role",
    "RunState",
    "Section",
    "SignInLink",
    "Task",
    "Term",
    "Tie",
    "Training",
    "UserSession",
    "Visibility",
]
