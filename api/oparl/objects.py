"""Objects as they are sent: the texts the database wrote, put into each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from api.oparl.fields import BY_NAME, TYPES
from db.queries.oparl import FILE_OWNERS, Asking, Statements
from db.queries.oparl_words import ObjectType, Parts

STATEMENTS = Statements(TYPES)

_PLANNING = ("planraum:process", "planraum:measure", "planraum:network", "planraum:conference")
_BACKWARDS: Mapping[str, tuple[str, ...]] = {
    "Organization": ("membership",),
    "File": ("paper", "meeting", "agendaItem", "derivativeFile"),
    "Location": ("bodies", "organizations", "persons", "meetings", "papers"),
}
"""Fields that are lists of what refers to an object; given only where it stands alone."""


@dataclass(slots=True)
class Node:
    """One object in the making."""

    type_: ObjectType
    text: str
    """Without its closing brace."""
    is_gone: bool = False
    members: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    parts: list[tuple[str, "Node"]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Manner:
    """How objects are written on this occasion."""

    base: str
    """Our address without a slash at its end."""
    omits: bool = False
    """Whether lists of embedded objects are left out (specification 2.5)."""

    def values(self) -> dict[str, Any]:
        """What every statement needs to be told."""
        quoted = msgspec.json.encode(self.base).decode()[:-1]
        return {"base": f"{quoted}/oparl/v1.1/", "planning": f"{quoted}/api/v1/"}


def page(
    connection: Connection,
    asking: Asking,
    values: Mapping[str, Any],
    manner: Manner,
    limit: int,
) -> tuple[list[str], str | None]:
    """The objects of a page in their order, and the id to go on behind; None on the last page.

    `values` are bound as `Asking` says, with `rows` one more than the page may have.
    """
    type_ = BY_NAME[asking.type_]
    rows = connection.execute(STATEMENTS.page(asking), {**manner.values(), **values}).all()
    nodes = _nodes(type_, rows[:limit])
    _fill(connection, type_, nodes, manner)
    last = rows[limit - 1][0] if len(rows) > limit else None
    return [_text(node) for node in nodes.values()], last


def is_there(connection: Connection, name: str, id_: UUID) -> bool:
    """Whether there is an object of that type for everybody."""
    return connection.execute(STATEMENTS.exists(name), {"id": id_}).scalar() is not None


def one(connection: Connection, name: str, id_: UUID, manner: Manner) -> str | None:
    """One object, or its tombstone; None if there is none for everybody."""
    type_ = BY_NAME[name]
    rows = connection.execute(STATEMENTS.one(name), {**manner.values(), "id": id_}).all()
    nodes = _nodes(type_, rows)
    _fill(connection, type_, nodes, manner)
    return next(map(_text, nodes.values()), None)


def _nodes(type_: ObjectType, rows: Iterable[Any]) -> dict[str, Node]:
    listed = STATEMENTS.listed(type_)
    found: dict[str, Node] = {}
    for key, text, gone, *firsts in rows:
        node = found[key] = Node(type_, text, bool(gone))
        if not gone:
            _begin(node, listed, firsts)
    return found


def _begin(node: Node, listed: tuple[Any, ...], firsts: list[Any]) -> None:
    for reference, first in zip(listed, firsts, strict=True):
        if first:
            node.members[reference.name] += first if isinstance(first, list) else [first]


def _fill(
    connection: Connection, type_: ObjectType, nodes: dict[str, Node], manner: Manner
) -> None:
    """Put into the objects what belongs in them, one statement for each kind of thing."""
    living = {key: node for key, node in nodes.items() if not node.is_gone}
    if not living:
        return
    by_type = {type_.name: living}
    for part in type_.parts:
        if not (manner.omits and part.omitted):
            by_type[part.target] = _parts(connection, type_, part, living, manner)
    for name, some in by_type.items():
        if some and name in FILE_OWNERS:
            ids = {**manner.values(), "ids": ",".join(some)}
            _add_files(connection.execute(STATEMENTS.files(name), ids), some)
            _add(connection.execute(STATEMENTS.links(name), ids), some)
    _resolve(connection, by_type, manner)
    if type_.name in _BACKWARDS:
        ids = {**manner.values(), "ids": ",".join(living)}
        _add(connection.execute(STATEMENTS.uses(type_.name), ids), living)


def _parts(
    connection: Connection,
    type_: ObjectType,
    part: Parts,
    owners: dict[str, Node],
    manner: Manner,
) -> dict[str, Node]:
    target = BY_NAME[part.target]
    listed = STATEMENTS.listed(target)
    found: dict[str, Node] = {}
    for owner, key, text, *firsts in connection.execute(
        STATEMENTS.parts(type_.name, part), {**manner.values(), "ids": ",".join(owners)}
    ):
        node = found[key] = Node(target, text)
        _begin(node, listed, firsts)
        owners[owner].parts.append((part.name, node))
    return found


def _add_files(rows: Iterable[Any], nodes: dict[str, Node]) -> None:
    for owner, role, text in rows:
        node = nodes[owner]
        fields = _file_fields(node.type_.name)
        # What has no role here is one of the others.
        node.members[role if role in fields else "auxiliaryFile"].append(text)


@cache
def _file_fields(name: str) -> frozenset[str]:
    return frozenset(files.name for files in BY_NAME[name].files)


def _add(rows: Iterable[Any], nodes: dict[str, Node]) -> None:
    for owner, name, text in rows:
        if text is not None and text not in (items := nodes[owner].members[name]):
            items.append(text)


def _resolve(connection: Connection, by_type: dict[str, dict[str, Node]], manner: Manner) -> None:
    """Add the references that are rows, and the papers named as related."""
    values = manner.values()
    nodes = {key: node for some in by_type.values() for key, node in some.items()}
    papers = [node for node in by_type.get("Paper", {}).values() if "relatedPaper" in node.members]
    if papers:
        ids = {one for node in papers for one in node.members["relatedPaper"]}
        asked = {**values, "ids": ",".join(sorted(ids))}
        known = {
            id_: text
            for id_, text in connection.execute(STATEMENTS.addresses("Paper"), asked)
            if text is not None
        }
        for node in papers:
            found = [one for one in node.members["relatedPaper"] if one in known]
            node.members["relatedPaper"] = [known[one] for one in found]
    names = tuple(name for name, some in by_type.items() if some and _may_refer(BY_NAME[name]))
    if names:
        values |= {"ids": ",".join(nodes)}
        _add(connection.execute(STATEMENTS.references(names), values), nodes)


def _may_refer(type_: ObjectType) -> bool:
    return bool(type_.references or type_.files)


def _text(node: Node) -> str:
    if node.is_gone:
        return node.text + "}"
    for name, part in node.parts:
        node.members[name].append(_text(part))
    return "".join((node.text, *_members(node), "}"))


def _members(node: Node) -> Iterator[str]:
    for name, is_list, always in _order(node.type_.name):
        items = node.members.get(name)
        if items:
            yield f',"{name}":[{",".join(items)}]' if is_list else f',"{name}":{items[0]}'
        elif always:
            yield f',"{name}":[]'


@cache
def _order(name: str) -> tuple[tuple[str, bool, bool], ...]:
    """The members an object may get: name, whether it is a list, whether an empty one is said."""
    type_ = BY_NAME[name]
    return (
        *((one.name, one.many, False) for one in type_.references),
        *((one.name, one.many, False) for one in type_.files),
        *((one.name, True, name == "Body") for one in type_.parts),
        *((one, True, False) for one in _BACKWARDS.get(name, ())),
        *((("person", False, False),) if name == "File" else ()),
        *(((one, True, False) for one in _PLANNING) if name in FILE_OWNERS else ()),
    )
