from api.collection import Collection
from api.roles import Sector
from api.tasks import schemas, service
from db.tables import ReportingDuty, Task

COLLECTIONS = (
    Collection(
        Task,
        schemas.TaskRead,
        schemas.TaskCreate,
        "task",
        {
            "title": "Räume für die Starterkonferenz anfragen",
            "responsible": "Koordination des Trägerverbundes",
            "due": "Ende Februar 2027",
        },
        search=("title", "description", "responsible"),
        decide=service.settle_completion,
        sector=Sector.PLANNING,
    ),
    Collection(
        ReportingDuty,
        schemas.DutyRead,
        schemas.DutyCreate,
        "reporting duty",
        {
            "what": "Stand der Stadtbezirkskonferenzen",
            "to_whom": "Jugendhilfeausschuss",
            "rule": "fortlaufend",
        },
        search=("what", "to_whom"),
        sector=Sector.PLANNING,
    ),
)
