"""Keys for scripts: somebody's own, never stronger than they are, and never without an end."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from api import writing
from api.accounts.schemas import (
    TokenChange,
    TokenCreate,
    TokenEventRead,
    TokenHistory,
    TokenMade,
    TokenPage,
    TokenRead,
)
from api.accounts.service import new_token
from api.callers import Caller
from api.problems import Fault, Forbidden, Gone, Invalid, NotFound, Said
from api.roles import SCOPES, WRITERS, Access, Extent, Need, Scope, Sector
from db.base import utc_now
from db.queries import audit, tokens
from db.queries.accounts import digest
from db.queries.tokens import Token
from db.tables import AccessToken, Role

LASTS = timedelta(days=365)
LASTS_AT_MOST = timedelta(days=731)
"""Two years, one of which may be a leap year."""
_ADMINISTERS = Need(Access.READ, Sector.ADMINISTRATION)


def page(
    connection: Connection, caller: Caller, *, of_body: bool, before: UUID | None, limit: int
) -> TokenPage:
    """The caller's own tokens, the newest first; those of their bodies for admins.

    Problems: Forbidden.
    """
    if of_body:
        bodies = caller.reach(_ADMINISTERS).bodies
        if bodies is not None and not bodies:
            raise Forbidden("Das dürfen Sie nicht sehen.", "You may not see this.")
        found = tokens.page(connection, bodies=bodies, before=before, rows=limit + 1)
    elif caller.user_id is not None:
        found = tokens.page(connection, user_id=caller.user_id, before=before, rows=limit + 1)
    elif _is_operator(caller):
        found = tokens.page(connection, before=before, rows=limit + 1)
    else:
        itself = None if caller.token_id is None else tokens.one(connection, caller.token_id)
        found = [] if itself is None or before is not None else [itself]
    shown = found[:limit]
    return TokenPage(
        items=[describe(one) for one in shown],
        next=str(shown[-1].id) if len(found) > limit else None,
    )


def find(connection: Connection, caller: Caller, token_id: UUID) -> Token:
    """A token that the caller may know of. Problems: NotFound."""
    found = tokens.one(connection, token_id)
    if found is None or not _may_know(caller, found):
        raise NotFound("Diesen Schlüssel gibt es hier nicht.", "There is no such token here.")
    return found


def make(session: Session, caller: Caller, body: TokenCreate) -> TokenMade:
    """A new token of the caller's. Problems: Invalid, Forbidden."""
    if caller.session_id is None:
        raise Forbidden("Ein Schlüssel macht keine Schlüssel.", "A token cannot make tokens.")
    body_id = None
    if body.body is not None or caller.everywhere is None:
        body_id = writing.find_body(session, body.body, Scope(caller.bodies)).id
    own = caller.everywhere if body_id is None else caller.role_in(body_id)
    if own is None:
        raise Forbidden("Sie haben dort keine Rolle.", "You have no role there.")
    role = body.role or own
    if not _is_within(role, own):
        raise _invalid(
            "/role",
            f"Ein Schlüssel darf nicht mehr als Sie selbst: höchstens „{own}“.",
            f"A token may not do more than you may: {own!r} at most.",
        )
    secret = new_token(
        session,
        name=body.name,
        role=role,
        body_id=body_id,
        scopes=None if body.scopes is None else " ".join(known_scopes(body.scopes)),
        expires_at=end_of(body.expires_at),
        user_id=caller.user_id,
        created_by=caller.name,
    )
    session.flush()
    made = by_secret(session, secret)
    note(session, "token.make", made)
    return TokenMade(**describe(made).model_dump(), secret=secret)


def change(session: Session, caller: Caller, token_id: UUID, body: TokenChange) -> AccessToken:
    """Rename a token or move its end. Problems: NotFound, Forbidden, Invalid, Gone."""
    if caller.session_id is None:
        raise Forbidden("Ein Schlüssel ändert keine Schlüssel.", "A token cannot change tokens.")
    token = _to_change(session, caller, token_id)
    if "name" in body.model_fields_set:
        token.name = body.name
    if "expires_at" in body.model_fields_set:
        token.expires_at = end_of(body.expires_at)
    note(session, "token.change", token, {"fields": sorted(body.model_fields_set)})
    session.flush()
    return token


