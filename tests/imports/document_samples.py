"""Documents of towns that do not exist, in `documents/`, and ways to ask what was read of them."""

from pathlib import Path
from typing import Final
from unicodedata import normalize

import pytest

from api.imports.documents.model import Candidate, FieldValue, Reading, Ref

HERE: Final = Path(__file__).parent / "documents"
SEEDS: Final = Path(__file__).parents[2].parent / "shared" / "seeds"
SAMPLES: Final = tuple(sorted(path.stem for path in HERE.glob("*.txt")))
"""Every sample: two or more for each kind of page, and two that are not about planning."""


def sample(name: str) -> str:
    """The text of a sample."""
    return normalize("NFC", (HERE / f"{name}.txt").read_text(encoding="utf-8"))


def seed(number: int) -> str:
    """The text of one of the five source documents, where they lie beside the checkout."""
    found = sorted(SEEDS.glob(f"{number:03}_*.txt"))
    if not found:
        pytest.skip("the source documents in ../shared/seeds are not here")
    return normalize("NFC", found[0].read_text(encoding="utf-8"))


def of_kind(reading: Reading, kind: str) -> list[Candidate]:
    return [found for found in reading.candidates if found.kind == kind]


def value(candidate: Candidate, field: str) -> FieldValue | None:
    return candidate.fields[field].value if field in candidate.fields else None


def values(candidate: Candidate, *fields: str) -> tuple[FieldValue | None, ...]:
    return tuple(value(candidate, field) for field in fields)


def all_of(reading: Reading, kind: str, *fields: str) -> list[tuple[FieldValue | None, ...]]:
    """These fields of every candidate of a kind, in the order they were found."""
    return [values(found, *fields) for found in of_kind(reading, kind)]


def one(reading: Reading, kind: str) -> Candidate:
    (found,) = of_kind(reading, kind)
    return found


def by_key(reading: Reading, key: str) -> Candidate:
    (found,) = [found for found in reading.candidates if found.key == key]
    return found


def edtf(candidate: Candidate, field: str) -> str | None:
    return getattr(value(candidate, field), "edtf", None)


def refs(candidate: Candidate, field: str) -> list[str]:
    listed = value(candidate, field)
    return [ref.key for ref in listed if isinstance(ref, Ref)] if isinstance(listed, list) else []


def about(reading: Reading, kind: str, owner: str, process: str) -> list[Candidate]:
    """The candidates of a kind that belong to a process."""
    return [found for found in of_kind(reading, kind) if value(found, owner) == Ref(process)]


def headings(candidate: Candidate) -> list[str]:
    """The headings of the sections that were kept."""
    kept = value(candidate, "sections")
    listed = kept if isinstance(kept, list) else []
    return [str(section["heading"]) for section in listed if isinstance(section, dict)]
