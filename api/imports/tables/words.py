"""Words of a table that mean a term of a vocabulary, or what kind of thing a row is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from api.imports.tables.headings import folded
from api.problems import Said
from db.tables import Term

PHASES, MILESTONES, TASKS, PROCESSES = "phases", "milestones", "tasks", "planning-processes"
STATUS_OF: Final = {
    PHASES: "phase_status",
    MILESTONES: "milestone_status",
    TASKS: "task_status",
    PROCESSES: "process_status",
}
PROCESS_KIND: Final = "process_kind"

_LONGEST: Final = 1000
"""Signs of a word that is remembered."""
_KINDS: Final = {
    PHASES: r"phasen?|projektphase|abschnitt|block|p",
    MILESTONES: r"meilensteine?|milestone|ms|m|termin|ereignis|entscheidung",
    TASKS: r"aufgaben?|arbeitspaket|ap|a|maßnahme|massnahme|schritt|arbeitsschritt|tätigkeit"
    r"|vorgang|to ?do|task|aktivität",
}
# What people write, and the keys of the shipped vocabularies that mean it.
_DONE: Final = (
    r"ok|okay|erl|erled|erledigt|fertig|fertiggestellt|done|ja|x|✓|✔|grün|abgeschlossen|beendet"
    r"|erreicht|umgesetzt|realisiert|abgenommen|100"
)
_RUNNING: Final = (
    r"in arbeit|i a|läuft|laufend|laufende|in bearbeitung|in umsetzung|begonnen|gestartet|wip"
    r"|in progress|running|gelb|aktiv|fortlaufend|teilweise|teilweise erledigt|angefangen"
    r"|[1-9]\d?"
)
_POSTPONED: Final = r"verschoben|vertagt|verzögert|postponed|zurückgestellt"
_OPEN: Final = (
    r"offen|geplant|open|todo|to do|nein|neu|ausstehend|nicht begonnen|noch offen|vorgesehen"
    r"|rot|0|anstehend|wartend"
)
_DROPPED: Final = (
    r"entfällt|entfallen|abgebrochen|gestrichen|storniert|eingestellt|cancelled|hinfällig"
    r"|aufgegeben"
)
_STATES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (_DONE, ("erledigt", "erreicht", "abgeschlossen")),
    (_RUNNING, ("in_arbeit", "laufend", "offen")),
    (_POSTPONED, ("verschoben", "ruhend", "offen")),
    (_OPEN, ("offen", "geplant")),
    (_DROPPED, ("entfallen", "abgebrochen")),
)


@dataclass(slots=True)
class Words:
    """What words mean: said for this source before, or guessed now, and then remembered."""

    said: dict[str, dict[str, str]]
    """Field → word in the table → key."""
    vocabularies: Mapping[str, Mapping[str, tuple[str, str]]]
    """Vocabulary → key → its labels in German and English."""
    guessed: dict[str, dict[str, str]] = field(default_factory=dict)

    def kind(self, word: str) -> str | None:
        """What kind of thing a row is that calls itself so."""
        return self._meant("kind", word, self._kind)

    def status(self, kind: str, word: str) -> str | None:
        """The key of the status a thing of that kind has; None if nobody knows the word."""
        vocabulary = STATUS_OF[kind]
        return self._meant(vocabulary, word, lambda plain: self._state(vocabulary, plain))

    def term(self, vocabulary: str, word: str) -> str | None:
        """The key of the term that is called so; None if none is."""
        return self._meant(vocabulary, word, lambda plain: self._labelled(vocabulary, plain))

    def possible(self, vocabulary: str) -> Said:
        """The terms of a vocabulary, to be named where a word is none of them."""
        labels = self.vocabularies.get(vocabulary, {}).values()
        return Said(", ".join(one[0] for one in labels), ", ".join(one[1] for one in labels))

    def label(self, vocabulary: str, key: str | None) -> str:
        """What a term is called; its key where that is no name of its own."""
        terms = self.vocabularies.get(vocabulary, {})
        if key is None or key not in terms:
            return key or ""
        labels = [one[0] for one in terms.values()]
        return terms[key][0] if labels.count(terms[key][0]) == 1 else key

    def all(self) -> dict[str, dict[str, str]]:
        """What was said and what was guessed, to be remembered."""
        fields = self.said.keys() | self.guessed.keys()
        return {
            name: self.guessed.get(name, {}) | self.said.get(name, {}) for name in sorted(fields)
        }

    def _meant(self, name: str, word: str, find: Callable[[str], str | None]) -> str | None:
        said = self.said.get(name, {}).get(word)
        if said is not None and said in (_KINDS if name == "kind" else self._terms(name)):
            return said  # What was said of a term that is gone by now says nothing any more.
        known = self.guessed.get(name, {}).get(word)
        if known is None:
            known = find(" ".join(re.findall(r"[\w✓✔]+", word.casefold())))
            if known is not None and len(word) <= _LONGEST:
                self.guessed.setdefault(name, {})[word] = known
        return known

    def _terms(self, vocabulary: str) -> Mapping[str, tuple[str, str]]:
        return self.vocabularies.get(vocabulary, {})

    def _kind(self, plain: str) -> str | None:
        return next((kind for kind, known in _KINDS.items() if re.fullmatch(known, plain)), None)

    def _labelled(self, vocabulary: str, plain: str) -> str | None:
        for key, labels in self.vocabularies.get(vocabulary, {}).items():
            if folded(plain) in {folded(key), *map(folded, labels)}:
                return key
        return None

    def _state(self, vocabulary: str, plain: str) -> str | None:
        called = self._labelled(vocabulary, plain)
        if called is not None:
            return called
        terms = self.vocabularies.get(vocabulary, {})
        for known, keys in _STATES:
            if re.fullmatch(known, plain):
                return next((key for key in keys if key in terms), None)
        return None


def vocabularies(
    asked: Session | Connection, body_id: UUID
) -> dict[str, dict[str, tuple[str, str]]]:
    """The vocabularies of a body that what a table says is taken from."""
    found: dict[str, dict[str, tuple[str, str]]] = {
        name: {} for name in (*STATUS_OF.values(), PROCESS_KIND)
    }
    rows = asked.execute(
        select(Term.kind, Term.key, Term.label_de, Term.label_en)
        .where(Term.body_id == body_id, Term.kind.in_(found), Term.deleted_at.is_(None))
        .order_by(Term.order, Term.key)
    )
    for row in rows:
        found[row.kind][row.key] = row.label_de, row.label_en
    return found
