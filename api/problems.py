"""Refusals we foresee. They know a status and a stable type, but no web framework."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar, Literal

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")

FAULTS_AT_MOST = 20
"""Of one refusal. Nobody mends more at once, and each line of a batch may have as many."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in the two languages we speak."""

    de: str
    en: str

    def in_(self, language: Language) -> str:
        return self.en if language == "en" else self.de


def told(kept: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Something kept with its `detail` in German and, as `en`, in English, for one reader.

    What was kept before there were two has no `en`.
    """
    said = {name: value for name, value in kept.items() if name != "en"}
    return said | {"detail": kept["en"]} if language == "en" and "en" in kept else said


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one part of a request."""

    pointer: str
    """JSON Pointer (RFC 6901) into the body, or `?name` for a query parameter."""
    said: Said


def first_of(count: int) -> Said:
    """What a refusal adds if it does not tell of all its faults."""
    if count <= FAULTS_AT_MOST:
        return Said("", "")
    return Said(
        f" Genannt sind die ersten {FAULTS_AT_MOST} von {count}.",
        f" These are the first {FAULTS_AT_MOST} of {count}.",
    )


class Problem(Exception):  # noqa: N818 -- RFC 9457 calls it a problem
    """A foreseen refusal. Subclasses name the kind; the instance says what happened this time."""

    status: ClassVar[HTTPStatus]
    slug: ClassVar[str]
    title: ClassVar[Said]

    def __init__(
        self,
        de: str,
        en: str,
        *,
        errors: tuple[Fault, ...] = (),
        headers: dict[str, str] | None = None,
        members: dict[str, object] | None = None,
    ) -> None:
        super().__init__(de)
        self.said = Said(de, en)
        self.errors = errors
        self.headers = headers or {}
        self.members = members or {}
        """Extension members of the document (RFC 9457, 3.2)."""

    def document(self, language: Language = "de") -> dict[str, object]:
        """The problem as RFC 9457 has it, in the language asked for."""
        found: dict[str, object] = {
            "type": f"/problems/{self.slug}",
            "title": self.title.in_(language),
            "status": self.status.value,
            "detail": self.said.in_(language),
        }
        if self.errors:
            found["errors"] = [
                {"pointer": fault.pointer, "detail": fault.said.in_(language)}
                for fault in self.errors
            ]
        return found | self.members


class BadRequest(Problem):
    status = HTTPStatus.BAD_REQUEST
    slug = "bad-request"
    title = Said("Die Anfrage ist nicht lesbar", "The request cannot be read")


class BadCursor(Problem):
    status = HTTPStatus.BAD_REQUEST
    slug = "bad-cursor"
    title = Said("Der Cursor ist keiner von uns", "The cursor is not one of ours")


class NotSignedIn(Problem):
    status = HTTPStatus.UNAUTHORIZED
    slug = "not-signed-in"
    title = Said("Dazu bitte anmelden", "Please sign in for this")


class Forbidden(Problem):
    status = HTTPStatus.FORBIDDEN
    slug = "forbidden"
    title = Said("Das ist Ihnen nicht erlaubt", "You may not do this")


class SignInAgain(Problem):
    """Signed in too long ago for this; after a new sign-in the same request will do."""

    status = HTTPStatus.FORBIDDEN
    slug = "sign-in-again"
    title = Said("Dazu bitte noch einmal anmelden", "Please sign in once more for this")


class NotFound(Problem):
    status = HTTPStatus.NOT_FOUND
    slug = "not-found"
    title = Said("Das gibt es hier nicht", "There is no such thing here")


class MethodNotAllowed(Problem):
    status = HTTPStatus.METHOD_NOT_ALLOWED
    slug = "method-not-allowed"
    title = Said("Das geht hier nicht", "This cannot be done here")


class NotAcceptable(Problem):
    status = HTTPStatus.NOT_ACCEPTABLE
    slug = "not-acceptable"
    title = Said("Diese Form gibt es nicht", "There is no such representation")


class Conflict(Problem):
    status = HTTPStatus.CONFLICT
    slug = "conflict"
    title = Said("Das widerspricht dem Gespeicherten", "The request contradicts what is stored")


class Gone(Problem):
    status = HTTPStatus.GONE
    slug = "gone"
    title = Said("Das wurde gelöscht", "This has been deleted")


class Stale(Problem):
    status = HTTPStatus.PRECONDITION_FAILED
    slug = "stale"
    title = Said("Inzwischen geändert", "Changed in the meantime")


class TooLarge(Problem):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    slug = "too-large"
    title = Said("Das ist zu groß", "This is too large")


class UnsupportedMediaType(Problem):
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    slug = "unsupported-media-type"
    title = Said("Diese Art von Daten wird nicht gelesen", "This kind of data is not read")


class Invalid(Problem):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    slug = "invalid"
    title = Said("Die Angaben sind nicht gültig", "The request is not valid")


class Unreadable(Problem):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    slug = "unreadable-document"
    title = Said("Das Dokument ist nicht lesbar", "The document cannot be read")


class FetchRefused(Problem):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    slug = "fetch-refused"
    title = Said("Die Adresse wurde nicht abgerufen", "The address was not fetched")


class KeyReused(Problem):
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    slug = "idempotency-key-reused"
    title = Said(
        "Dieser Idempotency-Key gehört zu einer anderen Anfrage",
        "This Idempotency-Key belongs to another request",
    )


class TooMany(Problem):
    """Always with `Retry-After`, in seconds."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    slug = "too-many-requests"
    title = Said("Zu viele Anfragen", "Too many requests")


class MissingPrecondition(Problem):
    status = HTTPStatus.PRECONDITION_REQUIRED
    slug = "missing-precondition"
    title = Said("If-Match fehlt", "If-Match is missing")


class Unavailable(Problem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    slug = "unavailable"
    title = Said("Gerade nicht erreichbar", "Not available right now")


class StoreFull(Problem):
    status = HTTPStatus.INSUFFICIENT_STORAGE
    slug = "store-full"
    title = Said("Der Speicher ist voll", "The store is full")


def kinds() -> list[type[Problem]]:
    """Every kind of problem there is, by its slug: the list of the README."""
    return sorted(Problem.__subclasses__(), key=lambda kind: kind.slug)
