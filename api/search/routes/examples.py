"""Examples of what the search answers, for the OpenAPI document."""

from typing import Any

from api.http.answers import JSON

_BODY = "01980000-0000-7000-8000-000000000001"
_ID = "01980000-0000-7000-8000-000000000003"
_HIT: dict[str, Any] = {
    "kind": "papers",
    "id": _ID,
    "body_id": _BODY,
    "visibility": "public",
    "part_of": None,
    "meeting_id": None,
    "date": "2027-03-10",
    "time": None,
    "title": [
        {"text": "Bericht an den ", "mark": False},
        {"text": "Jugendhilfeausschuss", "mark": True},
    ],
    "snippet": [
        {"text": "2027/0123 · Der ", "mark": False},
        {"text": "Ausschuss", "mark": True},
        {"text": " nimmt zur Kenntnis …", "mark": False},
    ],
    "internal": False,
    "modified_at": "2026-11-20T09:30:00Z",
}
_SAVED: dict[str, Any] = {
    "id": _ID,
    "body_id": _BODY,
    "name": "Spielplätze im Norden",
    "query": {"q": "Spielplatz", "kind": "papers,meetings"},
    "notifies": True,
    "has_feed": False,
    "created_at": "2026-11-20T09:30:00Z",
    "modified_at": "2026-11-20T09:30:00Z",
    "revision": 1,
}
_ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>https://planraum.example/api/v1/search.atom?q=Spielplatz</id>
  <title>Planraum: Spielplatz</title>
  <updated>2026-11-20T09:30:00.000000Z</updated>
</feed>
"""


def _shown(description: str, shape: str, example: object) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{shape}"}
    return {"description": description, "content": {JSON: {"schema": schema, "example": example}}}


PAGE = _shown(
    "A page; `next` is null on the last. With `count=exact` also `total`.",
    "SearchPage",
    {"items": [_HIT], "next": None},
)
SUGGESTIONS = _shown(
    "Words first, then titles",
    "Suggestions",
    {
        "items": [
            {"text": "Jugend", "kind": "word"},
            {"text": "Jugendhilfeausschuss", "kind": "title"},
        ]
    },
)
SAVED = _shown("The saved search", "SavedSearchRead", _SAVED)
SAVED_PAGE = _shown(
    "A page, the newest first", "SavedSearchPage", {"items": [_SAVED], "next": None}
)
KEY = _shown(
    "The address of the feed, which is shown this once",
    "FeedKey",
    {"url": f"https://planraum.example/api/v1/saved-searches/{_ID}.atom?key=Zk3vQ9"},
)
FEED: dict[str, Any] = {
    "description": "An Atom feed (RFC 4287), the latest first",
    "content": {"application/atom+xml": {"schema": {"type": "string"}, "example": _ATOM}},
}
