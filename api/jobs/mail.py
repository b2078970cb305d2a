"""Mail as jobs: written with the change it tells of, sent when the mail server takes it.

A job of the kind "mail" has the payload `{"to", "subject", "text"}`. Once it has been sent nothing
of it is kept.
"""

import ssl
from collections.abc import Mapping
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import localtime
from smtplib import SMTP, SMTP_SSL, SMTPException, SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy.orm import Session

from api.jobs.handler import Handler, Later, Store, Tell
from api.problems import Invalid, Problem
from api.settings import Settings
from db.queries import jobs
from db.queries.leases import Claim

KIND = "mail"
_SECONDS = 10.0
_PERMANENT = 500
"""SMTP replies from here on are the same however often one asks (RFC 5321, 4.2.1)."""


def handler(settings: Settings) -> Handler:
    """Jobs that send one message by the mail server of the settings."""

    def prepare(claim: Claim, _tell: Tell) -> Store:
        if settings.smtp_host is None:
            raise _refusal(
                "Es ist kein Mailserver eingestellt (PLANRAUM_SMTP_HOST).",
                "No mail server is set (PLANRAUM_SMTP_HOST).",
            )
        _send(settings, settings.smtp_host, written(settings, claim.id, claim.payload))

        def store(session: Session) -> None:
            jobs.forget_payload(session, claim.id)

        return store

    return Handler(KIND, prepare, asks_others=True)


def written(settings: Settings, id_: UUID, payload: Mapping[str, Any]) -> EmailMessage:
    """The message, with an id that stays the same should it be sent twice. Problems: Invalid."""
    domain = urlsplit(settings.public_url).hostname or "localhost"
    message = EmailMessage()
    try:
        message["From"] = settings.smtp_from or settings.smtp_user or f"planraum@{domain}"
        # One address and nothing else: neither a list of them nor a header of its own.
        message["To"] = Address(addr_spec=payload["to"])
        message["Subject"] = payload["subject"]
        message["Date"] = localtime()
        message["Message-ID"] = f"<{id_}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(payload["text"])
    except (KeyError, IndexError, ValueError, MessageError) as error:
        raise _refusal("Das ist keine E-Mail.", "This is no mail.") from error
    return message


def _send(settings: Settings, host: str, message: EmailMessage) -> None:
    trusted = ssl.create_default_context()
    try:
        with (
            SMTP_SSL(host, settings.smtp_port, timeout=_SECONDS, context=trusted)
            if settings.smtp_security == "tls"
            else SMTP(host, settings.smtp_port, timeout=_SECONDS)
        ) as server:
            if settings.smtp_security == "starttls":
                server.starttls(context=trusted)
            if settings.smtp_user is not None and settings.smtp_password is not None:
                server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
            server.send_message(message)
    except SMTPRecipientsRefused as error:
        if all(code >= _PERMANENT for code, _ in error.recipients.values()):
            raise _refusal(
                "Der Mailserver nimmt für diese Adresse nichts an.",
                "The mail server takes nothing for this address.",
            ) from error
        raise Later("Der Mailserver nimmt die Nachricht gerade nicht an.") from error
    except (SMTPException, OSError) as error:
        raise Later(f"Der Mailserver nimmt nichts an ({type(error).__name__}).") from error


def _refusal(de: str, en: str) -> Problem:
    return Invalid(de, en)
