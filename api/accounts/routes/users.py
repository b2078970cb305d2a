"""People and their roles, for those who administer them."""

from http import HTTPStatus
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Body, FastAPI, Path, Query, Request, Response
from pydantic import Field

from api import writing
from api.accounts import coordination, links, users
from api.accounts.routes.examples import LINK, USER, page_of, shown
from api.accounts.schemas import LinkMade, RoleGiven, UserChange, UserCreate, UserMade
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
from api.settings import Settings
from db.queries import bodies
from db.tables import LinkPurpose, User

_READ = Need(Access.READ, Sector.ADMINISTRATION)
_WRITE = Need(Access.WRITE, Sector.ADMINISTRATION)
_REFUSALS = (NotSignedIn, Forbidden, NotFound, Invalid, Conflict, Gone, StoreFull)
_BODY = (BadRequest, TooLarge, UnsupportedMediaType)
_USER = shown("The person as they are now", "UserRead", USER)
_LINK = shown(
    "The link to hand over, or that it was mailed",
    "LinkMade",
    {"link": LINK, "expires_at": "2026-11-27T09:00:00Z"},
)

DryRun = Annotated[bool, Query(description="Check everything, store nothing.")]
BodyName = Annotated[str, Path(max_length=60, description="Key or id of the body.")]
Kind = Annotated[Literal["provider-networks", "conferences"], Path()]


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
    role = one + "/roles/{body}"
    coordinated = one + "/coordinates/{kind}/{resource_id}"
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
            _WRITE,
            (NotSignedIn, Forbidden, Invalid, Conflict, StoreFull, *_BODY),
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
            success=_USER,
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
            _WRITE,
            (*_REFUSALS, *_BODY, Stale, MissingPrecondition),
            success=_USER,
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
    add(
        app,
        Operation(
            "PUT",
            role,
            "put_users_roles",
            "Say what somebody may do in a body",
            _WRITE,
            (*_REFUSALS, *_BODY),
            success=_USER,
            tag="users",
            json_body=True,
        ),
        put_role,
    )
    add(
        app,
        Operation(
            "DELETE",
            role,
            "delete_users_roles",
            "Let somebody do nothing in a body any more",
            _WRITE,
            _REFUSALS,
            status=HTTPStatus.NO_CONTENT,
            tag="users",
        ),
        delete_role,
    )
    for purpose, name, summary in (
        (LinkPurpose.INVITATION, "invitation", "Invite somebody again"),
        (LinkPurpose.RESET, "reset", "Make a link by which somebody sets a new password"),
    ):
        add(
            app,
            Operation(
                "POST",
                f"{one}/{name}",
                f"create_users_{name}",
                summary,
                _WRITE,
                _REFUSALS,
                status=HTTPStatus.CREATED,
                success=_LINK,
                tag="users",
                description=(
                    "Mailed where a mail server is set. Else the link is answered, but only for "
                    "people all of whose roles lie in the caller's bodies. Earlier links of the "
                    "same kind are void."
                ),
            ),
            make_invitation if purpose is LinkPurpose.INVITATION else make_reset,
        )
    add(
        app,
        Operation(
            "PUT",
            coordinated,
            "put_users_coordinates",
            "Let somebody coordinate a network or a conference",
            _WRITE,
            _REFUSALS,
            success=_USER,
            tag="users",
        ),
        put_coordination,
    )
    add(
        app,
        Operation(
            "DELETE",
            coordinated,
            "delete_users_coordinates",
            "Let somebody coordinate that no longer",
            _WRITE,
            _REFUSALS,
            status=HTTPStatus.NO_CONTENT,
            tag="users",
        ),
        delete_coordination,
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
        user, invitation = users.create(asked.session, body, asked.scope, _settings(request))
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
        return _as_it_is(asked, user)


def put_role(
    request: Request,
    id: UUID,
    body: BodyName,
    given: Annotated[RoleGiven, Body()],
    *,
    dry_run: DryRun = False,
) -> Response:
    with transaction(request, dry_run=dry_run) as asked:
        user = users.load(asked.session, id, asked.scope)
        place = writing.find_body(asked.session, body, asked.scope)
        users.set_role(asked.session, user, place.id, given.role, asked.scope)
        return _as_it_is(asked, user)


def delete_role(
    request: Request,
    id: UUID,
    body: BodyName,
    dry_run: DryRun = False,  # noqa: FBT002 -- a query parameter
) -> Response:
    with transaction(request, dry_run=dry_run) as asked:
        user = users.load(asked.session, id, asked.scope)
        place = writing.find_body(asked.session, body, asked.scope)
        users.remove_role(asked.session, user, place.id, asked.scope)
    return Response(status_code=HTTPStatus.NO_CONTENT)


def make_invitation(
    request: Request,
    id: UUID,
    dry_run: DryRun = False,  # noqa: FBT002 -- a query parameter
) -> Response:
    return _link(request, id, LinkPurpose.INVITATION, dry_run=dry_run)


def make_reset(
    request: Request,
    id: UUID,
    dry_run: DryRun = False,  # noqa: FBT002 -- a query parameter
) -> Response:
    return _link(request, id, LinkPurpose.RESET, dry_run=dry_run)


def put_coordination(
    request: Request, id: UUID, kind: Kind, resource_id: UUID, *, dry_run: DryRun = False
) -> Response:
    with transaction(request, dry_run=dry_run) as asked:
        user = users.load(asked.session, id, asked.scope)
        coordination.assign(asked.session, user, kind, resource_id, asked.scope)
        return _as_it_is(asked, user)


def delete_coordination(
    request: Request, id: UUID, kind: Kind, resource_id: UUID, *, dry_run: DryRun = False
) -> Response:
    with transaction(request, dry_run=dry_run) as asked:
        user = users.load(asked.session, id, asked.scope)
        coordination.release(asked.session, user, kind, resource_id, asked.scope)
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _link(request: Request, user_id: UUID, purpose: LinkPurpose, *, dry_run: bool) -> Response:
    with transaction(request, dry_run=dry_run) as asked:
        user = users.load(asked.session, user_id, asked.scope)
        may_see = users.lies_within(asked.session, user, asked.scope)
        made = links.make(asked.session, user, purpose, _settings(request), may_see=may_see)
    shape = LinkMade(link=made.address, expires_at=made.expires_at)
    status = HTTPStatus.OK if dry_run else HTTPStatus.CREATED
    return Response(shape.model_dump_json(), status, media_type=JSON)


def _as_it_is(asked: Writing, user: User) -> Response:
    asked.session.flush()
    found = users.read(asked.session.connection(), asked.scope, user.id)
    content = found.model_dump_json().encode()
    return Response(content, headers={"ETag": etag(content, found.revision)}, media_type=JSON)


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
