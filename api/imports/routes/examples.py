"""Examples and response objects of the imports' own operations."""

from typing import Any

from api.http.answers import JSON
from api.imports.routes.uploads import FILES, FORM

_ID = "01980000-0000-7000-8000-000000000003"
_DOCUMENT = "01980000-0000-7000-8000-000000000004"

_REPORT: dict[str, Any] = {
    "run": _ID,
    "dry_run": False,
    "counts": {"created": 2, "changed": 0, "unchanged": 0, "refused": 0},
    "resources": [
        {
            "kind": "papers",
            "id": _DOCUMENT,
            "change": "created",
            "state": "certain",
            "title": "2027/0123 Sachstand der Jugendhilfeplanung",
            "parent": None,
        }
    ],
    "evidence": 12,
    "not_understood": [{"start": 410, "end": 452, "text": "Ein Satz, den keine Regel versteht."}],
    "problems": [],
}
_FINDING: dict[str, Any] = {
    "id": _ID,
    "created_at": "2026-11-20T09:00:00Z",
    "modified_at": "2026-11-20T09:00:00Z",
    "revision": 1,
    "deleted_at": None,
    "body_id": "01980000-0000-7000-8000-000000000001",
    "source": None,
    "source_key": None,
    "source_url": None,
    "document_id": _DOCUMENT,
    "key": "milestone:2027-03",
    "about": "planning-processes/milestones",
    "order": 7,
    "title": "Starterkonferenz",
    "state": "proposed",
    "fields": {"title": "Starterkonferenz", "process_id": {"finding": "process"}},
    "corrections": {},
    "spans": {"title": [[120, 136]]},
    "resource_id": _ID,
}


def _success(description: str, shape: dict[str, Any], example: Any) -> dict[str, Any]:  # noqa: ANN401 -- any JSON
    return {
        "description": description,
        "content": {JSON: {"schema": shape, "example": example}},
    }


REPORT = _success("What the import did", {"$ref": "#/components/schemas/ImportReport"}, _REPORT)
RUN = _success(
    "The import as it stands",
    {"$ref": "#/components/schemas/ImportRead"},
    {
        "id": _ID,
        "created_at": "2026-11-20T09:00:00Z",
        "modified_at": "2026-11-20T09:00:01Z",
        "revision": 2,
        "deleted_at": None,
        "body_id": "01980000-0000-7000-8000-000000000001",
        "format": "document",
        "state": "running",
        "dry_run": False,
        "file_name": "vorlage.pdf",
        "source_url": None,
        "document_id": None,
        "finished_at": None,
        "counts": {"created": 0, "changed": 0, "unchanged": 0, "refused": 0},
        "resources": [],
        "evidence": 0,
        "not_understood": [],
        "problems": [],
        "progress": {"done": 1, "total": 3, "note": "reading"},
        "taken_back": None,
    },
)
UNDONE = _success(
    "What was taken back, and what stays",
    {"$ref": "#/components/schemas/ImportUndo"},
    {
        "run": _ID,
        "dry_run": False,
        "deleted": 41,
        "set_back": 3,
        "left": [
            {
                "kind": "tasks",
                "id": _DOCUMENT,
                "title": "Träger anschreiben",
                "fields": ["status"],
                "detail": "Seitdem hier geändert.",
            }
        ],
    },
)
FINDING = _success(
    "The proposal as it is now", {"$ref": "#/components/schemas/FindingRead"}, _FINDING
)
EVIDENCE = _success(
    "Each place, in the order of the text",
    {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/EvidenceRead"}},
            "next": {"type": ["string", "null"]},
        },
    },
    {"items": [], "next": None},
)
UPLOAD_BODY = {
    "required": True,
    "content": {
        JSON: {
            "schema": {"$ref": "#/components/schemas/DocumentImport"},
            "example": {"url": "https://ris.example.org/vorlage/1", "body": "musterstadt"},
        },
        FORM: {
            "schema": {
                "type": "object",
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "body": {"type": "string"},
                    "accept": {"type": "boolean"},
                    "follow": {"type": "boolean"},
                    "dry_run": {"type": "boolean"},
                },
            }
        },
        **{media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in FILES},
    },
}
