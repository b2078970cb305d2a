"""What a document says of the list it is a page of, and of why it is none."""

from http import HTTPStatus
from typing import Any, Final

from api.oparl.client.asking import Told, Unanswered
from api.problems import Said

_WORDS: Final = ("message", "error", "debug")
_SHORT: Final = 200


def is_list(told: Told) -> bool:
    """Whether there is something in it to be read as a list, even if it is no good one."""
    said = told.document
    if told.status != HTTPStatus.OK:
        return False
    return isinstance(said, list) or (isinstance(said, dict) and bool({"data", "id"} & said.keys()))


def says_more(pagination: dict[str, Any], number: int) -> bool:
    """Whether there are pages behind this one, by the numbers the server gives."""
    pages, total, size = (
        found if isinstance(found := pagination.get(name), int) else 0
        for name in ("totalPages", "totalElements", "elementsPerPage")
    )
    current = pagination.get("currentPage")
    if isinstance(current, int) and current != number:
        return False
    return number < (pages or (-(-total // size) if size > 0 else 0))


def ends_at_limit(document: Any, limit: int) -> bool:  # noqa: ANN401 -- any JSON value
    """Whether it is a first page of exactly so many objects, and the last one."""
    data, links, pagination = _parts(document)
    if data is None or len(data) != limit:
        return False
    return not links.get("next") and not says_more(pagination, 1)


def goes_on(document: Any, limit: int) -> bool:  # noqa: ANN401 -- any JSON value
    """Whether there are more than so many objects, by this first page."""
    data, links, pagination = _parts(document)
    if data is None:
        return False
    total = pagination.get("totalElements")
    if isinstance(total, int):
        return total > limit
    return len(data) > limit or bool(links.get("next"))


def refused(told: Told) -> Unanswered:
    """The server answers with another status than 200."""
    words = _words(told.document)
    return Unanswered(
        told.url,
        Said(
            f"Der Server antwortet mit Status {told.status}{words}.",
            f"The server answers with status {told.status}{words}.",
        ),
        told.status,
    )


def no_list(told: Told) -> Unanswered:
    """The server sends something else; some say so what is wrong, with status 200."""
    words = _words(told.document)
    return Unanswered(
        told.url,
        Said(f"Der Server sendet keine Liste{words}.", f"The server sends no list{words}."),
        told.status,
    )


def _words(document: Any) -> str:  # noqa: ANN401 -- any JSON value
    """What the server says itself, in its own words."""
    if not isinstance(document, dict):
        return ""
    found = (document.get(name) for name in _WORDS)
    said = next((one.strip() for one in found if isinstance(one, str) and one.strip()), "")
    return f": {said[:_SHORT].rstrip('.')}" if said else ""


def _parts(document: Any) -> tuple[list[Any] | None, dict[str, Any], dict[str, Any]]:  # noqa: ANN401 -- any JSON value
    """The envelope's objects, links and numbers, as far as they are what they should be."""
    if not isinstance(document, dict):
        return None, {}, {}
    data, links, pagination = (document.get(name) for name in ("data", "links", "pagination"))
    return (
        data if isinstance(data, list) else None,
        links if isinstance(links, dict) else {},
        pagination if isinstance(pagination, dict) else {},
    )
