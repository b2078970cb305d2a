"""OParl's answers beside its objects: lists, the System, and what went wrong."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from api.oparl.asked import ListAsked
from api.oparl.fields import TYPE_URL
from api.problems import Problem
from db.base import rfc3339
from db.local import local_time
from db.queries.oparl import bodies_changed

ZONE = "Europe/Berlin"
"""Whose clocks count for the System, which is of no body."""


def page(address: str, asked: ListAsked, objects: Sequence[str], last: str | None) -> bytes:
    """A page of a list; `last` is the id to go on behind, None on the last page."""
    here = str(asked.after) if asked.after is not None else None
    links = {"first": address + asked.query(None), "self": address + asked.query(here)}
    if last is not None:
        links["next"] = address + asked.query(last)
    rest = msgspec.json.encode({"pagination": {"elementsPerPage": asked.limit}, "links": links})
    return b'{"data":[' + ",".join(objects).encode() + b"]," + rest[1:]


def system(connection: Connection, base: str) -> bytes:
    """Where every client begins (specification 2.10)."""
    made, changed = connection.execute(bodies_changed()).one()
    found = {
        "id": f"{base}/oparl/v1.1/system",
        "type": f"{TYPE_URL}System",
        "oparlVersion": TYPE_URL,
        "name": "Planraum",
        "website": base,
        "body": f"{base}/oparl/v1.1/body",
        "created": _local(made),
        "modified": _local(changed),
    }
    return msgspec.json.encode({name: value for name, value in found.items() if value is not None})


def error(problem: Problem) -> bytes:
    """The error object (specification 2.9): in the language of the contents, and for programs."""
    return msgspec.json.encode(
        {"type": f"{TYPE_URL}Error", "message": problem.said.de, "debug": problem.said.en}
    )


def _local(moment: datetime | None) -> str | None:
    return None if moment is None else local_time(rfc3339(moment), ZONE)
