"""The Body itself: what the office has not said of its municipality, the council's server says."""

from sqlalchemy.orm import Session

from api.oparl.client import values
from api.oparl.client.linking import Linking
from api.oparl.client.mends import Kind, Mends
from api.oparl.client.storing import Storing
from api.oparl.client.things import Thing
from api.oparl.client.values import Unreadable
from api.oparl.fields import BY_NAME
from db.tables import Body


def store_body(session: Session, body: Body, things: list[Thing], storing: Storing) -> None:
    """Fill what is empty of the body; its name and what the office set stay as they are."""
    thing = next((one for one in things if one.type.name == "Body"), None)
    if thing is None:
        return
    target, mends = storing.target, storing.mends
    _mend_ags(thing, mends)
    body.oparl_id = thing.oparl_id
    for name in ("short_name", "website", "licence", "ags", "ars"):
        if getattr(body, name) is None:
            setattr(body, name, thing.columns.get(name))
    body.vendor_fields = thing.columns["vendor_fields"] or None
    links = Linking(session, target.body_id, target.source, mends)
    links.know("Body", thing.key, target.body_id, body.name)
    for name, keys in links.look_up([thing]).items():
        storing.seen.name(BY_NAME[name], keys)
    links.of(thing, {"id": target.body_id}, is_applied=True)
    links.write(BY_NAME["Body"])
    session.flush()


def _mend_ags(thing: Thing, mends: Mends) -> None:
    given = thing.columns.get("ags")
    if given is None:
        return
    try:
        thing.columns["ags"] = values.ags(
            given, lambda kind: mends.add(kind, thing.oparl_id, "ags", given)
        )
    except Unreadable:
        mends.add(Kind.NOT_READ, thing.oparl_id, "ags", given)
        thing.columns["vendor_fields"]["ags"] = given
        thing.columns["ags"] = None
