"""The candidates of one document while it is read."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from api.imports.documents.model import Candidate, FieldValue, Span, Value

LONGEST_KEY: Final = 90
_NOT_A_WORD: Final = re.compile(r"[^a-z0-9]+")
_LIGATURES: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe"})
# A person in running text. Such words never go into a field that may be public.
PERSON: Final = re.compile(
    r"\b(?:Herrn?|Frau|Fr\.|Hr\.)\s+(?:(?:Prof|Dr|Dipl)\.[ -]?\s*){0,3}"
    r"(?:(?:von|van|de|zu|zur|vom"
    r"|der)\s+){0,2}[A-ZÄÖÜ][\w'-]{1,40}(?:\s+[A-ZÄÖÜ][\w'-]{1,40}(?=[\s,.)]))?"
    r"|\b(?:Herrn?|Frau)\s*$"
)
INTERNAL_FIELDS: Final = frozenset({"author_names", "contact_names", "sections", "resolution_text"})
"""Fields that may name persons; none of them is ever served to the public."""


def slug(text: str, limit: int = LONGEST_KEY) -> str:
    """A text as a part of a key: lower-case ASCII words, cut at a word's end."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    letters = plain.encode("ascii", "ignore").decode()
    words = _NOT_A_WORD.sub("-", letters).strip("-")
    if len(words) <= limit:
        return words
    return words[: limit + 1].rpartition("-")[0] or words[:limit]


class Findings:
    """Candidates by key, in the order they were found. One thing found twice is one candidate."""

    def __init__(self) -> None:
        self._by_key: dict[str, Candidate] = {}

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._by_key.values())

    def get(self, key: str) -> Candidate | None:
        return self._by_key.get(key)

    def of_kind(self, kind: str) -> list[Candidate]:
        return [found for found in self._by_key.values() if found.kind == kind]

    def thing(self, kind: str, key: str, title: str, *, certain: bool = False) -> Candidate:
        """The candidate of that key, made if it is new. A field of the page makes it certain."""
        found = self._by_key.get(key)
        if found is None:
            found = self._by_key[key] = Candidate(kind, key, title, {}, certain)
        found.certain = found.certain or certain
        return found

    def keep(self, whole: Callable[[Candidate], bool]) -> bool:
        """Keep only the candidates that are whole; whether any had to go."""
        gone = [key for key, found in self._by_key.items() if not whole(found)]
        for key in gone:
            del self._by_key[key]
        return bool(gone)

    def another(self, kind: str, key: str, title: str, *, certain: bool = False) -> Candidate:
        """A new candidate; where the key is taken by another thing, it gets a number."""
        free, count = key, 1
        while free in self._by_key:
            count += 1
            free = f"{key}-{count}"
        return self.thing(kind, free, title, certain=certain)


def put(
    candidate: Candidate,
    field: str,
    value: FieldValue | None,
    spans: Span | Sequence[Span] | None,
) -> None:
    """Give a field its value, unless it has one, or there is nothing, or nothing to show for it.

    What prose says of a person is kept out of every field that may be public. A field of the page
    stands as the council published it.
    """
    places = _places(spans)
    if value is None or value in ("", []) or not places or field in candidate.fields:
        return
    if not candidate.certain and field not in INTERNAL_FIELDS and _names_a_person(value):
        return
    candidate.fields[field] = Value(value, places)


def extend(candidate: Candidate, field: str, entry: str, spans: Span | Sequence[Span]) -> None:
    """Add an entry to a field that is a list of texts, once."""
    places = _places(spans)
    open_field = not candidate.certain and field not in INTERNAL_FIELDS
    if not entry or not places or (open_field and PERSON.search(entry)):
        return
    known = candidate.fields.get(field)
    entries = list(known.value) if known is not None and isinstance(known.value, list) else []
    before = known.spans if known is not None else ()
    if entry not in entries:
        entries.append(entry)
    fresh = tuple(place for place in places if place not in before)
    candidate.fields[field] = Value(entries, before + fresh)  # type: ignore[arg-type] # entries of one list have one type


def support(candidate: Candidate, field: str, spans: Span | Sequence[Span]) -> None:
    """Add evidence to a field that has a value."""
    known = candidate.fields.get(field)
    if known is not None:
        fresh = tuple(place for place in _places(spans) if place not in known.spans)
        candidate.fields[field] = Value(known.value, known.spans + fresh)


def _places(spans: Span | Sequence[Span] | None) -> tuple[Span, ...]:
    if spans is None:
        return ()
    places = (spans,) if isinstance(spans, Span) else tuple(spans)
    return tuple(dict.fromkeys(place for place in places if place.start < place.end))


def _names_a_person(value: FieldValue) -> bool:
    if isinstance(value, str):
        return PERSON.search(value) is not None
    if isinstance(value, list):
        return any(
            PERSON.search(text) is not None
            for entry in value
            for text in (entry.values() if isinstance(entry, dict) else (entry,))
            if isinstance(text, str)
        )
    return False