def revoke(session: Session, caller: Caller, token_id: UUID) -> None:
    """End a token for good. A token may end itself, and no other.

    Problems: NotFound, Forbidden, Gone.
    """
    if caller.session_id is None and caller.token_id != token_id:
        raise Forbidden("Ein Schlüssel widerruft nur sich.", "A token revokes only itself.")
    token = _to_change(session, caller, token_id)
    token.revoked_at = utc_now()
    note(session, "token.revoke", token)
    session.flush()


def history(
    connection: Connection, token_id: UUID, *, before: UUID | None, limit: int
) -> TokenHistory:
    """What the audit log says of a token, the newest first: made, used, refused, changed, ended."""
    rows = tokens.lines(connection, token_id, before=before, rows=limit + 1)
    shown = rows[:limit]
    return TokenHistory(
        items=[TokenEventRead.model_validate(row) for row in shown],
        next=str(shown[-1].id) if len(rows) > limit else None,
    )


def describe(token: Token | AccessToken) -> TokenRead:
    scopes = None if token.scopes is None else token.scopes.split()
    return TokenRead(
        **{name: getattr(token, name) for name in TokenRead.model_fields if name != "scopes"},
        scopes=scopes,
    )


def known_scopes(scopes: list[str]) -> list[str]:
    """The scopes in order, each once. Problems: Invalid."""
    listed = ", ".join(sorted(SCOPES))
    faults = tuple(
        Fault(
            f"/scopes/{number}",
            Said(
                f"„{scope}“ ist kein Scope; es gibt: {listed}.",
                f"{scope!r} is no scope; there are: {listed}.",
            ),
        )
        for number, scope in enumerate(scopes)
        if scope not in SCOPES
    )
    if faults:
        raise Invalid(
            f"Einen Scope gibt es nicht; bekannt sind: {listed}.",
            f"There is no such scope; known are: {listed}.",
            errors=faults,
        )
    return sorted(set(scopes))


def end_of(wanted: datetime | None) -> datetime:
    """When a token ends: as wanted, within two years; in a year if nobody says.

    Problems: Invalid.
    """
    now = utc_now()
    if wanted is None:
        return now + LASTS
    if not now < wanted <= now + LASTS_AT_MOST:
        raise _invalid(
            "/expires_at",
            "Ein Schlüssel endet in der Zukunft, spätestens in zwei Jahren.",
            "A token ends in the future, in two years at the latest.",
        )
    return wanted


def by_secret(session: Session, secret: str) -> AccessToken:
    return session.query(AccessToken).filter_by(secret_hash=digest(secret)).one()


def note(
    session: Session, action: str, token: AccessToken, detail: dict[str, object] | None = None
) -> None:
    audit.note(
        session,
        action=action,
        body_id=token.body_id,
        about="tokens",
        about_id=token.id,
        detail={"name": token.name, "prefix": token.prefix, **(detail or {})},
    )


def _to_change(session: Session, caller: Caller, token_id: UUID) -> AccessToken:
    find(session.connection(), caller, token_id)
    token = tokens.load(session, token_id)
    if token.revoked_at is not None:
        raise Gone("Dieser Schlüssel ist widerrufen.", "This token has been revoked.")
    return token


def _may_know(caller: Caller, token: Token) -> bool:
    if token.id == caller.token_id or _is_operator(caller):
        return True
    if caller.user_id is not None and token.user_id == caller.user_id:
        return True
    bodies = caller.reach(_ADMINISTERS).bodies
    return bodies is None or token.body_id in bodies


def _is_operator(caller: Caller) -> bool:
    return caller.reach(_ADMINISTERS).bodies is None


def _is_within(role: Role, limit: Role) -> bool:
    """Whether the role may nothing that the other may not."""
    reach = {None: 0, Extent.COORDINATED: 1, Extent.BODY: 2}
    return all(
        reach[writers.get(role)] <= reach[writers.get(limit)] for writers in WRITERS.values()
    )


def _invalid(pointer: str, de: str, en: str) -> Invalid:
    return Invalid(de, en, errors=(Fault(pointer, Said(de, en)),))
