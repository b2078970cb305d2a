"""Examples and response objects of the operations on jobs, schedules and deliveries."""

from typing import Any

_JSON = "application/json"
_BODY = "01980000-0000-7000-8000-000000000001"
_ID = "01980000-0000-7000-8000-000000000003"

_JOB: dict[str, Any] = {
    "id": _ID,
    "kind": "webhook",
    "body_id": _BODY,
    "state": "failed",
    "progress": None,
    "result": None,
    "error": "Der Empfänger antwortete mit Status 500.",
    "attempts": 10,
    "attempts_at_most": 10,
    "cancel_asked": False,
    "actor": "planung",
    "request_id": None,
    "run_at": "2026-11-22T08:00:00Z",
    "created_at": "2026-11-19T04:00:00Z",
    "finished_at": "2026-11-22T08:00:01Z",
}
_SCHEDULE: dict[str, Any] = {
    "id": _ID,
    "key": "purge",
    "kind": "purge",
    "body_id": None,
    "cron": "10 3 * * *",
    "next_at": "2026-11-23T02:10:00Z",
    "paused": False,
}
_DELIVERY: dict[str, Any] = {
    "id": _ID,
    "webhook_id": "01980000-0000-7000-8000-000000000004",
    "state": "delivered",
    "message": {
        "type": "planning-processes.changed",
        "timestamp": "2026-11-20T09:00:00Z",
        "data": {"kind": "planning-processes", "id": _ID, "revision": 2, "body_id": _BODY},
    },
    "attempts": 1,
    "status": 204,
    "error": None,
    "created_at": "2026-11-20T09:00:00Z",
    "delivered_at": "2026-11-20T09:00:01Z",
}


def _one(description: str, shape: str, example: dict[str, Any]) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{shape}"}
    return {
        "description": description,
        "content": {_JSON: {"schema": schema, "example": example}},
    }


def _page(description: str, shape: str, example: dict[str, Any]) -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{shape}"}},
            "next": {"type": ["string", "null"]},
        },
    }
    return {
        "description": description,
        "content": {_JSON: {"schema": schema, "example": {"items": [example], "next": None}}},
    }


JOB = _one("The job as it stands", "JobRead", _JOB)
JOBS = _page("A page; `next` is null on the last.", "JobRead", _JOB)
SCHEDULES = _page("All schedules", "ScheduleRead", _SCHEDULE)
SECRET = _one("The new secret", "SecretRead", {"secret": "whsec_" + "A" * 43 + "="})
DELIVERY = _one("The message, which is on its way", "DeliveryRead", _DELIVERY)
DELIVERIES = _page("A page; `next` is null on the last.", "DeliveryRead", _DELIVERY)
