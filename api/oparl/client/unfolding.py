"""Objects as a server sends them, unfolded: each embedded one stands for itself afterwards."""

from collections.abc import Iterator
from datetime import tzinfo
from typing import Any, Final

from api.oparl.client import values
from api.oparl.client.completing import Completing
from api.oparl.client.mends import Kind, Mends
from api.oparl.client.naming import LONGEST_ID, Naming, place_of
from api.oparl.client.things import PLANS, Addresses, Thing
from api.oparl.client.values import LONGEST_BLANK, READERS, Unreadable, is_blank
from api.oparl.fields import BY_NAME
from db.queries.oparl_words import Files, Form, ObjectType, Parts, Reference, Value

_DEEPEST: Final = 8


class Unfolding:
    """Unfolds the objects of one server."""

    def __init__(
        self,
        addresses: Addresses,
        mends: Mends,
        zone: tzinfo,
        listed: frozenset[str] = frozenset(),
    ) -> None:
        """`listed` are the types that come in lists of their own."""
        self.addresses = addresses
        self.listed = listed
        self._mends = mends
        self._zone = zone
        self._completing = Completing(mends, zone)
        self._naming = Naming(mends)
        self._things: list[Thing] = []

    def unfold(self, objects: list[Any], type_: ObjectType, *, asked: bool) -> list[Thing]:
        """All things on a page of a list; `asked` says whether tombstones were asked for."""
        self._things = []
        for one in objects:
            if isinstance(one, str):
                continue  # Only an address: the object itself stands nowhere on this page.
            thing = self._take(one, type_, None, 0)
            if thing is not None and thing.is_deleted and not asked:
                self._mends.add(Kind.TOMBSTONE_UNASKED, thing.oparl_id)
        return self._things

    def _take(
        self,
        one: Any,  # noqa: ANN401 -- any JSON value
        expected: ObjectType,
        parent: tuple[str, str] | None,
        depth: int,
        place: str | None = None,
    ) -> Thing | None:
        """The thing, after those within it. `parent` is the field that leads back, and to what.

        `place` is what an embedded one is known by where it has no identifier.
        """
        if not isinstance(one, dict) or depth > _DEEPEST:
            self._mends.add(Kind.NO_OBJECT, found=one)
            return None
        oparl_id = self._naming.id_of(one, place)
        if oparl_id is None:
            return None
        type_ = self._naming.type_of(one, expected, oparl_id)
        if type_ is None:
            return None
        thing = Thing(type_, oparl_id, self.addresses.key(oparl_id), depth > 0)
        if one.get("deleted") in (True, "true", 1):
            thing.is_deleted = True
            self._completing.stamps(thing, one)
            self._things.append(thing)
            return thing
        self._fill(thing, one, depth)
        if parent is not None:
            thing.references[parent[0]] = [parent[1]]
        self._things.append(thing)
        return thing

    def _fill(self, thing: Thing, one: dict[str, Any], depth: int) -> None:
        plan = PLANS[thing.type.name]
        columns = thing.columns
        columns.update(plan.empty)
        vendor: dict[str, Any] = {}
        blank: dict[str, Any] = {}
        for name, value in one.items():
            # Texts are many, and calling costs more than looking.
            is_text = value.__class__ is str
            is_long = is_text and len(value) > LONGEST_BLANK
            if value.isspace() if is_long else is_blank(value):
                blank[name] = value
            elif is_text and name in plan.plain:
                columns[plan.plain[name]] = value
            elif name not in plan.fields:
                if is_text and name in plan.texts:
                    self._mends.add(Kind.OBJECT_FOR_LIST, thing.oparl_id, name)
                    value = [value]  # noqa: PLW2901 -- the same, as the standard writes it
                vendor[name] = value
            elif (spec := plan.fields[name]) is not None:
                self._field(thing, spec, value, vendor, depth)
        if blank:
            self._mends.add(Kind.BLANK_VALUE, thing.oparl_id, ", ".join(sorted(blank))[:100], blank)
        self._completing.stamps(thing, one)
        self._completing.complete(thing, one, vendor)
        columns["vendor_fields"] = vendor

    def _field(
        self,
        thing: Thing,
        spec: Value | Reference | Files | Parts,
        value: Any,  # noqa: ANN401 -- any JSON value
        vendor: dict[str, Any],
        depth: int,
    ) -> None:
        if isinstance(spec, Value):
            self._value(thing, spec, value, vendor)
        elif isinstance(spec, Reference):
            self._reference(thing, spec, value, depth)
        elif isinstance(spec, Files):
            self._files(thing, spec, value, depth)
        else:
            self._parts(thing, spec, value, depth)

    def _value(
        self,
        thing: Thing,
        spec: Value,
        value: Any,  # noqa: ANN401 -- any JSON value
        vendor: dict[str, Any],
    ) -> None:
        def told(kind: Kind) -> None:
            self._mends.add(kind, thing.oparl_id, spec.name, value)

        if isinstance(value, list) and len(value) == 1:
            told(Kind.LIST_FOR_OBJECT)
            value = value[0]
        try:
            if spec.form is Form.MOMENT:
                found = values.stamp(value, told, self._zone)
            else:
                found = READERS[spec.form](value, told)
                values.demand_short(found, PLANS[thing.type.name].lengths.get(spec.column))
        except Unreadable:
            told(Kind.NOT_READ)
            vendor[spec.name] = value
            return
        thing.columns[spec.column] = found

    def _reference(
        self,
        thing: Thing,
        spec: Reference,
        value: Any,  # noqa: ANN401 -- any JSON value
        depth: int,
    ) -> None:
        keys = [
            key
            for one, place in self._several(thing, spec.name, value, many=spec.many)
            if (key := self._referred(thing, spec.name, one, spec.target, depth, place)) is not None
        ]
        if keys:
            before = thing.references.get(spec.name, ())
            thing.references[spec.name] = list(dict.fromkeys((*before, *keys)))

    def _files(self, thing: Thing, spec: Files, value: Any, depth: int) -> None:  # noqa: ANN401 -- any JSON value
        keys = [
            key
            for one, place in self._several(thing, spec.name, value, many=spec.many)
            if (key := self._referred(thing, spec.name, one, "File", depth, place)) is not None
        ]
        if keys:
            before = thing.files.get(spec.name, ())
            thing.files[spec.name] = list(dict.fromkeys((*before, *keys)))

    def _parts(self, thing: Thing, spec: Parts, value: Any, depth: int) -> None:  # noqa: ANN401 -- any JSON value
        back = next(
            (one.name for one in BY_NAME[spec.target].references if one.column == spec.column), None
        )
        parent = None if back is None else (back, thing.key)
        parts: list[Thing] = []
        named: list[str] = []
        for one, place in self._several(thing, spec.name, value, many=True):
            if not isinstance(one, str):
                part = self._take(one, BY_NAME[spec.target], parent, depth + 1, place)
                if part is not None:
                    parts.append(part)
            else:
                # Also where its type has a list: that may lack it, and then it is asked for.
                key = self._referred(thing, spec.name, one, spec.target, depth, place)
                if key is not None:
                    named.append(key)
        if named:
            thing.references[spec.name] = list(dict.fromkeys(named))
        if parts:
            thing.parts[spec.name] = [part.key for part in parts]
        if spec.order == ("order",):
            self._number(thing, spec, parts)

    def _number(self, thing: Thing, spec: Parts, parts: list[Thing]) -> None:
        """Parts keep the order they say; those that say none have the one they came in."""
        orders = [
            part.columns.setdefault("order", place)
            for place, part in enumerate(parts)
            if not part.is_deleted
        ]
        if len(set(orders)) < len(orders):
            self._mends.add(Kind.ORDER_REPEATED, thing.oparl_id, spec.name, orders)

    def _several(
        self,
        thing: Thing,
        name: str,
        value: Any,  # noqa: ANN401 -- any JSON value
        *,
        many: bool,
    ) -> Iterator[tuple[Any, str]]:
        """Each one of the field, and what it is known by where it has no identifier."""
        place = f"{thing.oparl_id}#{name}"
        if not isinstance(value, list):
            if many:
                self._mends.add(Kind.OBJECT_FOR_LIST, thing.oparl_id, name)
            yield value, (place_of(value, place, {}) if many else place)
            return
        if not many:
            self._mends.add(Kind.LIST_FOR_OBJECT, thing.oparl_id, name, len(value))
        taken: dict[str, int] = {}
        for one in value:
            if is_blank(one):
                self._mends.add(Kind.BLANK_VALUE, thing.oparl_id, name, one)
            else:
                yield one, place_of(one, place, taken)

    def _referred(  # noqa: PLR0913, PLR0917 -- where it stands and what it is
        self,
        thing: Thing,
        name: str,
        one: Any,  # noqa: ANN401 -- any JSON value
        target: str,
        depth: int,
        place: str,
    ) -> str | None:
        """The key of what is named, which is taken if it is embedded."""
        if isinstance(one, str):
            found = one.strip()
            if len(found) > LONGEST_ID:
                self._mends.add(Kind.ID_TOO_LONG, thing.oparl_id, name, len(found))
                return None
            return self.addresses.key(found)
        taken = self._take(one, BY_NAME[target], None, depth + 1, place)
        return None if taken is None else taken.key
