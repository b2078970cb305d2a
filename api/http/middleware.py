"""What happens to every request around its route: plain ASGI, which costs next to nothing."""

import re

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from db.base import new_id

_OURS = re.compile(r"^[A-Za-z0-9._-]{1,100}$")

_SECURITY = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Envelope:
    """A request id, security headers, HEAD wherever there is GET, an end to large bodies."""

    def __init__(self, app: ASGIApp, largest_body: int) -> None:
        self._app = app
        self._largest_body = largest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        is_head = scope["method"] == "HEAD"
        if is_head:
            scope["method"] = "GET"

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                for name, value in _SECURITY.items():
                    headers.setdefault(name, value)
            elif is_head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app(scope, self._limited(scope, receive), send_on)

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        """Refuse a body by the length it claims, and by the length it really has."""
        read = _claimed_length(scope)

        async def limited() -> Message:
            nonlocal read
            if read > self._largest_body:
                raise HTTPException(413)
            message = await receive()
            if message["type"] == "http.request" and _claimed_length(scope) == 0:
                read += len(message.get("body", b""))
                if read > self._largest_body:
                    raise HTTPException(413)
            return message

        return limited


def _claimed_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


def _request_id(scope: Scope) -> str:
    """The id the caller gave, if it is fit for a log, else a new one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            text = value.decode("latin-1")
            if _OURS.match(text):
                return str(text)
    return str(new_id())
