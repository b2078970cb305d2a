"""Objects as they are sent: the texts the database wrote, put into each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from api.oparl.fields import BY_NAME, TYPES
from db.queries.oparl import Asking, Statements
from db.queries.oparl_fetching import fetch
from db.queries.oparl_objects import FILE_OWNERS, PLANNING_FIELDS, unresolved
from db.queries.oparl_words import ObjectType, Parts

STATEMENTS = Statements(TYPES)

_BACKWARDS: Mapping[str, tuple[str, ...]] = {
    "Organization": ("membership",),
    "File": ("paper", "meeting", "agendaItem", "derivativeFile"),
    "Location": ("bodies", "organizations", "persons", "meetings", "papers"),
}
"""Fields that are lists of what refers to an object; given only where it stands alone."""

Members: TypeAlias = defaultdict[str, dict[str, list[str]]]
"""What is put into objects: by the object's id and the field's name, JSON texts in their order."""

_AUXILIARY = "auxiliaryFile"


@dataclass(frozen=True, slots=True)
class Manner:
    """How objects are written on this occasion."""

    base: str
    """Our address without a slash at its end."""
    omits: bool = False
    """Whether lists of embedded objects are left out (specification 2.5)."""


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
    writing = _Writing(connection, manner)
    rows = writing.rows(STATEMENTS.page(asking), values)
    last = rows[limit - 1][0] if len(rows) > limit else None
    return writing.texts(BY_NAME[asking.type_], rows[:limit]), last


def is_there(connection: Connection, name: str, id_: UUID) -> bool:
    """Whether there is an object of that type for everybody."""
    return connection.execute(STATEMENTS.exists(name), {"id": id_}).scalar() is not None


def one(connection: Connection, name: str, id_: UUID, manner: Manner) -> str | None:
    """One object, or its tombstone; None if there is none for everybody."""
    writing = _Writing(connection, manner)
    found = writing.texts(BY_NAME[name], writing.rows(STATEMENTS.one(name), {"id": id_}))
    return found[0] if found else None


class _Writing:
    """The objects of one answer: one statement for each kind of thing in them."""

    def __init__(self, connection: Connection, manner: Manner) -> None:
        self._connection = connection
        self._manner = manner
        quoted = msgspec.json.encode(manner.base).decode()[:-1]
        self._addresses = {"base": f"{quoted}/oparl/v1.1/", "planning": f"{quoted}/api/v1/"}
        self._members: Members = defaultdict(dict)

    def rows(self, statement: Any, values: Mapping[str, Any]) -> Sequence[Any]:  # noqa: ANN401 -- a query of any columns
        return fetch(self._connection, statement, {**self._addresses, **values})

    def texts(self, type_: ObjectType, rows: Sequence[Any]) -> list[str]:
        """The objects of rows of id, text, whether it is gone, and the firsts of its lists."""
        living = [row for row in rows if not row[2]]
        if not living:
            return [f"{row[1]}}}" for row in rows]
        ids = {type_.name: ",".join([row[0] for row in living])}
        inner = [
            (part, self.rows(STATEMENTS.parts(type_.name, part), {"ids": ids[type_.name]}))
            for part in type_.parts
            if not (self._manner.omits and part.omitted)
        ]
        for part, parts in inner:
            if parts:
                ids[part.target] = ",".join([row[1] for row in parts])
        for name in [name for name in FILE_OWNERS if name in ids]:
            self._add_files(name, ids[name])
            self._add_links(self.rows(STATEMENTS.links(name), {"ids": ids[name]}))
        self._refer(ids)
        if type_.name in _BACKWARDS:
            self._add(self.rows(STATEMENTS.uses(type_.name), {"ids": ids[type_.name]}))
        for part, parts in inner:
            self._embed(part, parts)
        if type_.name == "Paper":
            self._relate(living)
        return [
            f"{row[1]}}}" if row[2] else self._text(type_, row[0], row[1], row[3:]) for row in rows
        ]

    def _add_files(self, name: str, ids: str) -> None:
        fields = _file_fields(name)
        for owner, role, text in self.rows(STATEMENTS.files(name), {"ids": ids}):
            # What has no role here is one of the others.
            field = role if role in fields else _AUXILIARY
            if not (self._manner.omits and field == _AUXILIARY):
                self._members[owner].setdefault(field, []).append(text)

    def _add_links(self, rows: Sequence[Any]) -> None:
        """What of planning hangs on them, behind what hung on them where they come from."""
        for owner, name, kept in rows:
            if not name:
                came = msgspec.json.decode(kept, type=dict[str, msgspec.Raw])
                for field in PLANNING_FIELDS:
                    text = bytes(came.get(field, b"")).decode()
                    text = text[1:-1] if text.startswith("[") else text
                    if text.strip():
                        self._members[owner].setdefault(field, []).append(text)
        self._add(row for row in rows if row[1])

    def _add(self, rows: Iterable[Any]) -> None:
        for owner, name, text in rows:
            if text is not None:
                items = self._members[owner].setdefault(name, [])
                if text not in items:
                    items.append(text)

    def _refer(self, ids: Mapping[str, str]) -> None:
        names = tuple(name for name in ids if _may_refer(name))
        if names:
            every = ",".join(ids[name] for name in names)
            omits = self._manner.omits
            rows = self.rows(STATEMENTS.references(names, omits=omits), {"ids": every})
            self._add((row[0], self._placed(row[1], row[2]), row[2]) for row in rows)

    def _placed(self, name: str, text: str | None) -> str:
        """The field a reference is given in: an identifier of elsewhere has one of its own."""
        if text is None or text.startswith(("{", self._addresses["base"])):
            return name
        return unresolved(name)

    def _embed(self, part: Parts, rows: Iterable[Any]) -> None:
        target = BY_NAME[part.target]
        members, listed = self._members, _listed(part.target)
        begin, end = _frames(part.target)[listed[0]] if listed else ("", "")
        for row in rows:
            is_ours = not listed or self._placed(listed[0], row[3]) == listed[0]
            if row[1] in members or len(listed) > 1 or not is_ours:
                text = self._text(target, row[1], row[2], row[3:])
            elif listed and row[3] is not None:
                # So are nearly all, and there are many: the same, without looking for more.
                text = f"{row[2]}{begin}{row[3]}{end}}}"
            else:
                text = row[2] + "}"
            members[row[0]].setdefault(part.name, []).append(text)

    def _relate(self, rows: Iterable[Any]) -> None:
        """The papers named as related stand in their column as ids."""
        named = {
            row[0]: msgspec.json.decode(row[3], type=list[str]) for row in rows if row[3] != "[]"
        }
        ids = ",".join(sorted({one for some in named.values() for one in some}))
        if ids:
            papers = self.rows(STATEMENTS.addresses("Paper"), {"ids": ids})
            known = {row[0]: row[1] for row in papers if row[1] is not None}
            for key, some in named.items():
                # They come before what is named by rows.
                for one in reversed(some):
                    if one in known:
                        name = self._placed("relatedPaper", known[one])
                        self._members[key].setdefault(name, []).insert(0, known[one])

    def _text(self, type_: ObjectType, key: str, text: str, firsts: Sequence[Any]) -> str:
        frames = _frames(type_.name)
        parts = [text]
        for name, first in zip(_listed(type_.name), firsts, strict=True):
            if first is not None and name != "relatedPaper":
                if (place := self._placed(name, first)) != name:
                    self._members[key].setdefault(place, []).insert(0, first)
                    continue
                members = self._members.get(key)
                begin, end = frames[name]
                more = members.pop(name, None) if members is not None else None
                item = first if more is None or not end else ",".join((first, *more))
                parts += (begin, item, end)
        given = self._members.get(key, {})
        for name, items in given.items():
            begin, end = frames[name]
            parts += (begin, ",".join(items) if end else items[0], end)
        if type_.name == "Body" and not self._manner.omits and "legislativeTerm" not in given:
            parts.append(',"legislativeTerm":[]')
        parts.append("}")
        return "".join(parts)


@cache
def _file_fields(name: str) -> frozenset[str]:
    return frozenset(files.name for files in BY_NAME[name].files)


@cache
def _listed(name: str) -> tuple[str, ...]:
    return tuple(one.name for one in STATEMENTS.listed(BY_NAME[name]))


@cache
def _may_refer(name: str) -> bool:
    return bool(BY_NAME[name].references or BY_NAME[name].files)


@cache
def _frames(name: str) -> dict[str, tuple[str, str]]:
    """What stands around a member by its name; the end is empty where it is no list."""
    type_ = BY_NAME[name]
    many = {one.name: one.many for one in type_.references}
    many |= {one.name: one.many for one in type_.files}
    many |= dict.fromkeys((part.name for part in type_.parts), True)
    many |= {unresolved(name): is_list for name, is_list in many.items()}
    many |= dict.fromkeys((*_BACKWARDS.get(name, ()), *PLANNING_FIELDS), True)
    many.setdefault("person", False)
    return {
        one: (f',"{one}":[', "]") if is_list else (f',"{one}":', "")
        for one, is_list in many.items()
    }
