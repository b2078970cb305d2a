from api.collection import Collection
from api.documents import schemas
from api.roles import Sector
from db.tables import Document, Finding, ImportRun

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

COLLECTIONS = (DOCUMENTS, RUNS, FINDINGS)
