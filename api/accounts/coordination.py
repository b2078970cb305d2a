"""Who coordinates which network and which conference, and may therefore write them."""

from uuid import UUID

from sqlalchemy.orm import Session

from api.problems import Conflict, NotFound
from api.roles import Scope
from db.queries import audit, collections, people
from db.tables import Conference, Coordinator, ProviderNetwork, User

_TABLES: dict[str, type[ProviderNetwork] | type[Conference]] = {
    people.NETWORKS: ProviderNetwork,
    people.CONFERENCES: Conference,
}


def assign(session: Session, user: User, kind: str, resource_id: UUID, scope: Scope) -> None:
    """Let the person coordinate it. Problems: NotFound, Conflict."""
    resource = _resource(session, kind, resource_id, scope)
    if people.grant(session, user.id, resource.body_id) is None:
        raise Conflict(
            "Koordinieren kann nur, wer dort eine Rolle hat.",
            "Only somebody with a role there can coordinate it.",
        )
    if people.coordinator(session, user.id, kind, resource_id) is not None:
        return
    is_network = kind == people.NETWORKS
    session.add(
        Coordinator(
            user_id=user.id,
            network_id=resource_id if is_network else None,
            conference_id=None if is_network else resource_id,
        )
    )
    _note(session, "coordination.set", user, resource, kind)


def release(session: Session, user: User, kind: str, resource_id: UUID, scope: Scope) -> None:
    """Let the person coordinate it no longer. Problems: NotFound."""
    resource = _resource(session, kind, resource_id, scope)
    found = people.coordinator(session, user.id, kind, resource_id)
    if found is None:
        raise NotFound(
            "Diese Person koordiniert das nicht.", "This person does not coordinate that."
        )
    session.delete(found)
    _note(session, "coordination.remove", user, resource, kind)


def _resource(
    session: Session, kind: str, resource_id: UUID, scope: Scope
) -> ProviderNetwork | Conference:
    table = _TABLES[kind]
    found: ProviderNetwork | Conference | None = collections.load(table, session, resource_id)
    if found is None or found.deleted_at is not None or not scope.covers(found.body_id):
        raise NotFound(f"Unter „{kind}“ gibt es das nicht.", f"There is no such thing in {kind}.")
    return found


def _note(
    session: Session,
    action: str,
    user: User,
    resource: ProviderNetwork | Conference,
    kind: str,
) -> None:
    audit.note(
        session,
        action=action,
        body_id=resource.body_id,
        about="users",
        about_id=user.id,
        detail={"kind": kind, "id": str(resource.id)},
    )
    session.flush()
