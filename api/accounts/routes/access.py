"""What the people somebody administers may do, and the links by which they come in."""

from http import HTTPStatus
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Body, FastAPI, Path, Request, Response

from api import writing
from api.accounts import coordination, links, users
from api.accounts.routes.cookies import settings_of
from api.accounts.routes.examples import LINK, shown
from api.accounts.routes.users import AS_THEY_ARE, BODY, REFUSALS, WRITE, DryRun, as_it_is
from api.accounts.schemas import LinkMade, RoleGiven
from api.http.answers import JSON
from api.http.context import writing as transaction
from api.http.operation import Operation, add
from db.tables import LinkPurpose

_LINK = shown(
    "The link to hand over, or that it was mailed",
    "LinkMade",
    {"link": LINK, "expires_at": "2026-11-27T09:00:00Z"},
)

BodyName = Annotated[str, Path(max_length=60, description="Key or id of the body.")]
Kind = Annotated[Literal["provider-networks", "conferences"], Path()]


def add_routes(app: FastAPI) -> None:
    one = "/users/{id}"
    role = one + "/roles/{body}"
    coordinated = one + "/coordinates/{kind}/{resource_id}"
    add(
        app,
        Operation(
            "PUT",
            role,
            "put_users_roles",
            "Say what somebody may do in a body",
            WRITE,
            (*REFUSALS, *BODY),
            success=AS_THEY_ARE,
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
            WRITE,
            REFUSALS,
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
                WRITE,
                REFUSALS,
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
            WRITE,
            REFUSALS,
            success=AS_THEY_ARE,
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
            WRITE,
            REFUSALS,
            status=HTTPStatus.NO_CONTENT,
            tag="users",
        ),
        delete_coordination,
    )


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
        return as_it_is(asked, user)


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
        return as_it_is(asked, user)


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
        made = links.make(asked.session, user, purpose, settings_of(request), may_see=may_see)
    shape = LinkMade(link=made.address, expires_at=made.expires_at)
    status = HTTPStatus.OK if dry_run else HTTPStatus.CREATED
    return Response(shape.model_dump_json(), status, media_type=JSON)
