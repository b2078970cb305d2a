"""Signing in with the administration's own identity provider (OpenID Connect Core 1.0).

Authorization code flow with PKCE (RFC 7636, S256), state and nonce; the provider says its addresses
by discovery. Nobody gets an account here by having one there: an account is found by issuer and
subject, the first time by an e-mail address that the provider has verified.
"""

import json
from base64 import b64encode
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from secrets import token_urlsafe
from typing import Any, cast
from urllib.parse import quote_plus

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import get_well_known_url
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, KeySetSerialization
from sqlalchemy.orm import Session

from api import outgoing
from api.accounts.sessions import FRESH, Opened, home_of, open_for
from api.settings import Settings
from db.base import utc_now
from db.queries import audit, people, sign_in
from db.queries.accounts import digest
from db.tables import AuditOutcome, SignInRequest, User

LASTS = timedelta(minutes=10)
_SECONDS = 3.0
"""For each of the three things asked of the provider one after the other, ten seconds in all."""
_LEEWAY = 60
"""Seconds by which the provider's clock may differ from ours."""
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""Signatures by the provider's public keys only: neither `none` nor a secret both sides know."""
_LONGEST_SUBJECT = 255


class Reason(StrEnum):
    """Why nobody came in, as the sign-in page is told in `?fehler=`."""

    PROVIDER = "anbieter"
    """The provider does not answer, or not as it should."""
    CANCELLED = "abgebrochen"
    EXPIRED = "abgelaufen"
    """This sign-in was not begun here in this browser, is too old, or has come back already."""
    INVALID = "ungueltig"
    """What came back does not prove who it is."""
    UNVERIFIED = "email"
    """The provider has not verified the address, and so no account is found by it."""
    UNKNOWN = "unbekannt"
    """Nobody has let this person in here, or they are shut out."""


class Failed(Exception):  # noqa: N818 -- it is an answer for the page, not a fault of ours
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Provider:
    """What the provider says of itself (OpenID Connect Discovery 1.0, 3)."""

    issuer: str
    client_id: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    takes_basic: bool
    names_itself: bool
    """Whether its answers always carry `iss` (RFC 9207, 3)."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider says it is."""

    issuer: str
    subject: str
    verified_email: str | None
    proved: bool
    """Whether they have just proved it there, as the provider says, and not some time before."""


def discover(settings: Settings) -> Provider:
    """Ask the provider for its addresses. Raises Failed."""
    issuer, client_id = settings.oidc_issuer, settings.oidc_client_id
    if issuer is None or client_id is None:
        raise Failed(Reason.PROVIDER)
    found = _document(settings, get_well_known_url(issuer, external=True))
    authorization, token, keys = (
        found.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
    )
    named = isinstance(authorization, str) and isinstance(token, str) and isinstance(keys, str)
    if found.get("issuer") != issuer or not named:
        raise Failed(Reason.PROVIDER)
    # Here it is the browser that goes there, with what our client would not send in the clear.
    if not all(
        outgoing.is_safe(str(one), settings.allowed_hosts) for one in (issuer, authorization)
    ):
        raise Failed(Reason.PROVIDER)
    methods = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Provider(
        issuer,
        client_id,
        str(authorization),
        str(token),
        str(keys),
        takes_basic="client_secret_basic" in methods,
        names_itself=found.get("authorization_response_iss_parameter_supported") is True,
    )


def begin(
    session: Session,
    settings: Settings,
    provider: Provider,
    return_to: str,
    *,
    again: bool = False,
) -> tuple[str, str]:
    """Where to send the browser, and the state it must bring back.

    `again` lets the provider ask who it is, whatever it knows already (OpenID Connect Core,
    3.1.2.1); with `max_age` it must say when that was.
    """
    state, nonce, verifier = (token_urlsafe(32), token_urlsafe(32), token_urlsafe(48))
    now = utc_now()
    sign_in.forget_requests(session, now)
    session.add(
        SignInRequest(
            state_hash=digest(state),
            nonce=nonce,
            code_verifier=verifier,
            return_to=return_to,
            expires_at=now + LASTS,
        )
    )
    address: str = prepare_grant_uri(
        provider.authorization_endpoint,
        provider.client_id,
        "code",
        redirect_uri=redirect_uri(settings),
        scope="openid email",
        state=state,
        nonce=nonce,
        code_challenge=create_s256_code_challenge(verifier),
        code_challenge_method="S256",
        **({"prompt": "login", "max_age": int(FRESH.total_seconds())} if again else {}),
    )
    return address, state


