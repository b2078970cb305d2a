"""What is new in a search: its feed and the mails about it tell the same."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row

from api.pages import has_page
from api.search import answering, seeking
from api.search.schemas import SearchFilters
from db.queries.news import News


def latest(
    connection: Connection,
    filters: SearchFilters,
    inside: frozenset[UUID],
    rows: int,
    since: datetime | None = None,
) -> list[News]:
    """What the search finds for somebody of these bodies, the last that came or changed first.

    With `since`, only what came or changed later.
    """
    wanted = answering.seeking_of(connection, filters, inside)
    return [_told(row) for row in seeking.news(connection, wanted, rows, since)]


def _told(row: Row[Any]) -> News:
    return News(
        row.about_,
        UUID(str(row.resource_id_)),
        row.title_,
        row.date_ and str(row.date_),
        row.created_at,
        row.changed_at,
        *_page_of(row),
    )


def _page_of(row: Row[Any]) -> tuple[UUID | None, str | None]:
    """The thing a hit is part of, where the hit has no page and that has one."""
    if has_page(row.about_) or row.owner_id_ is None or not has_page(row.owner_about_):
        return None, None
    return UUID(str(row.owner_id_)), row.owner_about_
