from api.collection import Collection
from api.providers import schemas
from api.roles import Sector
from db.tables import Provider

COLLECTIONS = (
    Collection(
        Provider,
        schemas.ProviderRead,
        schemas.ProviderCreate,
        "provider",
        {"name": "Jugendwerk Weststadt e. V.", "kind": "frei_gemeinnuetzig"},
        internal=schemas.ProviderInternal,
        search=("name", "short_name"),
        sort="name",
        sector=Sector.NETWORKS,
    ),
)
