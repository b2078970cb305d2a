"""What somebody is told about themselves."""

from sqlalchemy import Connection

from api.accounts.schemas import MeRead, MyBody
from api.callers import Caller
from api.roles import Access, Need, Sector
from db.queries import bodies, people


def describe(connection: Connection, caller: Caller) -> MeRead:
    """Who the caller is, where they work, and what they may write there."""
    known = bodies.named(connection, caller.bodies) if caller.is_known else []
    mine = [
        MyBody(body_id=one.id, key=one.key, name=one.name, role=role, **_writes(caller, one))
        for one in known
        if (role := caller.role_in(one.id)) is not None
    ]
    only = mine[0] if len(mine) == 1 and caller.everywhere is None else None
    return MeRead(
        signed_in=caller.is_known,
        name=caller.name if caller.is_known else None,
        role=caller.everywhere or (None if only is None else only.role),
        may_write=_may_write(caller, mine),
        body_id=None if only is None else only.body_id,
        user_id=caller.user_id,
        email=None if caller.user_id is None else people.email_of(connection, caller.user_id),
        everywhere=caller.everywhere is not None,
        scopes=None if caller.scopes is None else sorted(caller.scopes),
        bodies=mine,
        coordinates=sorted(caller.coordinated),
    )


def _writes(caller: Caller, body: bodies.Named) -> dict[str, list[Sector]]:
    reach = {sector: caller.reach(Need(Access.WRITE, sector)) for sector in Sector}
    return {
        "writes": [sector for sector in Sector if reach[sector].covers(body.id)],
        "coordinated_only": [sector for sector in Sector if body.id in reach[sector].partly],
    }


def _may_write(caller: Caller, mine: list[MyBody]) -> bool:
    if caller.everywhere is not None:
        return any(caller.reach(Need(Access.WRITE, sector)).bodies is None for sector in Sector)
    return any(one.writes for one in mine)
