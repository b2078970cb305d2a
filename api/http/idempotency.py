"""A write that is sent twice is done once (draft-ietf-httpapi-idempotency-key-header-07).

What was answered is stored in the transaction of the effect, so that neither is there without the
other. Only successes are remembered: a refusal changed nothing, and asking again may go well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

import msgspec
from fastapi import Request, Response

from api.callers import Caller
from api.http.context import Writing, writing
from api.problems import BadRequest, Conflict, KeyReused
from db.queries import remembered
from db.tables import RememberedAnswer

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
KEPT = timedelta(hours=24)
PARAMETER = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": (
        "A text of the caller's own for this one write. For 24 hours the same request with the "
        "same key is answered as the first time, with `Idempotent-Replayed: true`, and changes "
        "nothing more; another request with it is refused (422). While the first still runs the "
        "answer may be 409 with `Retry-After`. A dry run is not remembered."
    ),
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}
_LONGEST = 255


@dataclass(frozen=True, slots=True)
class _Sent:
    key: str
    digest: bytes


async def keyed(request: Request) -> None:
    """Note the key of a write and what was sent with it. Problems: BadRequest."""
    key = request.headers.get(HEADER)
    if key is None:
        return
    if not (0 < len(key) <= _LONGEST and all("!" <= sign <= "~" for sign in key)):
        raise BadRequest(
            f"Ein {HEADER} hat 1 bis {_LONGEST} sichtbare ASCII-Zeichen.",
            f"An {HEADER} has 1 to {_LONGEST} visible ASCII characters.",
        )
    body = await request.body()
    # Senders of forms choose a new boundary each time they send the same form.
    _, _, boundary = request.headers.get("content-type", "").partition("boundary=")
    if boundary:
        body = body.replace(boundary.strip('"').encode("latin-1"), b"")
    query = request.scope["query_string"]
    request.state.idempotency = _Sent(key, sha256(_joined(query, body)).digest())


async def unkeyed(request: Request) -> None:
    """Refuse a key where it could not be honoured: no secret is kept to be answered again."""
    if HEADER in request.headers:
        raise BadRequest(
            f"Diese Operation merkt sich ihre Antwort nicht; bitte ohne {HEADER} senden.",
            f"This operation does not remember its answer; please send no {HEADER}.",
        )


def effect(
    request: Request,
    act: Callable[[Writing], Response],
    *,
    dry_run: bool = False,
    reason: str | None = None,
) -> Response:
    """Do it in one transaction, or answer again what doing it was answered before.

    Problems: KeyReused; Conflict while another request with the key is at work.
    """
    sent: _Sent | None = getattr(request.state, "idempotency", None)
    with writing(request, dry_run=dry_run, reason=reason) as asked:
        if sent is None or dry_run:
            return act(asked)
        key = sha256(
            _joined(
                _name(asked.caller), request.method.encode(), request.url.path.encode(), sent.key
            )
        ).digest()
        alone = remembered.lock(asked.session, key)
        found = remembered.find(asked.session, key)
        if found is not None:
            return _again(found, sent)
        if not alone:
            raise Conflict(
                "Die erste Anfrage mit diesem Idempotency-Key läuft noch.",
                "The first request with this Idempotency-Key is still running.",
                headers={"Retry-After": "1"},
            )
        response = act(asked)
        headers = {
            name: value for name, value in response.headers.items() if name != "content-length"
        }
        remembered.keep(
            asked.session,
            KEPT,
            key_hash=key,
            request_hash=sent.digest,
            status=response.status_code,
            headers=headers,
            content=bytes(response.body),
        )
        return response


def _again(found: RememberedAnswer, sent: _Sent) -> Response:
    if found.request_hash != sent.digest:
        raise KeyReused(
            "Mit diesem Idempotency-Key wurde schon etwas anderes gesendet.",
            "Something else has been sent with this Idempotency-Key.",
        )
    return Response(found.content, found.status, {**found.headers, REPLAYED: "true"})


def _name(caller: Caller) -> str:
    """A person stays the same in a new session; a token is a caller of its own."""
    return str(caller.token_id or caller.user_id or caller.session_id)


def _joined(*parts: bytes | str) -> bytes:
    """The parts so that none can run into the next."""
    return msgspec.msgpack.encode(parts)
