"""What happens to every request around its route: plain ASGI, which costs next to nothing."""

import re
from time import perf_counter

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.answers import refusal
from api.http.auth import COOKIE
from api.http.bodies import LARGEST_JSON
from api.http.metrics import METHODS, Metrics
from api.logs import REQUEST_ID, REQUESTS, note
from api.problems import BadRequest, Problem, TooLarge
from db.base import new_id

_JSON = re.compile(rb"\s*application/(merge-patch\+)?json\s*(;|$)", re.IGNORECASE)
_OURS = re.compile(r"[A-Za-z0-9._-]{1,100}")

NO_ROUTE = "-"
"""Instead of a template: a page or a file of the interface, or nothing we have."""

# nginx's number for a caller who left before the answer.
_GONE = 499

# What runs behind a proxy that forgets its limits; each is far above what we ever link to.
_LONGEST_QUERY = 16 * 1024
_MOST_PARAMETERS = 200
_LONGEST_HEADERS = 64 * 1024
_MOST_HEADERS = 100

_ONLY_OVER_TLS = {"strict-transport-security": "max-age=31536000; includeSubDomains"}

_SECURITY = {
    # What nobody said may be kept, as the answer to a write, is not.
    "cache-control": "no-store",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-permitted-cross-domain-policies": "none",
}


_COOKIE = COOKIE.encode()


class Envelope:
    """A request id, security headers, HEAD wherever there is GET, an end to large requests.

    It stands outside everything else, so that also an error of ours has its line in the log.
    """

    def __init__(
        self, app: ASGIApp, largest_body: int, metrics: Metrics, *, over_tls: bool
    ) -> None:
        self._app = app
        self._largest_body = largest_body
        self._metrics = metrics
        self._headers = [
            (name.encode(), value.encode())
            for name, value in (_SECURITY | (_ONLY_OVER_TLS if over_tls else {})).items()
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        REQUEST_ID.set(request_id)
        method = scope["method"]
        is_head = method == "HEAD"
        if is_head:
            # The server keeps its own scope, and must still find there that no body will come.
            scope = {**scope, "method": "GET"}
        began = perf_counter()
        status, size = 0, 0

        async def send_on(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = list(message["headers"])
                there = {name for name, _ in headers}
                headers += [pair for pair in self._headers if pair[0] not in there]
                headers.append((b"x-request-id", request_id.encode()))
                message = {**message, "headers": headers}
            elif message["type"] == "http.response.body":
                if is_head:
                    message = {**message, "body": b""}
                size += len(message.get("body", b""))
            await send(message)

        self._metrics.in_flight.inc()
        try:
            problem = _unfit(scope)
            if problem is None:
                await self._app(scope, self._limited(scope, receive), send_on)
            else:
                await refusal(Request(scope), problem)(scope, receive, send_on)
        finally:
            seconds = perf_counter() - began
            self._metrics.in_flight.dec()
            route = getattr(scope.get("found_route"), "path", NO_ROUTE)
            # Nothing was answered: the caller went away, or the server was stopped.
            self._metrics.done(route, method, status or _GONE, seconds)
            note(
                REQUESTS,
                "request",
                method=method if method in METHODS else "other",
                route=route,
                status=status or _GONE,
                ms=round(seconds * 1000, 1),
                bytes=size,
                caller=_presented(scope),
            )

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        """Refuse a body by the length it claims, and by the length it really has."""
        claimed, at_most = 0, self._largest_body
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit():
                claimed = int(value)
            elif name == b"content-type" and _JSON.match(value):
                at_most = min(LARGEST_JSON, at_most)
        read = 0

        async def limited() -> Message:
            nonlocal read
            if claimed > at_most:
                raise HTTPException(413)
            message = await receive()
            if message["type"] == "http.request":
                read += len(message.get("body", b""))
                if read > at_most:
                    raise HTTPException(413)
            return message

        return limited


def _unfit(scope: Scope) -> Problem | None:
    """What is too large to be for us, found before anything takes it apart."""
    headers = scope["headers"]
    if len(headers) > _MOST_HEADERS or sum(map(_length, headers)) > _LONGEST_HEADERS:
        return BadRequest("Die Kopfzeilen sind zu groß.", "The header fields are too large.")
    query: bytes = scope["query_string"]
    if len(query) > _LONGEST_QUERY:
        return TooLarge("Die Adresse ist zu lang.", "The address is too long.")
    if query.count(b"&") >= _MOST_PARAMETERS:
        return BadRequest("Das sind zu viele Parameter.", "These are too many parameters.")
    return None


def _length(header: tuple[bytes, bytes]) -> int:
    return len(header[0]) + len(header[1])


def _presented(scope: Scope) -> str:
    """What the caller brought to show who it is; whether that was good, the status says."""
    kind = "anonymous"
    for name, value in scope["headers"]:
        if name == b"authorization":
            return "token"
        if name == b"cookie" and _COOKIE in value:
            kind = "session"
    return kind


def _request_id(scope: Scope) -> str:
    """The id the caller gave, if it is fit for a log, else a new one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            text = value.decode("latin-1")
            if _OURS.fullmatch(text):
                return str(text)
    return str(new_id())
