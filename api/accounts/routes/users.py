"""People, for those who administer them."""

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import Body, FastAPI, Query, Request, Response
from pydantic import Field

from api import writing
from api.accounts import users
from api.accounts.routes.cookies import settings_of
from api.accounts.routes.examples import LINK, USER, page_of, shown
from api.accounts.schemas import UserChange, UserCreate, UserMade
from api.http.answers import JSON, answer, etag
from api.http.context import Writing, reading
from api.http.context import writing as transaction
from api.http.operation import PREFIX, Operation, add
from api.http.preconditions import revision_of
from api.model import Write
from api.problems import (
    BadCursor,
    BadRequest,
    Conflict,
    Forbidden,
    Gone,
    Invalid,
    MissingPrecondition,
    NotFound,
    NotSignedIn,
    Stale,
    StoreFull,
    TooLarge,
    UnsupportedMediaType,
)
from api.roles import Access, Need, Sector
from db.queries import bodies
from db.tables import User

_READ = Need(Access.READ, Sector.ADMINISTRATION)
WRITE = Need(Access.WRITE, Sector.ADMINISTRATION)
REFUSALS = (NotSignedIn, Forbidden, NotFound, Invalid, Conflict, Gone, StoreFull)
BODY = (BadRequest, TooLarge, UnsupportedMediaType)
AS_THEY_ARE = shown("The person as they are now", "UserRead", USER)

DryRun = Annotated[bool, Query(description="Check everything, store nothing.")]


class UsersQuery(Write):
    body: Annotated[
        str | None, Field(max_length=60, description="Key or id of the body they work in.")
    ] = None
    q: Annotated[
        str | None, Field(min_length=1, max_length=200, description="Words in name or address.")
    ] = None
    limit: Annotated[int, Field(ge=1, le=200, description="Rows on a page.")] = 50
    cursor: Annotated[
        str | None, Field(max_length=4000, description="`next` of the page before, unchanged.")
    ] = None


def add_routes(app: FastAPI) -> None:
    one = "/users/{id}"
    add(
        app,
        Operation(
            "GET",
            "/users",
            "list_users",
            "People with a role in the bodies one administers",
            _READ,
            (NotSignedIn, Forbidden, NotFound, BadCursor, Invalid),
            success=page_of("A page by name; `next` is null on the last.", "UserPage", USER),
            tag="users",
        ),
        list_users,
    )
    made = {"user": USER, "invitation": LINK}
    add(
        app,
        Operation(
            "POST",
            "/users",
            "create_users",
            "Let somebody in",
            WRITE,
            (NotSignedIn, Forbidden, Invalid, Conflict, StoreFull, *BODY),
            status=HTTPStatus.CREATED,
            success=shown("Made, with the link to hand over", "UserMade", made),
            also={HTTPStatus.OK: shown("Checked; stored is nothing", "UserMade", made)},
            tag="users",
            json_body=True,
            description=(
                "Makes an account, or gives who has one a role in the body as well. `invitation` "
                "is null if the link was mailed, if the person has a way in already, or where "
                "passwords open nothing: then they come by the identity provider."
            ),
        ),
        create_user,
    )
    add(
        app,
        Operation(
            "GET",
            one,
            "read_users",
            "One person",
            _READ,
            (NotSignedIn, Forbidden, NotFound, Invalid),
            success=AS_THEY_ARE,
            tag="users",
        ),
        read_user,
    )
    add(
        app,
        Operation(
            "PATCH",
            one,
            "change_users",
            "Rename somebody, shut them out, or let them in again",
            WRITE,
            (*REFUSALS, *BODY, Stale, MissingPrecondition),
            success=AS_THEY_ARE,
            tag="users",
            json_body=True,
            conditional=True,
            description=(
                "Who is disabled is out at once: sessions, tokens and links end for good. Only for "
                "people all of whose roles lie in the caller's bodies."
            ),
        ),
        change_user,
    )


def list_users(request: Request, query: Annotated[UsersQuery, Query()]) -> Response:
    with reading(request) as asked:
        body_id = None if query.body is None else bodies.id_of(asked.connection, query.body)
        if query.body is not None and body_id is None:
            raise NotFound("Diese Körperschaft gibt es nicht.", "There is no such body.")
        found = users.page(
            asked.connection,
            asked.scope,
            body_id=body_id,
            search=query.q,
            cursor=query.cursor,
            limit=query.limit,
        )
    return answer(request, found.model_dump_json().encode())


def create_user(
    request: Request,
    body: Annotated[UserCreate, Body()],
    dry_run: DryRun = False,  # noqa: FBT002 -- a query parameter
) -> Response:
    with transaction(request, dry_run=dry_run) as asked:
        user, invitation = users.create(asked.session, body, asked.scope, settings_of(request))
        made = UserMade(
            user=users.read(asked.session.connection(), asked.scope, user.id),
            invitation=invitation,
        )
    if dry_run:
        return Response(made.model_dump_json(), HTTPStatus.OK, media_type=JSON)
    place = f"{request.scope.get('root_path', '')}{PREFIX}/users/{user.id}"
    return Response(
        made.model_dump_json(), HTTPStatus.CREATED, {"Location": place}, media_type=JSON
    )


def read_user(request: Request, id: UUID) -> Response:
    with reading(request) as asked:
        found = users.read(asked.connection, asked.scope, id)
    return answer(request, found.model_dump_json().encode(), revision=found.revision)


def change_user(
    request: Request,
    id: UUID,
    body: Annotated[UserChange, Body()],
    dry_run: DryRun = False,  # noqa: FBT002 -- a query parameter
) -> Response:
    read = revision_of(request)
    with transaction(request, dry_run=dry_run) as asked:
        user = users.load(asked.session, id, asked.scope)
        writing.demand_revision(user, read)
        users.change(asked.session, user, body, asked.scope)
        return as_it_is(asked, user)


def as_it_is(asked: Writing, user: User) -> Response:
    """The answer to a change: the person after it."""
    asked.session.flush()
    found = users.read(asked.session.connection(), asked.scope, user.id)
    content = found.model_dump_json().encode()
    return Response(content, headers={"ETag": etag(content, found.revision)}, media_type=JSON)
