"""The addresses below /oparl/v1.1. They are OParl's contract, and not in openapi.yaml.

Everybody may read them with any script (CORS `*`), and what goes wrong is told as OParl does.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from urllib.parse import quote
from uuid import UUID

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from api.council.keeping import path_of
from api.http.answers import JSON, answer, etag
from api.http.context import reading
from api.oparl import objects, replies
from api.oparl.asked import read_list
from api.oparl.fields import TYPES
from api.oparl.objects import Manner
from api.problems import Gone, MethodNotAllowed, NotFound, Problem, Unavailable
from api.roles import PUBLIC
from api.storage import of_database
from db.queries.oparl import Asking, Kept, kept_file

PREFIX = "/oparl/v1.1"

_ANYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_METHODS = "GET, HEAD, OPTIONS"
_BY_PATH = {type_.path: type_.name for type_ in TYPES}
_LISTS = {type_.listed.lower(): type_.name for type_ in TYPES if type_.listed is not None}
_OF_ORGANIZATION = {"meeting": "Meeting", "consultation": "Consultation"}
_ABOUT_PEOPLE = frozenset({"Person", "Membership"})

Endpoint = Callable[[Request], Response]


def add_routes(app: FastAPI) -> None:
    """Add them, each with what it asks of its caller: nothing."""
    for path, name, endpoint in (
        ("/system", "oparl_system", read_system),
        ("/body", "oparl_bodies", read_bodies),
        ("/body/{id}/{list}", "oparl_list", read_list_of_body),
        ("/organization/{id}/{list}", "oparl_list_of_organization", read_list_of_organization),
        ("/file/{id}/access", "oparl_access", read_access),
        ("/file/{id}/download", "oparl_download", read_download),
        ("/{type}/{id}", "oparl_object", read_object),
    ):
        _add(app, PREFIX + path, name, endpoint, ["GET"])
    every = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    _add(app, "/oparl/{rest:path}", "oparl_elsewhere", read_elsewhere, every)
    _add(app, "/oparl", "oparl_beginning", read_elsewhere, every)


def _add(app: FastAPI, path: str, name: str, endpoint: Endpoint, methods: list[str]) -> None:
    app.state.needs[name] = PUBLIC
    app.add_api_route(
        path,
        _answering(endpoint),
        methods=methods,
        name=name,
        response_class=Response,
        response_model=None,
        include_in_schema=False,
    )


def _answering(endpoint: Endpoint) -> Endpoint:
    """The endpoint with its refusals as OParl's error objects."""

    @wraps(endpoint)
    def answering(request: Request) -> Response:
        try:
            return endpoint(request)
        except Problem as problem:
            return _refused(problem)
        except DBAPIError as error:
            found = of_database(error)
            if found is None:
                raise
            return _refused(found)
        except NoConnectionError:
            return _refused(
                Unavailable(
                    "Gerade sind zu viele Anfragen in Arbeit.",
                    "Too many requests are being worked on.",
                    headers={"Retry-After": "2"},
                )
            )

    return answering


def read_system(request: Request) -> Response:
    with reading(request) as asked:
        content = replies.system(asked.connection, _base(request))
    return _answer(request, content)


def read_bodies(request: Request) -> Response:
    return _list(request, "/body", Asking("Body"), None)


def read_list_of_body(request: Request) -> Response:
    """One of the lists of a body, or of its files' addresses."""
    name = _LISTS.get(request.path_params["list"])
    if name is None:
        return read_elsewhere(request)
    id_ = _id(request)
    if id_ is None:
        return read_elsewhere(request)
    return _list(request, _path(request), Asking(name), ("Body", id_))


def read_list_of_organization(request: Request) -> Response:
    name = _OF_ORGANIZATION.get(request.path_params["list"])
    id_ = _id(request)
    if name is None or id_ is None:
        return read_elsewhere(request)
    asking = Asking(name, of_organization=True)
    return _list(request, _path(request), asking, ("Organization", id_))


def read_object(request: Request) -> Response:
    """One object alone, or what is left of it."""
    name = _BY_PATH.get(request.path_params["type"])
    id_ = _id(request)
    if name is None or id_ is None:
        return read_elsewhere(request)
    with reading(request) as asked:
        found = objects.one(asked.connection, name, id_, Manner(_base(request)))
    if found is None:
        raise _nothing()
    return _answer(request, found.encode(), about_people=name in _ABOUT_PEOPLE)


def read_access(request: Request) -> Response:
    """The bytes of a file, to be looked at. Problems: NotFound, Gone."""
    return _bytes(request, "inline")


def read_download(request: Request) -> Response:
    """The bytes of a file, to be kept. Problems: NotFound, Gone."""
    return _bytes(request, "attachment")


