"""Findings become resources: matched to what exists, merged three ways, with their evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ValidationError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api import catalogue, writing
from api.collection import Collection, stored
from api.imports import evidence
from api.imports.matching import known
from api.imports.report import Outcome, Report, Trouble
from api.imports.values import named, resolved
from api.problems import LANGUAGES, Conflict, Problem, Said
from api.roles import of_body
from db.base import Part, Visibility, new_id
from db.queries import collections, taken_back
from db.tables import AreaSystem, Document, Finding, FindingState

LIVE = frozenset({FindingState.CERTAIN, FindingState.ACCEPTED})
# What a public page of the council says is public by itself; planning is published by people.
_COUNCIL = frozenset(
    {"papers", "committees", "meetings", "agenda-items", "consultations", "files", "locations"}
)
_HANGS_ON = frozenset({"meeting_id", "agenda_item_id", "paper_id"})


@dataclass(slots=True)
class Applying:
    """One document's findings on their way into the tables."""

    session: Session
    document: Document
    report: Report
    is_public: bool
    before: Mapping[str, Mapping[str, Any]]
    """Finding → its fields as an earlier import read them."""
    findings: dict[str, Finding] = field(init=False)
    done: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.findings = {
            finding.key: finding
            for finding in self.session.scalars(
                select(Finding)
                .where(Finding.document_id == self.document.id)
                .order_by(Finding.order, Finding.id)
            )
        }

    def apply(self, keys: Iterable[str]) -> None:
        """Apply the findings with those keys, what they refer to first."""
        for key in keys:
            self._apply(key, ())

    def proposed(self, finding: Finding, change: str) -> Outcome:
        """How a finding is told of that waits for a person."""
        collection = catalogue.BY_PATH[finding.about]
        above = catalogue.owner_of(collection)
        owner = None
        if above is not None and collection.owner in finding.fields:
            owner = self.findings[finding.fields[collection.owner]["finding"]].resource_id
        return Outcome(
            collection.name,
            finding.resource_id or finding.id,
            change,
            finding.state,
            finding.title,
            None if above is None else above.name,
            owner,
        )

    def _apply(self, key: str, above: tuple[str, ...]) -> None:
        finding = self.findings.get(key)
        if finding is None or key in self.done or key in above:
            return
        for other in sorted(named(finding.fields)):
            self._apply(other, (*above, key))
        if finding.state not in LIVE:
            return
        self.done.add(key)
        collection = catalogue.BY_PATH[finding.about]
        try:
            with self.session.begin_nested():
                outcome = self._store(finding, collection)
        except ValidationError as error:
            words = "; ".join(_said(fault) for fault in error.errors())
            self._refuse(finding, Said(words, words))
        except IntegrityError:
            self._refuse(
                finding,
                Said(
                    "Das gibt es unter demselben Schlüssel schon, aber anders.",
                    "There is something else under the same key already.",
                ),
            )
        except Problem as problem:
            said = [fault.said for fault in problem.errors] or [problem.said]
            de, en = ("; ".join(one.in_(language) for one in said) for language in LANGUAGES)
            self._refuse(finding, Said(de, en))
        else:
            self.report.outcomes.append(outcome)

    def _store(self, finding: Finding, collection: Collection) -> Outcome:
        values = resolved(finding.fields | finding.corrections, self._id_of)
        owner = self._owner(collection, values)
        values = self._completed(collection, values)
        record = self._record(finding, collection, values)
        if record is None:
            record = self._create(finding, collection, values, owner)
            change = writing.CREATED
        else:
            collections.lock(self.session, record)
            comes_back = record.deleted_at is not None
            record.deleted_at = None
            change = self._merge(finding, collection, record, values)
            change = writing.CHANGED if comes_back else change
        finding.resource_id = record.id
        self.report.evidence += evidence.keep(
            self.session, self.document, finding, collection.name, record.id
        )
        above = catalogue.owner_of(collection)
        return Outcome(
            collection.name,
            record.id,
            change,
            finding.state,
            finding.title,
            None if above is None else above.name,
            None if owner is None else owner.id,
        )

    def _create(
        self,
        finding: Finding,
        collection: Collection,
        values: dict[str, Any],
        owner: Part | None,
    ) -> Part:
        body = self._shaped(collection, values)
        sourced = body.model_copy(
            update={
                "source": "document",
                "source_key": f"{self.document.source_key}#{finding.key}",
            }
        )
        if self._is_public(collection) and not self._is_closed(finding):
            sourced = sourced.model_copy(update={"visibility": Visibility.PUBLIC})
        made = writing.create(
            self.session,
            collection,
            sourced,
            of_body(self.document.body_id),
            owner,
            id_=finding.resource_id or new_id(),
        )
        if not isinstance(made, Part):
            raise TypeError(f"{collection.name} belongs to no body")
        return made

    def _merge(
        self, finding: Finding, collection: Collection, record: Part, values: dict[str, Any]
    ) -> str:
        """Bring in what the document says now, without undoing what a person set meanwhile.

        A field is taken over if it is empty here, or still holds what an earlier import of this
        document read, or was corrected in the preview.
        """
        if getattr(record, "is_stub", False) and not values.get("is_stub"):
            taken = values | {"is_stub": False}
        elif values.get("is_stub"):
            return writing.UNCHANGED
        else:
            earlier = resolved(self.before.get(finding.key, {}), self._id_of)
            taken = {}
            shaped = stored(self._shaped(collection, self._required(record, values)))
            former = self._former(collection, record, earlier)
            for name in values.keys() & collection.columns:
                now, wanted = getattr(record, name), shaped[name]
                unsaid = now in (None, [], "") or (name == "order" and now == 0 and not earlier)
                if unsaid or name in finding.corrections or now == former.get(name):
                    taken[name] = values[name]
                elif now != wanted and finding.key in self.before:
                    self.report.problems.append(
                        Trouble(
                            Said(
                                f"{finding.title}: „{name}“ wurde hier von Hand geändert und "
                                "bleibt.",
                                f"{finding.title}: {name!r} was changed by hand here, and stays.",
                            ),
                            column=name,
                        )
                    )
        body = self._shaped(collection, self._required(record, taken))
        wanted = {name: stored(body)[name] for name in taken if name in collection.columns}
        changed = writing.change(self.session, collection, record, wanted)
        return writing.CHANGED if changed else writing.UNCHANGED

    def _former(
        self, collection: Collection, record: Part, earlier: dict[str, Any]
    ) -> dict[str, Any]:
        if not earlier:
            return {}
        body = self._shaped(collection, self._required(record, earlier))
        return {name: value for name, value in stored(body).items() if name in earlier}

    def _required(self, record: Part, values: dict[str, Any]) -> dict[str, Any]:
        """The values with those a shape insists on, so that a part of them can be checked."""
        collection = catalogue.of(type(record))
        needed = {
            name: getattr(record, name)
            for name, info in collection.create.model_fields.items()
            if info.is_required() and name not in values
        }
        return needed | values

    def _shaped(self, collection: Collection, values: dict[str, Any]) -> BaseModel:
        known_fields = collection.create.model_fields
        return collection.create.model_validate(
            {name: value for name, value in values.items() if name in known_fields}
        )

    def _record(
        self, finding: Finding, collection: Collection, values: dict[str, Any]
    ) -> Part | None:
        table = collection.table
        if finding.resource_id is not None:
            found = self.session.get(table, finding.resource_id)
            if isinstance(found, Part) and (found.deleted_at is None or self._came_before(found)):
                return found
        same = known(self.session, collection, self.document.body_id, values)
        if same is None or any(
            other.resource_id == same.id for other in self.findings.values() if other is not finding
        ):
            return None  # Two things that one document tells apart are two things.
        return same

    def _came_before(self, record: Part) -> bool:
        """Whether it was made by an import that was taken back; what people deleted stays so."""
        return taken_back.was_taken_back(self.session, record)

    def _owner(self, collection: Collection, values: dict[str, Any]) -> Part | None:
        above = catalogue.owner_of(collection)
        if above is None or collection.owner is None:
            return None
        owner_id = values.get(collection.owner)
        owner = None if owner_id is None else self.session.get(above.table, owner_id)
        if not isinstance(owner, Part):
            raise _unowned(collection)
        return owner

    def _completed(self, collection: Collection, values: dict[str, Any]) -> dict[str, Any]:
        """What a table insists on and a document cannot say."""
        if collection.name == "areas" and "system_id" not in values:
            system = self._area_system()
            name = str(values["name"])
            return {"level": "gebiet", "key": name, **values, "system_id": system.id}
        if collection.name == "tasks" and "responsible" not in values:
            return {**values, "responsible": "noch offen"}
        return values

    def _area_system(self) -> AreaSystem:
        """Areas that documents name without saying of which system they are."""
        key = "aus-dokumenten"
        found = self.session.scalar(
            select(AreaSystem).where(
                AreaSystem.body_id == self.document.body_id, AreaSystem.key == key
            )
        )
        if found is None:
            found = AreaSystem(
                body_id=self.document.body_id,
                key=key,
                name="Aus Dokumenten",
                levels=[{"key": "gebiet", "name": "Gebiet"}],
            )
            self.session.add(found)
            self.session.flush()
        return found

    def _is_public(self, collection: Collection) -> bool:
        return self.is_public and collection.name in _COUNCIL and collection.is_resource

    def _is_closed(self, finding: Finding) -> bool:
        """Whether the page says that it is not public, or that what it hangs on is not."""
        said = finding.fields
        if said.get("is_public") is False or str(said.get("status")).lower().startswith("nicht"):
            return True
        above = named({name: said[name] for name in said.keys() & _HANGS_ON})
        return any(key in self.findings and self._is_closed(self.findings[key]) for key in above)

    def _id_of(self, key: str) -> UUID | None:
        finding = self.findings.get(key)
        return None if finding is None or finding.state not in LIVE else finding.resource_id

    def _refuse(self, finding: Finding, said: Said) -> None:
        """Tell why, and let an accepted proposal be one again, so that it can be corrected."""
        if finding.state is FindingState.ACCEPTED:
            finding.state = FindingState.PROPOSED
        self.report.refused += 1
        self.report.problems.append(
            Trouble(Said(f"{finding.title}: {said.de}", f"{finding.title}: {said.en}"))
        )


def _unowned(collection: Collection) -> Problem:
    return Conflict(
        "Wozu das gehört, ist noch nicht übernommen.",
        f"What this {collection.thing} is a part of has not been accepted.",
    )


def _said(fault: Mapping[str, Any]) -> str:
    return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
