"""Examples of what the accounts answer, for the OpenAPI document. All persons are invented."""

from typing import Any

from api.http.answers import JSON

BODY_ID = "01980000-0000-7000-8000-000000000001"
USER_ID = "01980000-0000-7000-8000-000000000002"
TOKEN_ID = "01980000-0000-7000-8000-000000000004"  # noqa: S105 -- an id, no secret
SESSION_ID = "01980000-0000-7000-8000-000000000005"
NETWORK_ID = "01980000-0000-7000-8000-000000000006"
_MADE = "2026-11-20T09:00:00Z"

ME: dict[str, Any] = {
    "signed_in": True,
    "name": "Erika Beispiel",
    "role": "planung",
    "may_write": True,
    "body_id": BODY_ID,
    "user_id": USER_ID,
    "email": "erika.beispiel@neuburg.example.org",
    "everywhere": False,
    "scopes": None,
    "bodies": [
        {
            "body_id": BODY_ID,
            "key": "neuburg",
            "name": "Stadt Neuburg",
            "role": "planung",
            "writes": ["planning", "areas", "networks"],
            "coordinated_only": [],
        }
    ],
    "coordinates": [],
}
USER: dict[str, Any] = {
    "id": USER_ID,
    "name": "Erika Beispiel",
    "email": "erika.beispiel@neuburg.example.org",
    "disabled": False,
    "has_password": True,
    "last_sign_in_at": "2026-11-20T09:30:00Z",
    "roles": [{"body_id": BODY_ID, "role": "koordination"}],
    "coordinates": [{"kind": "provider-networks", "id": NETWORK_ID, "title": "Trägerverbund Nord"}],
    "revision": 1,
    "created_at": _MADE,
    "modified_at": _MADE,
}
LINK = "https://plan.example.org/anmelden#schluessel=plr_l_…"
TOKEN: dict[str, Any] = {
    "id": TOKEN_ID,
    "name": "Ratsinformation",
    "prefix": "plr_t_Zk3vQ9",
    "role": "gremienbuero",
    "scopes": ["council:write"],
    "body_id": BODY_ID,
    "user_id": USER_ID,
    "created_by": "Erika Beispiel",
    "created_at": _MADE,
    "expires_at": "2027-11-20T09:00:00Z",
    "last_used_at": None,
    "revoked_at": None,
}
EVENT: dict[str, Any] = {
    "at": _MADE,
    "action": "token.make",
    "outcome": "done",
    "actor": "Erika Beispiel",
    "request_id": "01980000-0000-7000-8000-00000000000a",
    "detail": {"name": "Ratsinformation", "prefix": "plr_t_Zk3vQ9"},
}
SESSION: dict[str, Any] = {
    "id": SESSION_ID,
    "created_at": _MADE,
    "last_seen_at": "2026-11-20T09:30:00Z",
    "expires_at": "2026-11-20T21:00:00Z",
    "is_this": True,
}


def shown(description: str, shape: str, example: object) -> dict[str, Any]:
    """The OpenAPI response object of a success in that shape."""
    return {
        "description": description,
        "content": {
            JSON: {"schema": {"$ref": f"#/components/schemas/{shape}"}, "example": example}
        },
    }


def page_of(description: str, shape: str, example: object) -> dict[str, Any]:
    """The same for a page of such things."""
    return shown(description, shape, {"items": [example], "next": None})
