from api.collection import Collection
from api.prevention import schemas
from api.roles import Sector
from db.tables import FundingProgramme, Grant, PreventionChain, PreventionMeasure

COLLECTIONS = (
    Collection(
        PreventionChain,
        schemas.ChainRead,
        schemas.ChainCreate,
        "prevention chain",
        {"title": "Präventionskette Musterstadt", "period": "2020/.."},
        search=("title", "description"),
        sort="title",
        sector=Sector.PREVENTION,
    ),
    Collection(
        PreventionMeasure,
        schemas.MeasureRead,
        schemas.MeasureCreate,
        "prevention measure",
        {
            "title": "Willkommensbesuche",
            "life_phases": ["schwangerschaft_geburt", "0_3"],
            "action_fields": ["beratung_familie"],
            "level": "universell",
            "access": ["geh"],
        },
        search=("title", "description"),
        sort="title",
        sector=Sector.PREVENTION,
    ),
    Collection(
        FundingProgramme,
        schemas.ProgrammeRead,
        schemas.ProgrammeCreate,
        "funding programme",
        {"name": "Starke Quartiere", "funder": "Landesministerium", "rhythm": "jährlich"},
        search=("name", "funder"),
        sort="name",
        sector=Sector.PREVENTION,
    ),
    Collection(
        Grant,
        schemas.GrantRead,
        schemas.GrantCreate,
        "grant",
        {"title": "Starke Quartiere 2027", "period": "2027", "status": "beantragt"},
        search=("title",),
        sector=Sector.PREVENTION,
    ),
)
