"""What a thing says to the search: its entry, made from its row and what it hangs on."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any
from uuid import UUID

from api.search.folding import fold, plain, words
from api.search.kinds import RANKS, Kind
from api.search.seeking import DAY_BITS, INTERNAL, TEXT, TITLE, exact_term, filter_term, pair_terms
from api.search.terms import all_terms, stem
from db.base import Visibility

_RANK_BITS = 4
_LONGEST_TEXT = 300_000
"""Characters of a text that are searched; PostgreSQL takes a megabyte of terms."""
_LONGEST_TITLE = 2_000
_STUB = "planraum:stub"
_ABOUT = (_COMMITTEE, _AREA) = ("c", "a")

Row = Mapping[str, Any]


@dataclass(slots=True)
class Around:
    """What is read of others for one thing."""

    owner: tuple[str, Row] | None = None
    """Kind and row of what it hangs on; that row's own day and committee stand in it."""
    committees: set[UUID] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    """Words of its parts, and the name of its committee."""


def is_found(kind: Kind, row: Row, around: Around) -> bool:
    """Whether it can be found by anybody at all."""
    if row["deleted_at"] is not None or row.get("is_stub") or _is_stub(row):
        return False
    hung = any(row[column] is not None for column, _ in kind.hangs_on)
    return not hung or (around.owner is not None and around.owner[1]["deleted_at"] is None)


def entry(kind: Kind, row: Row, around: Around) -> dict[str, Any]:
    """The entry without its times and its place's last word: another thing may stand there."""
    heads = [plain(row[name]) for name in kind.head if row[name]]
    title = plain(row[kind.title] or "")[:_LONGEST_TITLE] or (heads[0] if heads else "–")
    text = _text([*heads, *_said(row, kind.public), *around.texts])
    internal = _text(_said(row, kind.internal))
    visibility = _visibility(row, around)
    day = _day(kind, row, around)
    committees = sorted(_committees(kind, row, around))
    areas = sorted(row[kind.areas] or ()) if kind.areas else []
    found = _words(title, heads, " ".join([text, *_said(row, kind.keys)]), internal)
    found.add(filter_term("v", visibility.value))
    found.add(filter_term("k", kind.name))
    found.add(filter_term("o", row["body_id"]))
    found.update(filter_term(_COMMITTEE, one) for one in committees)
    found.update(filter_term(_AREA, str(one)) for one in areas)
    return {
        "place": place(kind.name, row["id"], day),
        "body_id": row["body_id"],
        "about": kind.name,
        "resource_id": row["id"],
        "owner_about": around.owner[0] if around.owner else None,
        "owner_id": around.owner[1]["id"] if around.owner else None,
        "visibility": visibility,
        "title": title,
        "title_key": key_of(title),
        "text": text,
        "internal_text": internal,
        "words": " ".join(sorted(found)),
        "date": day,
    }


def filtered_by(words: str) -> set[str]:
    """The terms among an entry's words that name its committees and areas."""
    return {term for term in words.split() if term.startswith(_ABOUT)}


def place(kind: str, id_: UUID, day: dt.date | None) -> int:
    """A number that sorts by day, then kind, then something of its own that never changes."""
    own_bits = DAY_BITS - _RANK_BITS
    own = int.from_bytes(blake2b(kind.encode() + id_.bytes, digest_size=8).digest())
    number = day.toordinal() if day is not None else 0
    return (number << DAY_BITS) | (RANKS[kind] << own_bits) | (own % (1 << own_bits))


def key_of(title: str) -> str:
    """How a title begins, as what somebody types is compared with it."""
    return " ".join(fold(word) for word in words(title))[:100]


def title_words(title: str) -> dict[str, str]:
    """Folded → as written: words of a title worth suggesting."""
    return {
        folded: word[: len(folded)] if len(word) > len(folded) else word
        for word in words(title)
        if len(folded := fold(word)) > 2 and not folded.isdigit()  # noqa: PLR2004 -- shorter ones say nothing
    }


def _words(title: str, heads: list[str], text: str, internal: str) -> set[str]:
    in_title = set().union(*(all_terms(one) for one in (title, *heads)))
    in_text = all_terms(text) - in_title
    inside = all_terms(internal) - in_text - in_title
    found = {TITLE + one for one in in_title}
    found |= {TEXT + one for one in in_text}
    found |= {INTERNAL + one for one in inside}
    for called in (title, *heads):
        folded = [one for word in words(called) if (one := fold(word))]
        if folded:
            found.add(exact_term(folded))
        found.update(pair_terms([stem(one) for one in folded]))
    return found


def _said(row: Row, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        value = row[name]
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            for one in value:
                if isinstance(one, str):
                    yield one
                elif isinstance(one, dict):
                    yield from (str(part) for part in one.values() if part)


def _text(pieces: Iterable[str]) -> str:
    said = dict.fromkeys(piece for raw in pieces if (piece := plain(raw[:_LONGEST_TEXT])))
    return " · ".join(said)[:_LONGEST_TEXT]


def _visibility(row: Row, around: Around) -> Visibility:
    """What hangs on something hidden is hidden; what has no visibility of its own is public."""
    own = Visibility(row.get("visibility", Visibility.PUBLIC))
    of_owner = around.owner[1].get("visibility", own) if around.owner else own
    both_public = own is Visibility.PUBLIC and Visibility(of_owner) is Visibility.PUBLIC
    return Visibility.PUBLIC if both_public else Visibility.INTERNAL


def _day(kind: Kind, row: Row, around: Around) -> dt.date | None:
    own = row[kind.day] if kind.day else None
    found: dt.date | None = own or (around.owner[1].get("date") if around.owner else None)
    return found


def _committees(kind: Kind, row: Row, around: Around) -> set[str]:
    found = {str(one) for one in around.committees}
    for value in (
        row[kind.committee] if kind.committee else None,
        row["id"] if kind.name == "committees" else None,
        around.owner[1].get("committee_id") if around.owner else None,
    ):
        if value is not None:
            found.add(str(value))
    return found


def _is_stub(row: Row) -> bool:
    return bool((row.get("vendor_fields") or {}).get(_STUB))