def identify(
    settings: Settings, begun: SignInRequest, *, code: str | None, issuer: str | None
) -> Identity:
    """Trade the code for an ID token and check it (OpenID Connect Core, 3.1.3.7). Raises Failed."""
    provider = discover(settings)
    if (issuer is None and provider.names_itself) or issuer not in {None, provider.issuer}:
        raise Failed(Reason.INVALID)
    if code is None:
        raise Failed(Reason.INVALID)
    answer = _exchange(settings, provider, code, begun.code_verifier)
    keys = _document(settings, provider.jwks_uri)
    try:
        token = jwt.decode(
            str(answer.get("id_token")),
            KeySet.import_key_set(cast("KeySetSerialization", keys)),
            algorithms=_ALGORITHMS,
        )
        claims = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
                "sub": {"essential": True},
                "exp": {"essential": True},
            },
            params={
                "nonce": begun.nonce,
                "client_id": provider.client_id,
                "access_token": answer.get("access_token"),
            },
        )
        claims.validate(leeway=_LEEWAY)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise Failed(Reason.INVALID) from error
    subject, email = claims["sub"], claims.get("email")
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT:
        raise Failed(Reason.INVALID)
    verified = isinstance(email, str) and claims.get("email_verified") is True
    return Identity(
        provider.issuer,
        subject,
        str(email).strip().lower() if verified else None,
        _is_fresh(claims.get("auth_time")),
    )


def settle(session: Session, identity: Identity, settings: Settings) -> Opened | Reason:
    """A session for whom the provider names, or why not; nobody is let in anew."""
    user = people.load_by_subject(session, identity.issuer, identity.subject)
    if user is None and identity.verified_email is not None:
        user = people.load_by_email(session, identity.verified_email)
        # An account that another subject has is not this one's, whatever its address.
        if user is not None and user.oidc_subject is None and user.disabled_at is None:
            _link(session, user, identity)
        else:
            user = None
    if user is None or user.disabled_at is not None:
        unverified = user is None and identity.verified_email is None
        reason = Reason.UNVERIFIED if unverified else Reason.UNKNOWN
        note_failure(session, reason, user)
        return reason
    return open_for(session, user, settings, how="oidc", proved=identity.proved)


def note_failure(session: Session, reason: Reason, user: User | None = None) -> None:
    audit.note(
        session,
        action="sign-in",
        outcome=AuditOutcome.REFUSED,
        body_id=home_of(session, None if user is None else user.id),
        about=None if user is None else "users",
        about_id=None if user is None else user.id,
        detail={"how": "oidc", "reason": reason.value},
    )


def redirect_uri(settings: Settings) -> str:
    """Where the provider sends the browser back to; it must know exactly this address."""
    return f"{settings.public_url}/api/v1/sign-in/oidc/callback"


def _is_fresh(auth_time: object) -> bool:
    """Whether the provider says when it last asked who it is, and that was just now."""
    if not isinstance(auth_time, int) or isinstance(auth_time, bool):
        return False
    return abs(int(utc_now().timestamp()) - auth_time) <= FRESH.total_seconds() + _LEEWAY


def _link(session: Session, user: User, identity: Identity) -> None:
    user.oidc_issuer, user.oidc_subject = identity.issuer, identity.subject
    session.flush()
    audit.note(
        session,
        action="user.link",
        body_id=home_of(session, user.id),
        about="users",
        about_id=user.id,
        detail={"issuer": identity.issuer},
    )


def _exchange(settings: Settings, provider: Provider, code: str, verifier: str) -> dict[str, Any]:
    """The answer of the token endpoint (RFC 6749, 4.1.3). Raises Failed."""
    fields = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri(settings),
        "code_verifier": verifier,
    }
    headers: dict[str, str] = {}
    secret = settings.oidc_client_secret
    if secret is not None and provider.takes_basic:
        pair = f"{quote_plus(provider.client_id)}:{quote_plus(secret.get_secret_value())}"
        headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    else:
        fields["client_id"] = provider.client_id
        if secret is not None:
            fields["client_secret"] = secret.get_secret_value()
    try:
        found = outgoing.submit(
            provider.token_endpoint,
            fields,
            headers,
            allowed_hosts=settings.allowed_hosts,
            max_seconds=_SECONDS,
        )
    except outgoing.Refused as error:
        # A status that is no success says that the code is none; all else, that nobody is there.
        raise Failed(Reason.INVALID if error.code == "status" else Reason.PROVIDER) from error
    return _object(found.data)


def _document(settings: Settings, url: str) -> dict[str, Any]:
    try:
        found = outgoing.fetch(
            url, expect="json", allowed_hosts=settings.allowed_hosts, max_seconds=_SECONDS
        )
    except outgoing.Refused as error:
        raise Failed(Reason.PROVIDER) from error
    return _object(found.data)


def _object(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Failed(Reason.PROVIDER) from error
    if not isinstance(found, dict):
        raise Failed(Reason.PROVIDER)
    return found
