"""Telling people by mail, once a day, what is new in the searches they keep."""

from typing import Any

from sqlalchemy.orm import Session

from api.jobs.handler import Handler, Store, Tell
from api.jobs.mail import KIND as MAIL
from api.pages import search_page
from api.search import answering, saved, seeking
from api.search.schemas import SearchFilters
from api.search.seeking import Place
from api.settings import Settings
from db.base import utc_now
from db.queries import jobs, saved_searches
from db.queries.leases import Claim
from db.tables import SavedSearch

KIND = "tell-searches"
_NAMED = 20


def handler(settings: Settings) -> Handler:
    """Jobs that write the mails of a day. Each is sent by a job of its own."""

    def prepare(_claim: Claim, _tell: Tell) -> Store:
        def store(session: Session) -> dict[str, Any]:
            written = [
                one
                for kept, address in saved_searches.to_tell(session)
                if (one := _tell_of(session, kept, address, settings))
            ]
            return {"mails": len(written)}

        return store

    return Handler(KIND, prepare)


def _tell_of(session: Session, kept: SavedSearch, address: str, settings: Settings) -> bool:
    """Whether anything was new; what is found between two looks is told once."""
    now = utc_now()
    titles = _new(session, kept)
    if titles:
        lines = [f"– {title}" for title in titles[:_NAMED]]
        if len(titles) > _NAMED:
            lines.append("– und weitere")
        lines += ["", f"Alle Treffer: {search_page(settings.public_url, kept.query)}"]
        jobs.enqueue(
            session,
            MAIL,
            {
                "to": address,
                "subject": f"Neu in Ihrer Suche: {' '.join(kept.name.split())}",
                "text": "\n".join(["Neu gefunden:", "", *lines, ""]),
            },
            body_id=kept.body_id,
        )
    kept.told_until = now
    session.flush()
    return bool(titles)


def _new(session: Session, kept: SavedSearch) -> list[str]:
    if kept.user_id is None:
        return []
    connection = session.connection()
    inside = saved.inside_of(connection, kept.user_id)
    filters = SearchFilters.model_validate(kept.query)
    wanted = answering.seeking_of(connection, filters, inside)
    wanted = seeking.new_since(wanted, kept.told_until or kept.created_at)
    rows = seeking.found(connection, wanted, Place(), _NAMED + 1)
    return [row.title_ for _, row in rows]
