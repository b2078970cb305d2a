from api.collection import Collection
from api.decisions import schemas, service
from api.roles import Sector
from db.tables import Decision, LinkSuggestion

_SOME_ID = "01980000-0000-7000-8000-000000000002"

DECISIONS = Collection(
    Decision,
    schemas.DecisionRead,
    schemas.DecisionCreate,
    "decision",
    {
        "agenda_item_id": _SOME_ID,
        "title": "Sachstand der Jugendhilfeplanung",
        "date": "2027-03-10",
        "outcome": "beschlossen",
        "outcome_text": "ungeändert beschlossen",
        "votes_for": 12,
        "implementation": "offen",
        "due": "Ende 2027",
        "responsible": "Jugendhilfeplanung",
    },
    internal=schemas.DecisionInternal,
    inner=("implementation", "due", "responsible"),
    search=("title", "outcome_text"),
    decide=service.settle_decision,
    sort="-date",
    sector=Sector.COUNCIL,
)
SUGGESTIONS = Collection(
    LinkSuggestion,
    schemas.SuggestionRead,
    schemas.Acceptance,
    "suggested link",
    {},
    confidential=True,
    verbs=frozenset({"list", "read", "history"}),
    sort="-score",
    sector=Sector.COUNCIL,
)

COLLECTIONS = (DECISIONS, SUGGESTIONS)