def read_elsewhere(request: Request) -> Response:
    """An address that is written otherwise leads to the one it is written as (specification 2.3).

    Problems: NotFound, MethodNotAllowed.
    """
    if request.method == "OPTIONS":
        headers = {"Allow": _METHODS, "Access-Control-Allow-Methods": _METHODS}
        # Whatever an importer sends along of its own; the sign does not stand for credentials.
        headers |= {"Access-Control-Allow-Headers": "*", **_ANYBODY}
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=headers)
    if request.method != "GET":
        raise MethodNotAllowed(
            "OParl wird nur gelesen.", "OParl is only read.", headers={"Allow": _METHODS}
        )
    path = request.url.path
    canonical = _canonical(path)
    if canonical == path:
        raise _nothing()
    query = request.url.query
    where = _base(request) + quote(canonical) + (f"?{query}" if query else "")
    return Response(
        status_code=HTTPStatus.MOVED_PERMANENTLY, headers={"Location": where, **_ANYBODY}
    )


def _canonical(path: str) -> str:
    parts = [part.lower() for part in path.split("/") if part]
    if parts in (["oparl"], PREFIX.strip("/").split("/")):
        parts = [*PREFIX.strip("/").split("/"), "system"]
    return "/" + "/".join(_canonical_id(part) for part in parts)


def _canonical_id(part: str) -> str:
    try:
        return str(UUID(part))
    except ValueError:
        return part


def _list(request: Request, path: str, asking: Asking, owner: tuple[str, UUID] | None) -> Response:
    asked_for = read_list(request.query_params.multi_items())
    asking = Asking(
        asking.type_,
        asking.of_organization,
        frozenset(asked_for.times),
        continued=asked_for.after is not None,
    )
    base = _base(request)
    manner = Manner(base, omits=asked_for.omits)
    values = {
        **asked_for.times,
        "rows": asked_for.limit + 1,
        "after": asked_for.after,
        "owner": None if owner is None else owner[1],
    }
    with reading(request) as asked:
        found, last = objects.page(asked.connection, asking, values, manner, asked_for.limit)
        if not found and owner is not None and not objects.is_there(asked.connection, *owner):
            raise _nothing()
    content = replies.page(f"{base}{PREFIX}{path}", asked_for, found, last)
    return _answer(request, content, about_people=asking.type_ in _ABOUT_PEOPLE)


def _bytes(request: Request, disposition: str) -> Response:
    id_ = _id(request)
    if id_ is None:
        return read_elsewhere(request)
    with reading(request) as asked:
        file = kept_file(asked.connection, id_)
    if file is None:
        raise _nothing()
    if not file.is_shown:
        raise Gone("Diese Datei ist gelöscht.", "This file has been deleted.")
    if file.storage_key is None:
        raise NotFound(
            "Der Inhalt dieser Datei liegt nicht hier.", "The bytes of this file are not here."
        )
    path = path_of(request.app.state.settings.data_dir, file.storage_key)
    if not path.is_file():
        raise NotFound(
            "Der Inhalt dieser Datei fehlt gerade.", "The bytes of this file are missing just now."
        )
    tag = etag(file.storage_key.encode())
    headers = {
        "Content-Disposition": _disposition(disposition, file),
        # Whatever the file is, it runs nothing and asks for nothing in our name.
        "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        "Cache-Control": "private, no-cache",
        "ETag": tag,
        **_ANYBODY,
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return FileResponse(
        path, media_type=file.mime_type or "application/octet-stream", headers=headers
    )


def _disposition(kind: str, file: Kept) -> str:
    """With the name in ASCII for the old and in UTF-8 for the others (RFC 6266, appendix D)."""
    name = file.file_name or file.name
    plain = "".join(
        sign if sign.isascii() and sign.isprintable() and sign not in '"\\%' else "_"
        for sign in name
    )
    if plain == name:
        return f'{kind}; filename="{plain}"'
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _answer(request: Request, content: bytes, *, about_people: bool = False) -> Response:
    return answer(request, content, headers=_ANYBODY, may_be_kept=not about_people)


def _refused(problem: Problem) -> Response:
    return Response(
        replies.error(problem),
        status_code=problem.status,
        media_type=JSON,
        headers={**problem.headers, "Content-Language": "de", **_ANYBODY},
    )


def _nothing() -> NotFound:
    return NotFound("Unter dieser Adresse gibt es nichts.", "There is nothing under this address.")


def _id(request: Request) -> UUID | None:
    """The id in the path, if it is written as we write it."""
    text = request.path_params["id"]
    try:
        found = UUID(text)
    except ValueError:
        return None
    return found if str(found) == text else None


def _path(request: Request) -> str:
    return request.url.path.removeprefix(PREFIX)


def _base(request: Request) -> str:
    """Our address: as it is set, otherwise as it was asked."""
    base: str | None = request.app.state.settings.base_url
    return (base or str(request.base_url)).rstrip("/")
