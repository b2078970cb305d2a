from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Guid, Id, utc_now


class Role(StrEnum):
    ADMIN = "admin"
    PLANUNG = "planung"
    KOORDINATION = "koordination"
    GREMIENBUERO = "gremienbuero"
    LESEN = "lesen"


class Secret(Base):
    """Something that proves who is asking. Only the SHA-256 of its 256 random bits is kept."""

    __abstract__ = True

    id: Mapped[Id]
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    role: Mapped[Role]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime | None]


class AccessToken(Secret):
    """A script's key. The visible prefix tells tokens apart without telling the secret."""

    __tablename__ = "access_token"

    name: Mapped[str]
    prefix: Mapped[str] = mapped_column(String(20))
    scopes: Mapped[str | None]
    body_id: Mapped[UUID | None] = mapped_column(
        Guid, ForeignKey("body.id", ondelete="RESTRICT"), index=True
    )
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class SignInLink(Secret):
    """A key that opens one session, once."""

    __tablename__ = "sign_in_link"

    used_at: Mapped[datetime | None]


class UserSession(Secret):
    """A browser that signed in."""

    __tablename__ = "user_session"

    name: Mapped[str]
    ended_at: Mapped[datetime | None]
