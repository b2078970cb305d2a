from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import (
    AwareDatetime,
    ConfigDict,
    Field,
    JsonValue,
    SecretStr,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from api.model import Email, Line, Moment, Read, Write
from api.roles import Sector
from db.tables import AuditOutcome, LinkPurpose, Role

Typed = Annotated[Line, Field(max_length=254)]
"""A name as somebody types it to sign in: whatever it is, it is looked up and not judged."""
Secret = Annotated[SecretStr, Field(min_length=1, max_length=1000)]
LinkKey = Annotated[str, Field(min_length=10, max_length=200)]


class _Verbatim(Write):
    """A shape with a password in it, of which every blank counts."""

    model_config = ConfigDict(str_strip_whitespace=False)


class MyBody(Read):
    """A body its caller works in, and what they may write there."""

    body_id: UUID
    key: str
    name: str
    role: Role
    writes: list[Sector]
    coordinated_only: list[Sector]
    """Those of `writes` where only what they coordinate is theirs."""


class MeRead(Read):
    """Who the server takes its caller for."""

    signed_in: bool
    name: str | None
    role: Role | None
    """The role for all bodies, or that in the only body they work in."""
    may_write: bool
    body_id: UUID | None
    """The only body they work in."""
    user_id: UUID | None
    email: str | None
    """What they sign in with; null for the operator, and for a token that is nobody's."""
    everywhere: bool
    """Whether the role is good in all bodies: the operator's."""
    scopes: list[str] | None
    """What a token is limited to; null for no limits."""
    bodies: list[MyBody]
    coordinates: list[UUID]
    """The networks and conferences they coordinate."""


class OidcWay(Read):
    name: str
    """What the button says."""


class SignInWays(Read):
    """How people can sign in here."""

    password: bool
    oidc: OidcWay | None


class SignIn(_Verbatim):
    """The key of a one-time sign-in link, or an e-mail address and its password."""

    key: LinkKey | None = None
    email: Typed | None = None
    password: Secret | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        by_password = (self.email is not None, self.password is not None)
        if self.key is not None and not any(by_password):
            return self
        if self.key is None and all(by_password):
            return self
        raise PydanticCustomError("one_way", "Send `key`, or `email` and `password`.")


class SessionRead(Read):
    """A browser in which somebody is signed in."""

    id: UUID
    created_at: AwareDatetime
    last_seen_at: AwareDatetime | None
    expires_at: AwareDatetime | None
    is_this: bool
    """Whether it is the one that asks."""


class SessionList(Read):
    items: list[SessionRead]
    next: str | None


class PasswordChange(_Verbatim):
    current_password: Secret
    new_password: Secret


class PasswordReset(Write):
    """Whose password is to be set anew."""

    email: Typed


class ResetAnswer(Read):
    """The same for every address, known or not."""

    lasts_minutes: int
    """How long the link is good, if one was sent."""


class LinkQuestion(Write):
    key: LinkKey


class SignInLinkRead(Read):
    """What a link is for, and for whom; the operator's names nobody."""

    purpose: LinkPurpose
    name: str | None
    email: str | None


class PasswordByLink(_Verbatim):
    key: LinkKey
    new_password: Secret


class RoleRead(Read):
    body_id: UUID
    role: Role


class CoordinationRead(Read):
    """A network or a conference that somebody coordinates."""

    kind: Literal["provider-networks", "conferences"]
    id: UUID
    title: str


class UserRead(Read):
    """A person who can sign in, as far as the caller administers them."""

    id: UUID
    name: str
    email: str
    disabled: bool
    has_password: bool
    last_sign_in_at: AwareDatetime | None
    roles: list[RoleRead]
    coordinates: list[CoordinationRead]
    revision: int
    created_at: AwareDatetime
    modified_at: AwareDatetime


class UserPage(Read):
    items: list[UserRead]
    next: str | None


class UserCreate(Write):
    """Somebody to be let in. Who has an account already gets the role in that body as well."""

    name: Line
    email: Email
    role: Role
    body: Annotated[
        str | None,
        Field(max_length=60, description="Key of the body; not needed where there is only one."),
    ] = None


class UserMade(Read):
    user: UserRead
    invitation: str | None
    """The link to hand over; null if it was mailed, or if there is nothing to invite to."""


class UserChange(Write):
    """A change: fields that are left out stay as they are."""

    name: Annotated[Line, Field(default_factory=lambda: None)]
    disabled: Annotated[bool, Field(default_factory=lambda: None)]


class RoleGiven(Write):
    role: Role


class LinkMade(Read):
    """A link for somebody else: to hand over, or on its way to them."""

    link: str | None
    """Null if it was mailed."""
    expires_at: AwareDatetime


class TokenRead(Read):
    """A key for scripts, without its secret."""

    id: UUID
    name: str
    prefix: str
    role: Role
    """At most this, also where its person may do more."""
    scopes: list[str] | None
    """What it is limited to; null for all that its role may do."""
    body_id: UUID | None
    user_id: UUID | None
    """Whose it is; null for one of the operator's."""
    created_by: str | None
    created_at: AwareDatetime
    expires_at: AwareDatetime | None
    last_used_at: AwareDatetime | None
    revoked_at: AwareDatetime | None


class TokenMade(TokenRead):
    secret: str
    """Shown here and never again."""


class TokenPage(Read):
    items: list[TokenRead]
    next: str | None


class TokenCreate(Write):
    name: Line
    body: Annotated[
        str | None,
        Field(
            max_length=60,
            description="Key of the body it is good for; not needed where there is only one.",
        ),
    ] = None
    role: Annotated[
        Role | None, Field(description="At most this; left out, the maker's own role.")
    ] = None
    scopes: Annotated[
        list[Annotated[str, StringConstraints(max_length=60)]] | None,
        Field(min_length=1, max_length=20, description="As `read`, `write`, `council:write`."),
    ] = None
    expires_at: Annotated[
        Moment | None, Field(description="In a year if left out; in two at most.")
    ] = None


class TokenChange(Write):
    """A change: fields that are left out stay as they are."""

    name: Annotated[Line, Field(default_factory=lambda: None)]
    expires_at: Annotated[Moment, Field(default_factory=lambda: None)]


class TokenEventRead(Read):
    """One line of the audit log about a token."""

    at: AwareDatetime
    action: str
    outcome: AuditOutcome
    actor: str
    request_id: str | None
    detail: dict[str, JsonValue]


class TokenHistory(Read):
    items: list[TokenEventRead]
    next: str | None


SHAPES = (
    MeRead,
    SignInWays,
    SessionList,
    ResetAnswer,
    SignInLinkRead,
    UserPage,
    UserMade,
    LinkMade,
    TokenPage,
    TokenMade,
    TokenHistory,
)
