"""What the answers look like."""

from typing import Any

from api.steering import standing
from api.steering.templates import TEMPLATES

_ID = "01980000-0000-7000-8000-000000000001"
_TIME = {"edtf": "2027-03", "text": None, "earliest": "2027-03-01", "latest": "2027-03-31"}
_LATER = {"edtf": "2027-05", "text": None, "earliest": "2027-05-01", "latest": "2027-05-31"}


STANDING: dict[str, Any] = {
    "process_id": _ID,
    "as_of": "2027-03-10",
    "status": "laufend",
    "health": {
        "value": "verzoegert",
        "derived": "verzoegert",
        "override_reason": None,
        "rule": standing.HEALTH_RULE.de,
        "because": [
            {
                "collection": "milestones",
                "id": _ID,
                "title": "Konzept liegt vor",
                "said": "offen, obwohl nach Plan spätestens am 28.02.2027",
            }
        ],
    },
    "completion": {
        "value": 40,
        "derived": 40,
        "override_reason": None,
        "rule": standing.COMPLETION_RULE.de,
        "done": 3,
        "running": 2,
        "counted": 10,
        "unknown": 0,
    },
    "freshness": {
        "changed_at": "2027-03-01T09:30:00Z",
        "days": 9,
        "is_stale": False,
        "rule": "Veraltet: seit mehr als 183 Tagen wurde nichts geändert.",
    },
}
STANDINGS: dict[str, Any] = {
    "as_of": "2027-03-10",
    "counts": {
        "im_plan": 0,
        "gefaehrdet": 0,
        "verzoegert": 1,
        "unbekannt": 0,
        "stale": 0,
        "without_status": 0,
    },
    "items": [
        {
            "process_id": _ID,
            "body_id": _ID,
            "parent_id": None,
            "title": "Trägerverbünde in der Weststadt",
            "status": "laufend",
            "health": "verzoegert",
            "health_is_derived": True,
            "completion": 40,
            "completion_is_derived": True,
            "is_stale": False,
            "days_since_change": 9,
            "open_steps": 7,
            "late_steps": 1,
            "next": {
                "collection": "milestones",
                "id": _ID,
                "title": "Konzept liegt vor",
                "latest": "2027-02-28",
            },
        }
    ],
}
ALL_TEMPLATES = {"items": [TEMPLATES["konferenzreihe"].model_dump(mode="json")]}
PLAN = {
    "items": [
        {"collection": "phases", "id": _ID, "title": "Bestandserhebung", "planned": _TIME},
    ]
}
CONTINUATION = {
    "id": _ID,
    "title": "Kinder- und Jugendhilfeplanung 2027 bis 2031",
    "predecessor_id": "01980000-0000-7000-8000-000000000002",
    "predecessor_status": "fortgeschrieben",
    "carried": [
        {"collection": "phases", "made": 1, "left": 0},
        {"collection": "milestones", "made": 0, "left": 0},
        {"collection": "goals", "made": 5, "left": 2},
    ],
    "steps": PLAN["items"],
}
MOVES = {
    "items": [
        {
            "collection": "phases",
            "id": _ID,
            "title": "Bestandserhebung",
            "field": "forecast",
            "before": _TIME,
            "after": _LATER,
            "why": "ausgewählt",
        }
    ]
}
