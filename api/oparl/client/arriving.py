"""What had to wait for something that has come: it finds its target now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from api.oparl.client.things import HANGS_BY, Thing
from api.oparl.fields import BY_NAME, TYPES
from db.queries import bulk_rows, bulk_writing, council_references
from db.queries.bulk_rows import Row, kept
from db.queries.bulk_writing import Change
from db.queries.oparl_words import Files, ObjectType, Reference

_TYPE_OF: Final = {type_.table.collection: type_ for type_ in TYPES}


def arrive(
    session: Session,
    body_id: str,
    created: Iterable[tuple[ObjectType, Thing, Row]],
    now: datetime,
) -> None:
    """Let references that waited for these things lead to them."""
    by_key = {thing.key: (type_, row) for type_, thing, row in created}
    waiting = council_references.unresolved(session.connection(), body_id, by_key)
    resolved: list[Row] = []
    gone: list[str] = []
    columns: dict[str, dict[str, Row]] = defaultdict(lambda: defaultdict(dict))
    for one in waiting:
        type_, row = by_key[one["target_oparl_id"]]
        if one["target"] != type_.table.collection:
            continue
        owner = _TYPE_OF[one["about"]]
        spec = _spec(owner, one["field"])
        is_its_own = one["field"] == "consultation" and row["agenda_item_id"] == one["resource_id"]
        # A part says itself what it is a part of.
        if is_its_own or spec is None:
            gone.append(one["id"])
        elif isinstance(spec, Files) and spec.has_role and _is_nowhere(row):
            column = HANGS_BY[owner.name]
            columns["File"][row["id"]] = {
                column: one["resource_id"],
                "role": spec.name,
                "order": one["order"],
            }
            row[column] = one["resource_id"]
            gone.append(one["id"])
        elif (
            isinstance(spec, Reference)
            and spec.column is not None
            and (one["order"] == 0 or spec.column.endswith("_ids"))
        ):
            into = columns[owner.name][one["resource_id"]]
            if spec.column.endswith("_ids"):
                into[spec.column] = [*into.get(spec.column, []), row["id"]]
            else:
                into[spec.column] = row["id"]
            gone.append(one["id"])
        else:
            resolved.append({**one, "target_id": row["id"]})
    council_references.resolve(session, resolved)
    council_references.forget(session, gone)
    for name, of_type in columns.items():
        _fill(session, BY_NAME[name], of_type, now)


def _fill(session: Session, type_: ObjectType, wanted: Mapping[str, Row], now: datetime) -> None:
    changes = []
    of = kept(type_.table)
    for row in bulk_rows.find(session.connection(), of, "id", wanted):
        after = {
            name: [*row[name], *value] if isinstance(value, list) else value
            for name, value in wanted[row["id"]].items()
        }
        changes.append(Change(row, after))
    bulk_writing.change(session, of, changes, now)


def _spec(type_: ObjectType, name: str) -> Reference | Files | None:
    specs: tuple[Reference | Files, ...] = (*type_.references, *type_.files)
    return next((one for one in specs if one.name == name), None)


def _is_nowhere(row: Row) -> bool:
    return all(row[name] is None for name in HANGS_BY.values())
