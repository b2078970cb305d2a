"""`PUT /files/{id}/content`: a committee office gives the bytes that OParl hands out."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, FastAPI, Header, Query, Request, Response

from api import writing
from api.catalogue import BY_PATH
from api.council.content import KINDS, demand_digest, demand_kind, take
from api.http.context import Writing
from api.http.examples import example_of
from api.http.idempotency import effect
from api.http.operation import Operation, add
from api.http.preconditions import demand_current, revision_of
from api.http.records import existing, written
from api.http.writes import WriteQuery, dry
from api.problems import (
    BadRequest,
    Forbidden,
    Gone,
    Invalid,
    MissingPrecondition,
    NotFound,
    NotSignedIn,
    Stale,
    StoreFull,
    UnsupportedMediaType,
)
from api.roles import Access, Need, Sector
from db.tables import File

FILES = BY_PATH["files"]


def add_routes(app: FastAPI) -> None:
    add(
        app,
        Operation(
            "PUT",
            "/files/{id}/content",
            "put_file_content",
            "Give a file its bytes",
            Need(Access.WRITE, Sector.COUNCIL),
            (
                NotSignedIn,
                BadRequest,
                Forbidden,
                NotFound,
                Gone,
                Stale,
                UnsupportedMediaType,
                Invalid,
                MissingPrecondition,
                StoreFull,
            ),
            success=example_of(FILES, "The file, with the type and the size of its bytes."),
            tag="files",
            conditional=True,
            body={
                "required": True,
                "content": {
                    one: {"schema": {"type": "string", "format": "binary"}} for one in sorted(KINDS)
                },
            },
            description=(
                "The bytes alone, at most 32 MiB. They are kept under their SHA-256, given to "
                "everybody over OParl where the file is public, and read for the search. With "
                "`Content-Digest` (RFC 9530, sha-256) they are compared with what was sent."
            ),
        ),
        put_content,
    )


async def _content(request: Request) -> bytes:
    return await request.body()


def put_content(
    request: Request,
    id: UUID,  # noqa: A002 -- the contract's word
    query: Annotated[WriteQuery, Query()],
    content: Annotated[bytes, Depends(_content)],
    content_digest: Annotated[str | None, Header()] = None,
) -> Response:
    read = revision_of(request)
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()

    def act(asked: Writing) -> Response:
        file = existing(asked, FILES, id, None)
        demand_current(asked, FILES, file, read)
        if file.deleted_at is not None:
            raise Gone("Diese Datei ist gelöscht.", "This file has been deleted.")
        if not isinstance(file, File):
            raise TypeError("a file is kept among the files")
        demand_kind(content, media_type)
        demand_digest(content, content_digest)
        data_dir = request.app.state.settings.data_dir
        changed = take(data_dir, file, content, media_type, dry_run=query.dry_run)
        asked.session.flush()
        said = writing.CHANGED if changed else writing.UNCHANGED
        return written(asked, FILES, file, said, dry(query))

    return effect(request, act, dry_run=query.dry_run, reason=query.reason)
