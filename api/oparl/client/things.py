"""A council's object on its way from JSON into a row, and what is done with each of its fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import inspect

from api.oparl.fields import BY_NAME, EVERYWHERE, STUB, TYPES
from db.queries.oparl_objects import unresolved
from db.queries.oparl_words import Files, Form, ObjectType, Parts, Reference, Value


@dataclass(slots=True)
class Thing:
    """One object, on its way into a row."""

    type: ObjectType
    oparl_id: str
    key: str
    """Its identifier under the scheme of its body's."""
    is_embedded: bool
    is_deleted: bool = False
    modified: str | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    """Column → plain value, of what the source says."""
    references: dict[str, list[str]] = field(default_factory=dict)
    """Field → the keys it names."""
    files: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    """Field → the keys of what is embedded here as a part of this."""


class Addresses:
    """Identifiers of one server, some of which say http where others say https."""

    def __init__(self, body_url: str) -> None:
        parts = urlsplit(body_url)
        other = "http" if parts.scheme == "https" else "https"
        self._right = f"{parts.scheme}://{parts.netloc}/"
        self._wrong = f"{other}://{parts.netloc}/"

    def key(self, oparl_id: str) -> str:
        """The identifier as the body's own is written."""
        if oparl_id.startswith(self._wrong):
            return self._right + oparl_id[len(self._wrong) :]
        return oparl_id

    @property
    def root(self) -> str:
        """How the identifiers of the server begin that the body is on."""
        return self._right

    def forms(self, key: str) -> tuple[str, ...]:
        """How the identifier may have been written."""
        if key.startswith(self._right):
            return (key, self._wrong + key[len(self._right) :])
        return (key,)


Spec = Value | Reference | Files | Parts | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done with each field of one type; what is named nowhere is kept as it came."""

    fields: Mapping[str, Spec]
    lengths: Mapping[str, int]
    plain: Mapping[str, str]
    """Field → column, of those that take any text as it is."""
    empty: Mapping[str, Any]
    """The columns that are empty where the object does not name them."""
    texts: frozenset[str]
    """Fields of the standard that are lists of texts, and kept as they came."""


_TEXTS: Final[Mapping[str, frozenset[str]]] = {
    "Body": frozenset(("equivalent",)),
    "Organization": frozenset(("post",)),
    "Person": frozenset(("phone", "email", "status")),
}


def _plan(type_: ObjectType) -> Plan:
    # What is a stub here is our word, and not another's.
    fields: dict[str, Spec] = dict.fromkeys((*EVERYWHERE, *type_.back, STUB))
    specs: tuple[Value | Reference | Files | Parts, ...] = (
        *type_.values,
        *type_.references,
        *type_.files,
        *type_.parts,
    )
    fields |= {spec.name: spec for spec in specs}
    # What another Planraum knows by its identifier only is what it is named by.
    fields |= {
        unresolved(spec.name): spec for spec in specs if isinstance(spec, Reference | Files | Parts)
    }
    if type_.has_period:
        fields |= dict.fromkeys(("startDate", "endDate"))
    columns = inspect(type_.table).local_table.c
    lengths = {
        value.column: length
        for value in type_.values
        if (length := getattr(columns[value.column].type, "length", None)) is not None
    }
    plain = {
        value.name: value.column
        for value in type_.values
        if value.form in {Form.TEXT, Form.URL} and value.column not in lengths
    }
    empty: dict[str, Any] = {
        value.column: "" if value.form is Form.TEXT and not columns[value.column].nullable else None
        for value in type_.values
        if columns[value.column].nullable or value.form is Form.TEXT
    }
    if "cancelled" in columns:
        empty["cancelled"] = False
    texts = _TEXTS.get(type_.name, frozenset()) | {"keyword"}
    return Plan(fields, lengths, plain, empty, texts)


PLANS: Final = {type_.name: _plan(type_) for type_ in TYPES}
TYPE_OF: Final = {type_.name.lower(): type_ for type_ in TYPES}
ORDER: Final = tuple(
    BY_NAME[name]
    for name in (
        "LegislativeTerm",
        "Location",
        "Organization",
        "Person",
        "Membership",
        "Meeting",
        "AgendaItem",
        "Paper",
        "Consultation",
        "File",
    )
)
"""What is referred to comes before what refers to it by a column."""
HANGS_BY: Final = {"Paper": "paper_id", "Meeting": "meeting_id", "AgendaItem": "agenda_item_id"}
"""The column of a file that says it hangs on one of these."""
REFERENCES: Final = {
    type_.name: {
        **{part.name: Reference(part.name, part.target, is_part=True) for part in type_.parts},
        **{one.name: one for one in type_.references},
    }
    for type_ in TYPES
}
REQUIRED: Final = {
    type_.name: tuple(one for one in type_.references if one.required) for type_ in TYPES
}
UNNAMED: Final[Mapping[str, Mapping[str, Any]]] = {
    type_.name: {
        one.column: [] if one.many and one.column.endswith("_ids") else None
        for one in type_.references
        if one.column is not None and not one.is_parent
    }
    for type_ in TYPES
}
"""The columns of references where none is named; what a part is embedded in is told there."""


def want(thing: Thing, wanted: dict[str, set[str]]) -> None:
    """Add what the thing names: type → keys."""
    targets = REFERENCES[thing.type.name]
    for name, keys in thing.references.items():
        wanted[targets[name].target].update(keys)
    for keys in thing.files.values():
        wanted["File"].update(keys)
    if thing.type.name == "File":
        wanted["File"].add(thing.key)
