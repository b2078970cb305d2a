"""What a person says of a suggested link: yes, which makes it, or no, which ends it."""

from sqlalchemy.orm import Session

from api import catalogue, writing
from api.decisions.schemas import Acceptance
from api.problems import Conflict, Gone
from api.roles import Scope
from api.writing import CHANGED, UNCHANGED
from db.tables import CouncilLink, LinkSuggestion, SuggestionState


def accept(session: Session, suggestion: LinkSuggestion, body: Acceptance, scope: Scope) -> str:
    """Make the link, with another role or resource if that is said. Twice is once.

    What only says that a paper concerns planning makes a link if a resource is named, and is
    noted as true if not. Problems: Gone, Invalid, Forbidden.
    """
    if suggestion.state is SuggestionState.ACCEPTED:
        return UNCHANGED
    _demand_there(suggestion)
    role = body.role or suggestion.role
    about = body.about or suggestion.about
    resource_id = body.resource_id or suggestion.resource_id
    if about is not None and resource_id is not None:
        collection = catalogue.of(CouncilLink)
        link = writing.create(
            session,
            collection,
            writing.validated(
                collection.create,
                {
                    "body": str(suggestion.body_id),
                    "role": role,
                    "about": about,
                    "resource_id": resource_id,
                    "paper_id": suggestion.paper_id,
                    "meeting_id": suggestion.meeting_id,
                    "note": body.note,
                },
            ),
            scope,
        )
        suggestion.link_id = link.id
    suggestion.state, suggestion.role = SuggestionState.ACCEPTED, role
    session.flush()
    return CHANGED


def reject(session: Session, suggestion: LinkSuggestion) -> str:
    """Say no, for good. Twice is once. Problems: Conflict once it was accepted, Gone."""
    if suggestion.state is SuggestionState.REJECTED:
        return UNCHANGED
    _demand_there(suggestion)
    if suggestion.state is SuggestionState.ACCEPTED:
        raise Conflict(
            "Der Vorschlag ist schon angenommen; gelöscht wird der Bezug selbst.",
            "The suggestion has been accepted; what can be deleted is the link itself.",
        )
    suggestion.state = SuggestionState.REJECTED
    session.flush()
    return CHANGED


def _demand_there(suggestion: LinkSuggestion) -> None:
    if suggestion.deleted_at is not None:
        raise Gone(
            "Der Vorschlag gilt nicht mehr; was dafür sprach, hat sich geändert.",
            "The suggestion does not hold any more; what spoke for it has changed.",
        )
