"""One-time links that let a person set their password: invitations, and resets."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from sqlalchemy.orm import Session

from api.accounts import by_password
from api.accounts.service import new_secret
from api.accounts.sessions import home_of
from api.problems import Conflict, Forbidden
from api.settings import Settings
from db.base import utc_now
from db.queries import audit, jobs, sign_in
from db.queries.accounts import digest
from db.tables import LinkPurpose, SignInLink, User

LASTS = {LinkPurpose.INVITATION: timedelta(days=7), LinkPurpose.RESET: timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class Made:
    """A link that was made: its address, unless it was mailed."""

    address: str | None
    expires_at: datetime


def address_of(settings: Settings, key: str) -> str:
    """Where the SPA takes a key, whatever it is for.

    Behind `#`, which browsers send to nobody: so it is in no log on the way (ASVS 5.0, 14.2.1).
    """
    return f"{settings.public_url}/anmelden#schluessel={quote(key)}"


def make(
    session: Session, user: User, purpose: LinkPurpose, settings: Settings, *, may_see: bool
) -> Made:
    """A new link for the person, mailed where that is possible, else given back to be handed over.

    Earlier ones for the same purpose are void. `may_see` says whether the caller may hold a key to
    this account. Problems: Conflict, Forbidden.
    """
    by_password.demand(settings)
    if user.disabled_at is not None:
        raise Conflict("Dieses Konto ist gesperrt.", "This account is disabled.")
    if purpose is LinkPurpose.INVITATION and user.password_hash is not None:
        raise Conflict(
            "Diese Person hat schon ein Passwort; ein neues setzt sie über einen Link zum "
            "Zurücksetzen.",
            "This person has a password already; a reset link lets them set a new one.",
        )
    mailed = settings.smtp_host is not None
    if not mailed and not may_see:
        raise Forbidden(
            "Diese Person hat auch anderswo Rollen; ihren Link könnte nur eine E-Mail bringen, und "
            "es ist kein Mailserver eingestellt.",
            "This person has roles elsewhere too; only a mail could bring them a link, and no mail "
            "server is set.",
        )
    key = write_down(session, user, purpose)
    if mailed:
        send(session, user, purpose, address_of(settings, key))
    expires_at = utc_now() + LASTS[purpose]
    return Made(None if mailed else address_of(settings, key), expires_at)


def write_down(session: Session, user: User, purpose: LinkPurpose) -> str:
    """The key of a new link of the person; those before it are void."""
    now = utc_now()
    sign_in.void_links(session, user.id, now, purpose)
    key = new_secret("l")
    session.add(
        SignInLink(
            secret_hash=digest(key),
            purpose=purpose,
            user_id=user.id,
            expires_at=now + LASTS[purpose],
        )
    )
    audit.note(
        session,
        action="link.make",
        body_id=home_of(session, user.id),
        about="users",
        about_id=user.id,
        detail={"purpose": purpose.value},
    )
    return key


def send(session: Session, user: User, purpose: LinkPurpose, address: str) -> None:
    """Put the mail with the link in line."""
    subject, text = _WORDS[purpose]
    jobs.enqueue(
        session,
        "mail",
        {
            "to": user.email,
            "subject": subject,
            "text": text.format(name=user.name, address=address),
        },
    )


def say_there_is_an_account(session: Session, user: User, settings: Settings) -> None:
    """Put a mail in line for who comes in with the identity provider and needs no link."""
    text = _ACCOUNT.format(
        name=user.name, way=settings.oidc_name, address=f"{settings.public_url}/anmelden"
    )
    jobs.enqueue(session, "mail", {"to": user.email, "subject": _WELCOME, "text": text})


_WELCOME = "Einladung zu Planraum"
_ACCOUNT = """Guten Tag {name},

für Sie wurde ein Konto in Planraum angelegt. Melden Sie sich dort mit „{way}“ an:

{address}

An account in Planraum was made for you. Sign in there with “{way}”.
"""
_INVITATION = """Guten Tag {name},

für Sie wurde ein Konto in Planraum angelegt. Über diesen Link wählen Sie Ihr Passwort; er gilt
sieben Tage und nur einmal:

{address}

An account in Planraum was made for you. Choose your password by this link; it is good for seven
days, and once.
"""
_RESET = """Guten Tag {name},

über diesen Link setzen Sie ein neues Passwort; er gilt eine Stunde und nur einmal:

{address}

Haben Sie das nicht verlangt, ist nichts zu tun: Ihr Passwort bleibt, wie es ist.

Set a new password by this link; it is good for an hour, and once. If you did not ask for it, there
is nothing to do.
"""
_WORDS = {
    LinkPurpose.INVITATION: (_WELCOME, _INVITATION),
    LinkPurpose.RESET: ("Neues Passwort für Planraum", _RESET),
}
