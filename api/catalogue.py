"""Every collection there is, by the names of the outside contract."""

from api.areas.collections import COLLECTIONS as AREAS
from api.collection import Collection
from api.conferences.collections import COLLECTIONS as CONFERENCES
from api.council.collections import COLLECTIONS as COUNCIL
from api.decisions.collections import COLLECTIONS as DECISIONS
from api.documents.collections import COLLECTIONS as DOCUMENTS
from api.networks.collections import COLLECTIONS as NETWORKS
from api.prevention.collections import COLLECTIONS as PREVENTION
from api.processes.collections import COLLECTIONS as PROCESSES
from api.providers.collections import COLLECTIONS as PROVIDERS
from api.reports.collections import COLLECTIONS as REPORTS
from api.tasks.collections import COLLECTIONS as TASKS
from api.webhooks.collections import COLLECTIONS as WEBHOOKS
from db.base import Record

ALL: tuple[Collection, ...] = (
    *AREAS,
    *PROCESSES,
    *TASKS,
    *REPORTS,
    *PROVIDERS,
    *NETWORKS,
    *CONFERENCES,
    *PREVENTION,
    *COUNCIL,
    *DECISIONS,
    *DOCUMENTS,
    *WEBHOOKS,
)

TABLES = {collection.table.__tablename__: collection for collection in ALL}


def path(collection: Collection) -> str:
    """`planning-processes`, or `planning-processes/milestones` for a part of one."""
    owner = owner_of(collection)
    return collection.name if owner is None else f"{owner.name}/{collection.name}"


def owner_of(collection: Collection) -> Collection | None:
    """The collection whose resources this one's are parts of."""
    if collection.owner is None:
        return None
    (key,) = collection.table.__table__.c[collection.owner].foreign_keys
    return TABLES.get(key.column.table.name)


def parts_of(collection: Collection) -> tuple[Collection, ...]:
    """The collections of parts of this one's resources."""
    return tuple(part for part in ALL if owner_of(part) is collection)


def of(table: type[Record]) -> Collection:
    return TABLES[table.__tablename__]


BY_PATH: dict[str, Collection] = {path(collection): collection for collection in ALL}
