"""Who may come in: people with their roles, and the secrets that prove who is asking."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Guid, Id, Record, personal, reference, utc_now


class Role(StrEnum):
    ADMIN = "admin"
    PLANUNG = "planung"
    KOORDINATION = "koordination"
    GREMIENBUERO = "gremienbuero"
    LESEN = "lesen"


class User(Record):
    """A person who signs in. What they may do stands in their grants, one for each body."""

    __tablename__ = "user_account"
    __table_args__ = (UniqueConstraint("oidc_issuer", "oidc_subject"),)
    collection = "users"
    has_history = False
    """Its changes are in the audit log, which keeps no password hashes."""

    name: Mapped[str] = personal()
    email: Mapped[str] = personal(String(254), unique=True)
    """In lower case; what the person types to sign in."""
    password_hash: Mapped[str | None] = personal(String(300))
    oidc_issuer: Mapped[str | None] = mapped_column(String(300))
    oidc_subject: Mapped[str | None] = personal(String(255))
    last_sign_in_at: Mapped[datetime | None] = personal()
    disabled_at: Mapped[datetime | None]


class RoleGrant(Base):
    """What a person may do in one body."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("body_id", "user_id"),)

    id: Mapped[Id]
    user_id: Mapped[UUID] = reference("user_account")
    body_id: Mapped[UUID] = reference("body")
    role: Mapped[Role]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class Coordinator(Base):
    """A network or a conference that a person coordinates, and may therefore write."""

    __tablename__ = "coordinator"
    __table_args__ = (
        UniqueConstraint("user_id", "network_id"),
        UniqueConstraint("user_id", "conference_id"),
        CheckConstraint("(network_id IS NULL) <> (conference_id IS NULL)", name="names_one"),
    )

    id: Mapped[Id]
    user_id: Mapped[UUID] = reference("user_account")
    network_id: Mapped[UUID | None] = reference("provider_network")
    conference_id: Mapped[UUID | None] = reference("conference")
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class Secret(Base):
    """Something that proves who is asking. Only the SHA-256 of its 256 random bits is kept."""

    __abstract__ = True

    id: Mapped[Id]
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime | None]


class AccessToken(Secret):
    """A script's key. The visible prefix tells tokens apart without telling the secret.

    A token of a person can do at most what the person can; one of the operator has a role.
    """

    __tablename__ = "access_token"

    name: Mapped[str]
    prefix: Mapped[str] = mapped_column(String(20))
    scopes: Mapped[str | None]
    """Words with blanks between them (RFC 6749, 3.3); None for all its role may do."""
    role: Mapped[Role]
    """At most this, also where its person may do more."""
    body_id: Mapped[UUID | None] = mapped_column(
        Guid, ForeignKey("body.id", ondelete="RESTRICT"), index=True
    )
    user_id: Mapped[UUID | None] = reference("user_account")
    created_by: Mapped[str | None] = personal()
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class LinkPurpose(StrEnum):
    SIGN_IN = "sign_in"
    """Opens a session of the operator; `planraum serve` prints one."""
    INVITATION = "invitation"
    RESET = "reset"


class SignInLink(Secret):
    """A key that is good once: it opens a session, or lets a person set their password."""

    __tablename__ = "sign_in_link"

    purpose: Mapped[LinkPurpose] = mapped_column(default=LinkPurpose.SIGN_IN)
    role: Mapped[Role | None]
    """The operator's; a person's roles are in their grants."""
    user_id: Mapped[UUID | None] = reference("user_account")
    used_at: Mapped[datetime | None]


class UserSession(Secret):
    """A browser that signed in. It ends by itself when idle, and in any case at `expires_at`."""

    __tablename__ = "user_session"

    name: Mapped[str] = personal()
    role: Mapped[Role | None]
    """The operator's; a person's roles are in their grants."""
    user_id: Mapped[UUID | None] = reference("user_account")
    last_seen_at: Mapped[datetime | None] = personal()
    ended_at: Mapped[datetime | None]


class SignInRequest(Base):
    """A sign-in that has gone to the identity provider and is to come back (OpenID Connect)."""

    __tablename__ = "sign_in_request"

    state_hash: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    nonce: Mapped[str] = mapped_column(String(100))
    code_verifier: Mapped[str] = mapped_column(String(128))
    return_to: Mapped[str | None] = mapped_column(String(1000))
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SignInFailure(Base):
    """Wrong passwords for one name, whether there is such a person or not."""

    __tablename__ = "sign_in_failure"

    login_hash: Mapped[bytes] = personal(LargeBinary(32), primary_key=True)
    """SHA-256 of the name that was typed, in lower case."""
    failures: Mapped[int]
    first_at: Mapped[datetime]
    locked_until: Mapped[datetime | None] = mapped_column(index=True)
