"""A page's things, each once, beside the rows they are here already."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy.orm import Session

from api.oparl.client.linking import Linking
from api.oparl.client.mends import Kind, Mends
from api.oparl.client.seen import Target
from api.oparl.client.things import ORDER, Thing
from db.queries import bulk_rows
from db.queries.bulk_rows import Row, kept
from db.tables import Committee

_LONGEST_KEY: Final = 1_000

Things = dict[str, dict[str, Thing]]
Rows = dict[str, dict[str, Row]]
"""Type → key → what there is."""


def gather(things: Iterable[Thing]) -> Things:
    """Each thing once: one that stands for itself before one that is embedded."""
    found: Things = {type_.name: {} for type_ in ORDER}
    for thing in things:
        if thing.type.name not in found:
            continue
        of_type = found[thing.type.name]
        other = of_type.get(thing.key)
        if other is None or (other.is_embedded and not thing.is_embedded):
            of_type[thing.key] = thing
    return found


def tell_reused_apart(things: list[Thing], links: Linking, mends: Mends) -> None:
    """Consultations of several papers under one identifier are several.

    The first keeps the identifier as its key, the others are known by their paper too.
    """
    claiming = [
        thing
        for thing in things
        if thing.type.name == "Consultation" and thing.references.get("paper")
    ]
    owners = links.here.papers_of({thing.key: thing.references["paper"][0] for thing in claiming})
    for thing in claiming:
        paper = thing.references["paper"][0]
        if owners.setdefault(thing.key, paper) != paper:
            thing.key = f"{thing.key}#{paper}"[:_LONGEST_KEY]
            mends.add(Kind.ID_REUSED, thing.oparl_id, "paper", paper)


def rows_of(session: Session, target: Target, things: Things, links: Linking, mends: Mends) -> Rows:
    """The rows of the things, as far as they are here."""
    rows = {type_.name: links.here.rows(type_.name, things[type_.name]) for type_ in ORDER}
    rows["Organization"] |= _known_by_name(
        session, target, things["Organization"], rows["Organization"], mends
    )
    return rows


def _known_by_name(
    session: Session,
    target: Target,
    things: dict[str, Thing],
    rows: dict[str, Row],
    mends: Mends,
) -> dict[str, Row]:
    """Committees of the body's own that the server has under the very same name.

    Whoever plans has written their committees down before the council's server is imported; what
    hangs on them stays. Two of one name, here or there, are not taken for each other.
    """
    named: dict[str, list[Thing]] = {}
    for key, thing in things.items():
        name = thing.columns.get("name")
        if key not in rows and not thing.is_deleted and name:
            named.setdefault(name, []).append(thing)
    own: dict[str, list[Row]] = {}
    for row in bulk_rows.find(
        session.connection(), kept(Committee), "name", named, body_id=target.body_id
    ):
        if row["source"] is None and row["oparl_id"] is None and row["deleted_at"] is None:
            own.setdefault(row["name"], []).append(row)
    found: dict[str, Row] = {}
    for name, some in own.items():
        theirs = named[name]
        if len(some) == len(theirs) == 1:
            found[theirs[0].key] = some[0]
            mends.add(Kind.KNOWN_BY_NAME, theirs[0].oparl_id, "name", name)
        else:
            for thing in theirs:
                mends.add(Kind.NAME_AMBIGUOUS, thing.oparl_id, "name", name)
    return found
