"""What an import did, said the same way on the command line, over HTTP and in the database."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from api.problems import Language, Said

CREATED, CHANGED, UNCHANGED, REFUSED = "created", "changed", "unchanged", "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one thing."""

    kind: str
    """The collection's name; for a part, that of the parts."""
    id: UUID
    change: str
    state: str
    """`certain`, `proposed`, `accepted` or `rejected`."""
    title: str
    parent_kind: str | None = None
    parent_id: UUID | None = None

    def document(self) -> dict[str, Any]:
        parent = None
        if self.parent_kind is not None:
            parent = {"kind": self.parent_kind, "id": str(self.parent_id)}
        return {
            "kind": self.kind,
            "id": str(self.id),
            "change": self.change,
            "state": self.state,
            "title": self.title,
            "parent": parent,
        }


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that was refused or left as it was, and where."""

    said: Said
    row: int | None = None
    column: str | None = None

    def document(self, language: Language = "de") -> dict[str, Any]:
        return {"row": self.row, "column": self.column, "detail": self.said.in_(language)}

    def kept(self) -> dict[str, Any]:
        """In both languages, for whoever reads it later."""
        return {**self.document(), "en": self.said.en}


@dataclass(slots=True)
class Report:
    dry_run: bool = False
    run: UUID | None = None
    document_id: UUID | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    evidence: int = 0
    not_understood: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Trouble] = field(default_factory=list)
    refused: int = 0

    def take(self, other: "Report") -> None:
        """Add what a further document of the same import did; each thing is told of once."""
        known = {(outcome.kind, outcome.id): at for at, outcome in enumerate(self.outcomes)}
        for outcome in other.outcomes:
            at = known.get((outcome.kind, outcome.id))
            if at is None:
                self.outcomes.append(outcome)
            elif self.outcomes[at].change == UNCHANGED:
                self.outcomes[at] = outcome
        self.evidence += other.evidence
        self.not_understood = [*self.not_understood, *other.not_understood]
        self.problems += other.problems
        self.refused += other.refused

    def counts(self) -> dict[str, int]:
        found = dict.fromkeys((CREATED, CHANGED, UNCHANGED), 0)
        for outcome in self.outcomes:
            found[outcome.change] += 1
        return {**found, REFUSED: self.refused}

    def document(self, language: Language = "de") -> dict[str, Any]:
        """The result as API.md fixes it."""
        return {
            "run": None if self.run is None else str(self.run),
            "dry_run": self.dry_run,
            "counts": self.counts(),
            "resources": [outcome.document() for outcome in self.outcomes],
            "evidence": self.evidence,
            "not_understood": self.not_understood,
            "problems": [trouble.document(language) for trouble in self.problems],
        }
