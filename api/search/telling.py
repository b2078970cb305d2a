"""Telling people by mail, once a day, what is new in the searches they keep."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from api.feeds import atom
from api.jobs.handler import Handler, Store, Tell
from api.jobs.mail import KIND as MAIL
from api.pages import search_page
from api.search import news, saved
from api.search.schemas import SearchFilters
from api.settings import Settings
from db.base import utc_now
from db.queries import jobs, saved_searches, search_keeping
from db.queries.leases import Claim
from db.queries.news import News
from db.tables import SavedSearch

KIND = "tell-searches"
_NAMED = 20


def handler(settings: Settings) -> Handler:
    """Jobs that write the mails of a day. Each is sent by a job of its own."""

    def prepare(_claim: Claim, _tell: Tell) -> Store:
        def store(session: Session) -> dict[str, Any]:
            # What somebody else has stamped but not stored yet would be taken for told.
            search_keeping.wait_for_turn(session)
            written = [
                one
                for kept, address in saved_searches.to_tell(session)
                if (one := _tell_of(session, kept, address, settings))
            ]
            return {"mails": len(written)}

        return store

    return Handler(KIND, prepare)


def _tell_of(session: Session, kept: SavedSearch, address: str, settings: Settings) -> bool:
    """Whether anything was new or changed; what is found between two looks is told once."""
    now = utc_now()
    since = kept.told_until or kept.created_at
    found = _found(session, kept, since)
    if found:
        fresh = [one for one in found[:_NAMED] if one.created_at > since]
        changed = [one for one in found[:_NAMED] if one.created_at <= since]
        lines = [
            *_listed("Neu gefunden", fresh, settings),
            *_listed("Geändert", changed, settings),
            *(["… und weitere", ""] if len(found) > _NAMED else []),
            f"Alle Treffer: {search_page(settings.public_url, kept.query)}",
        ]
        jobs.enqueue(
            session,
            MAIL,
            {
                "to": address,
                "subject": f"Neu in Ihrer Suche: {' '.join(kept.name.split())}",
                "text": "\n".join([*lines, ""]),
            },
            body_id=kept.body_id,
        )
    kept.told_until = now
    session.flush()
    return bool(found)


def _found(session: Session, kept: SavedSearch, since: datetime) -> list[News]:
    if kept.user_id is None:
        return []
    connection = session.connection()
    inside = saved.inside_of(connection, kept.user_id)
    filters = SearchFilters.model_validate(kept.query)
    return news.latest(connection, filters, inside, _NAMED + 1, since)


def _listed(heading: str, found: list[News], settings: Settings) -> list[str]:
    """A heading, and each with what it is and where it stands; nothing for nothing."""
    if not found:
        return []
    lines = [f"{heading}:", ""]
    for one in found:
        lines += [
            f"– {one.title} ({atom.summary(one)})",
            f"  {atom.page_about(settings.public_url, one)}",
        ]
    return [*lines, ""]
