from api.collection import ALL_VERBS, Collection
from api.roles import Sector
from api.webhooks import schemas, service
from db.tables import Webhook

WEBHOOKS = Collection(
    Webhook,
    schemas.WebhookRead,
    schemas.WebhookCreate,
    "webhook",
    {
        "name": "Fachverfahren",
        "url": "https://hooks.example.org/planraum",
        "kinds": ["planning-processes"],
    },
    search=("name", "url"),
    decide=service.settle,
    confidential=True,
    verbs=ALL_VERBS - {"batch", "by_key"},
    sector=Sector.ADMINISTRATION,
)

COLLECTIONS = (WEBHOOKS,)
