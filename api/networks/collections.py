from api.collection import Collection
from api.networks import schemas
from api.roles import Sector
from db.tables import ConceptSection, NetworkMembership, ProviderNetwork, Tie

COLLECTIONS = (
    Collection(
        ProviderNetwork,
        schemas.NetworkRead,
        schemas.NetworkCreate,
        "provider network",
        {"name": "Trägerverbund Weststadt", "kind": "traegerverbund", "founded": "März 2007"},
        search=("name", "description"),
        sort="name",
        sector=Sector.NETWORKS,
    ),
    Collection(
        NetworkMembership,
        schemas.MembershipRead,
        schemas.MembershipCreate,
        "membership of a network",
        {"name": "Jugendwerk Weststadt e. V.", "role": "mitglied"},
        search=("name",),
        sort="name",
        sector=Sector.NETWORKS,
    ),
    Collection(
        Tie,
        schemas.TieRead,
        schemas.TieCreate,
        "tie within a network",
        {
            "from_name": "Jugendamt",
            "to_name": "Grundschule am Markt",
            "kind": "ueberweisung_lotsen",
        },
        search=("from_name", "to_name", "purpose"),
        sort="id",
        sector=Sector.NETWORKS,
    ),
    Collection(
        ConceptSection,
        schemas.ConceptRead,
        schemas.ConceptCreate,
        "section of a concept",
        {"section": "ressourcen", "heading": "Räume und Personal", "order": 2},
        search=("heading", "text"),
        sort="order",
        sector=Sector.NETWORKS,
    ),
)
