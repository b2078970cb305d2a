"""What a request may carry, and how it is read."""

from fastapi import Request

from api.problems import UnsupportedMediaType

_JSON = frozenset({"application/json", "application/merge-patch+json"})
_LINES = frozenset({"application/jsonl", "application/x-ndjson", "application/x-jsonlines"})


async def json_only(request: Request) -> None:
    demand(request, _JSON)


async def json_lines(request: Request) -> bytes:
    demand(request, _LINES)
    return await request.body()


def demand(request: Request, accepted: frozenset[str]) -> str:
    """The media type, without its parameters, if it is one of those."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in accepted:
        listed = ", ".join(sorted(accepted))
        raise UnsupportedMediaType(
            f"Hier wird {listed} gelesen, nicht „{media_type or 'nichts'}“.",
            f"{listed} is read here, not {media_type or 'nothing'!r}.",
        )
    return media_type
