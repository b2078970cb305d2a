from api.collection import Collection
from api.documents import schemas
from db.tables import Document, Finding, ImportRun

DOCUMENTS = Collection(
    Document,
    schemas.DocumentRead,
    schemas.DocumentChange,
    "document",
    {"title": "Vorlage 2027/0123"},
    search=("title", "file_name"),
    verbs=frozenset({"list", "read", "change", "delete", "history"}),
)
RUNS = Collection(
    ImportRun,
    schemas.RunRead,
    schemas.DocumentImport,
    "import",
    {"url": "https://ris.example.org/vorlage/1"},
    confidential=True,
    verbs=frozenset({"list", "read"}),
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
)

COLLECTIONS = (DOCUMENTS, RUNS, FINDINGS)
