from api.areas import schemas, service
from api.collection import ALL_VERBS, Collection
from api.roles import Sector
from db.tables import Area, AreaSystem, Body, Term

COLLECTIONS = (
    Collection(
        Body,
        schemas.BodyRead,
        schemas.BodyCreate,
        "body",
        {"key": "musterstadt", "name": "Stadt Musterstadt", "ags": "05999001"},
        search=("name", "key"),
        decide=service.settle_body,
        verbs=ALL_VERBS - {"by_key"},
        sort="name",
        sector=Sector.ADMINISTRATION,
    ),
    Collection(
        Term,
        schemas.TermRead,
        schemas.TermCreate,
        "vocabulary term",
        {
            "kind": "action_field",
            "key": "medien",
            "label_de": "Medienbildung",
            "label_en": "Media literacy",
        },
        search=("label_de", "label_en", "key"),
        sort="order",
        sector=Sector.PLANNING,
    ),
    Collection(
        AreaSystem,
        schemas.AreaSystemRead,
        schemas.AreaSystemCreate,
        "area system",
        {
            "key": "planungsbezirke",
            "name": "Planungsbezirke",
            "levels": [{"key": "bezirk", "name": "Planungsbezirk"}],
        },
        search=("name",),
        decide=service.settle_validity,
        sort="name",
        sector=Sector.AREAS,
    ),
    Collection(
        Area,
        schemas.AreaRead,
        schemas.AreaCreate,
        "area",
        {
            "system_id": "01980000-0000-7000-8000-000000000001",
            "level": "bezirk",
            "key": "02",
            "name": "Planungsbezirk II",
        },
        search=("name", "key"),
        decide=service.settle_validity,
        sort="key",
        sector=Sector.AREAS,
    ),
)
