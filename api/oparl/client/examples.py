"""Examples and response objects of the council sources' own operations."""

from typing import Any

_ID = "01980000-0000-7000-8000-000000000003"
_JSON = "application/json"


def _success(description: str, shape: str, example: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": description,
        "content": {
            _JSON: {"schema": {"$ref": f"#/components/schemas/{shape}"}, "example": example}
        },
    }


BODIES = _success(
    "The Bodies there are",
    "OfferedBodies",
    {
        "items": [
            {
                "url": "https://ris.example.org/oparl/body/1",
                "name": "Stadt Neuburg",
                "ags": "09185149",
            }
        ]
    },
)
RUN = _success(
    "The import as it stands",
    "ImportRead",
    {
        "id": _ID,
        "created_at": "2026-11-20T09:00:00Z",
        "modified_at": "2026-11-20T09:00:00Z",
        "revision": 1,
        "deleted_at": None,
        "body_id": "01980000-0000-7000-8000-000000000001",
        "format": "oparl",
        "state": "waiting",
        "dry_run": False,
        "file_name": "Stadt Neuburg",
        "source_url": "https://ris.example.org/oparl/system",
        "document_id": None,
        "finished_at": None,
        "counts": {"created": 0, "changed": 0, "unchanged": 0, "refused": 0},
        "resources": [],
        "evidence": 0,
        "not_understood": [],
        "problems": [],
        "progress": None,
    },
)
SCHEDULE = _success(
    "The schedule as it stands",
    "SourceScheduleRead",
    {"cron": "0 3 * * *", "next_at": "2026-11-21T02:00:00Z"},
)
MENDS = _success(
    "The kinds with their counts, and a page of single ones",
    "MendPage",
    {
        "kinds": [
            {
                "kind": "end-before-start",
                "mended": True,
                "count": 26,
                "detail": "An end before the beginning; it counts as unknown.",
            }
        ],
        "items": [
            {
                "id": _ID,
                "kind": "end-before-start",
                "mended": True,
                "oparl_id": "https://ris.example.org/oparl/meeting/7",
                "field": "end",
                "found": "2026-11-20T00:00:00+01:00",
            }
        ],
        "next": None,
    },
)
