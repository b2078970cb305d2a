"""What a request may carry, and how it is read."""

from fastapi import Request

from api.problems import TooLarge, UnsupportedMediaType

LARGEST_JSON = 2 * 1024 * 1024
"""Bytes of one JSON document: half a second and 50 MiB at worst. Files come as files."""

_JSON = frozenset({"application/json", "application/merge-patch+json"})
_LINES = frozenset({"application/jsonl", "application/x-ndjson", "application/x-jsonlines"})


async def json_only(request: Request) -> None:
    demand(request, _JSON)


async def json_lines(request: Request) -> bytes:
    demand(request, _LINES)
    content = await request.body()
    # Taking one JSON document apart costs twenty times its length in memory, line or not. In each
    # stretch of the greatest length there must be an end of line.
    start = 0
    while len(content) - start > LARGEST_JSON:
        end = content.rfind(b"\n", start, start + LARGEST_JSON + 1)
        if end < 0:
            raise TooLarge("Eine Zeile ist zu lang.", "A line is too long.")
        start = end + 1
    return content


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
