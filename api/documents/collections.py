from api.collection import Collection
from api.documents import schemas
from api.roles import Sector
from db.tables import Document, Finding, ImportMapping, ImportRun

DOCUMENTS = Collection(
    Document,
    schemas.DocumentRead,
    schemas.DocumentChange,
    "document",
    {"title": "Vorlage 2027/0123"},
    search=("title", "file_name"),
    verbs=frozenset({"list", "read", "change", "delete", "history"}),
    sector=Sector.DOCUMENTS,
)
RUNS = Collection(
    ImportRun,
    schemas.RunRead,
    schemas.DocumentImport,
    "import",
    {"url": "https://ris.example.org/vorlage/1"},
    confidential=True,
    bilingual=("problems",),
    verbs=frozenset({"list"}),
    sector=Sector.DOCUMENTS,
)
FINDINGS = Collection(
    Finding,
    schemas.FindingRead,
    schemas.FindingChange,
    "finding of a document",
    {},
    confidential=True,
    sort="order",
    verbs=frozenset({"list", "read"}),
    sector=Sector.DOCUMENTS,
)

MAPPINGS = Collection(
    ImportMapping,
    schemas.MappingRead,
    schemas.MappingCreate,
    "mapping of a table",
    {
        "kind": "work-plan",
        "name": "Arbeitsplan Jugendhilfeplanung",
        "columns": {"Was": "title", "Wer": "responsible", "Bis wann": "due", "Nr.": ""},
        "terms": {"status": {"ok": "erledigt"}},
    },
    confidential=True,
    sort="name",
    search=("name",),
    sector=Sector.PLANNING,
)

COLLECTIONS = (DOCUMENTS, RUNS, FINDINGS, MAPPINGS)
