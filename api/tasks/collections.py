from api.collection import Collection
from api.roles import Sector
from api.tasks import schemas, service
from db.tables import Task

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
        internal=schemas.TaskInternal,
        search=("title", "description", "responsible"),
        decide=service.settle_completion,
        sector=Sector.PLANNING,
    ),
)
