"""Which column means which field: said, remembered for the source, or guessed where it is new."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api import catalogue, writing
from api.imports.tables.fields import Fields, Kind
from api.imports.tables.headings import guess
from api.imports.tables.sheets import letter
from api.problems import Fault, Invalid, Said
from api.roles import of_body
from db.tables import Body, ImportMapping

How = Literal["given", "remembered", "guessed", "new", "left_out"]


class Source(NamedTuple):
    """What tables of the same making are remembered by."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, and what it is taken for."""

    place: int
    heading: str
    field: str
    """Empty where it is left out."""
    how: How
    """`new` where a source has a heading it did not have before: it waits for somebody to say."""

    @property
    def where(self) -> str:
        return f"{letter(self.place)} ({self.heading})"


@dataclass(frozen=True, slots=True)
class Mapping:
    """What somebody said of the columns and words of a source."""

    columns: MappingOf[str, str] = field(default_factory=dict)
    """Heading → field; an empty field leaves the column out."""
    terms: MappingOf[str, MappingOf[str, str]] = field(default_factory=dict)
    """Field → word in the table → key of the vocabulary."""


def settle(
    fields: Fields, names: Sequence[str], given: Mapping, remembered: Mapping | None
) -> list[Column]:
    """What each column means. Problems: Invalid.

    What is given stands above what is remembered. Nothing is guessed for a source that is known:
    its new headings are told of instead.
    """
    said = {**(remembered.columns if remembered else {}), **given.columns}
    _demand_fields(fields, said)
    guessed = {} if remembered else guess(fields, _unsaid(names, said), set(said.values()))
    columns: list[Column] = []
    for place, name in enumerate(names):
        if not name:
            continue
        how: How
        if name in said:
            how = "given" if name in given.columns else "remembered"
            columns.append(Column(place, name, said[name], how))
        elif place in guessed:
            columns.append(Column(place, name, guessed[place], "guessed"))
        else:
            columns.append(Column(place, name, "", "new" if remembered else "left_out"))
    _demand_once(columns)
    return columns


def remembered(session: Session, body_id: UUID, source: Source) -> ImportMapping | None:
    """What was said of the source before, in this body."""
    return session.scalar(
        select(ImportMapping).where(
            ImportMapping.body_id == body_id,
            ImportMapping.kind == source.kind,
            ImportMapping.name == source.name,
        )
    )


def remember(
    session: Session,
    body: Body,
    source: Source,
    columns: Sequence[Column],
    terms: MappingOf[str, MappingOf[str, str]],
) -> None:
    """Keep how this table was read, for the next one of its source.

    A new heading that nobody has said anything of is not kept, so that it is told of again.
    """
    known = remembered(session, body.id, source)
    before = {} if known is None or known.deleted_at is not None else known.columns
    values = {
        "columns": before | {one.heading: one.field for one in columns if one.how != "new"},
        "terms": {name: dict(words) for name, words in terms.items() if words},
    }
    collection = catalogue.BY_PATH[ImportMapping.collection]
    if known is None:
        made = collection.create.model_validate(
            {"kind": source.kind, "name": source.name, **values}
        )
        writing.create(
            session, collection, made.model_copy(update={"body": body.key}), of_body(body.id)
        )
    else:
        known.deleted_at = None
        writing.change(session, collection, known, values)


def _unsaid(names: Sequence[str], said: MappingOf[str, str]) -> list[str]:
    return ["" if name in said else name for name in names]


def _demand_fields(fields: Fields, said: MappingOf[str, str]) -> None:
    unknown = {heading: name for heading, name in said.items() if name and name not in fields}
    if unknown:
        known = ", ".join(fields.names())
        raise Invalid(
            "Die Zuordnung nennt ein Feld, das es nicht gibt.",
            "The mapping names a field that does not exist.",
            errors=tuple(
                Fault(
                    f"/mapping/columns/{heading}",
                    Said(
                        f"„{name}“ ist kein Feld. Felder sind: {known}.",
                        f"{name!r} is no field. Fields are: {known}.",
                    ),
                )
                for heading, name in unknown.items()
            ),
        )


def _demand_once(columns: Sequence[Column]) -> None:
    by_field: dict[str, Column] = {}
    for column in columns:
        if not column.field:
            continue
        other = by_field.setdefault(column.field, column)
        if other is not column:
            said = Said(
                f"{other.where} und {column.where} sind beide „{column.field}“.",
                f"{other.where} and {column.where} are both {column.field!r}.",
            )
            raise Invalid(
                "Zwei Spalten sind demselben Feld zugeordnet.",
                "Two columns are mapped to the same field.",
                errors=(Fault(f"/mapping/columns/{column.heading}", said),),
            )
