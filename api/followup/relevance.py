"""Which papers and sittings concern planning for young people, and why.

Four signs: a committee of interest deals with it, the words of its name tell of it, its text or its
files speak of it again and again, it names an area. Each sign may be wrong; together they are
surer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from api.followup.words import Text, Vocabulary, Word, together

THRESHOLD: Final = 50
"""From this score on, of 100, something is proposed."""
_COMMITTEE: Final = 70
_TEXT: Final = 50
_SOME_TEXT: Final = 30
_DENSE: Final = 0.01
"""How much of a text has to be words of planning; a budget names each of them once."""
_SEVERAL: Final = 2
_AREA: Final = 10
_LEAD: Final = 30
_OF_INTEREST: Final = frozenset({"jugendhilfeausschuss", "ag_78"})
"""Kinds of committees that deal with nothing else (§§ 71, 78 SGB VIII)."""
_SURE: Final = 60
"""What a committee's name has to say to be of interest by its name alone."""

Reason = dict[str, str]


@dataclass(frozen=True, slots=True)
class Sign:
    points: int
    reason: Reason


def sign(points: int, kind: str, text: str, where: str) -> Sign:
    return Sign(points, {"kind": kind, "text": text, "where": where})


def of_interest(
    committees: Iterable[Any], kinds: Mapping[str, Mapping[str, Any]], vocabulary: Vocabulary
) -> dict[UUID, str]:
    """The committees that deal with planning for young people: id → name.

    A body ticks a kind of committees, or takes the tick away, by the attribute `of_interest` of
    its term; what is not ticked is known by its name.
    """
    found = {}
    for committee in committees:
        ticked = kinds.get(committee.kind or "", {}).get("of_interest")
        by_name = any(word.weight >= _SURE for _, word in vocabulary.found(Text(committee.name)))
        if ticked or (ticked is None and (committee.kind in _OF_INTEREST or by_name)):
            found[committee.id] = committee.name
    return found


def signs(
    name: Text,
    lead: str | None,
    committees: Sequence[str],
    areas: Sequence[str],
    vocabulary: Vocabulary,
) -> list[Sign]:
    """All that tells of planning around a paper or sitting."""
    found = [sign(_COMMITTEE, "committee", one, "consultations") for one in committees]
    found += [
        sign(word.weight, "word", written, "name") for written, word in vocabulary.found(name)
    ]
    if lead is not None:
        said = vocabulary.found(Text(lead))
        if said:
            surest = max((word.weight for _, word in said), default=0)
            found.append(sign(min(surest, _LEAD), "word", lead, "lead_organisation"))
    if found:
        found += [sign(_AREA, "area", one, "name") for one in areas]
    return found


def of_text(said: str, where: str, vocabulary: Vocabulary) -> list[Sign]:
    """A text tells of planning if it speaks of it again and again, in several of its words."""
    counts, words = vocabulary.counted(said, THRESHOLD)
    if len(counts) < _SEVERAL or counts.total() < words * _DENSE:
        return []
    points = _TEXT if len(counts) > _SEVERAL else _SOME_TEXT
    return [sign(points, "word", ", ".join(sorted(counts)), where)]


def score(found: Sequence[Sign]) -> int:
    """How sure all the signs are together, 0 to 100; what speaks against it is taken off."""
    against = sum(one.points for one in found if one.points < 0)
    return max(0, together(one.points for one in found if one.points > 0) + against)


def vocabulary_of(terms: Iterable[Any]) -> Vocabulary:
    """The words of a body's vocabulary; a term without a weight is as sure as need be."""
    words = []
    for term in terms:
        weight = term.attributes.get("weight")
        words.append(Word(term.label_de, weight if isinstance(weight, int) else THRESHOLD))
    return Vocabulary(words)
