from api.collection import Collection
from api.conferences import schemas, service
from api.roles import Sector
from db.tables import Attendance, Conference, ConferenceAgendaItem, Invitation, Registration

COLLECTIONS = (
    Collection(
        Conference,
        schemas.ConferenceRead,
        schemas.ConferenceCreate,
        "conference",
        {
            "title": "Planungskonferenz Weststadt",
            "kind": "planungskonferenz",
            "starts_at": "2027-03-10T10:00:00+01:00",
            "ends_at": "2027-03-10T14:00:00+01:00",
            "venue": "Bürgerhaus",
        },
        search=("title", "venue", "moderation"),
        decide=service.settle_conference,
        removal=service.settle_removal,
        sort="-date",
        sector=Sector.CONFERENCES,
    ),
    Collection(
        ConferenceAgendaItem,
        schemas.ConferenceItemRead,
        schemas.ConferenceItemCreate,
        "part of a conference's agenda",
        {"title": "Rückblick auf das erste Jahr", "order": 1, "planned_minutes": 45},
        search=("title",),
        sort="order",
        sector=Sector.CONFERENCES,
    ),
    Collection(
        Invitation,
        schemas.InvitationRead,
        schemas.InvitationCreate,
        "invitation",
        {"name": "Schulen", "is_kind": True, "head_count": 6},
        search=("name",),
        sort="name",
        sector=Sector.CONFERENCES,
    ),
    Collection(
        Registration,
        schemas.RegistrationRead,
        schemas.RegistrationCreate,
        "registration",
        {"organisation": "Grundschule am Park", "head_count": 2},
        search=("organisation",),
        decide=service.settle_presence,
        confidential=True,
        sort="organisation",
        sector=Sector.CONFERENCES,
    ),
    Collection(
        Attendance,
        schemas.AttendanceRead,
        schemas.AttendanceCreate,
        "entry of the attendance",
        {"organisation": "Kitas", "is_kind": True, "head_count": 4},
        search=("organisation",),
        decide=service.settle_presence,
        confidential=True,
        sort="organisation",
        sector=Sector.CONFERENCES,
    ),
)
