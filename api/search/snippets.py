"""The place of a text that shows why it was found, in segments that are marked or not.

Segments rather than HTML: whoever shows them can make no mistake that runs somebody's script.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from api.search.folding import fold
from api.search.question import Question
from api.search.terms import stem, terms

LENGTH = 240
_BEFORE = 60
_LOOKED_AT = 40
"""Places at most that are looked at for each spelling."""
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}
_SHORTEST = 3


class Segment(NamedTuple):
    text: str
    mark: bool


@dataclass(frozen=True, slots=True)
class Marker:
    """Knows which words of a text a question meant."""

    stems: frozenset[str]
    begins: tuple[str, ...]
    spellings: tuple[str, ...]
    """Pieces of lower-case text that a word that is meant may hold."""

    def means(self, word: str) -> bool:
        return not self.stems.isdisjoint(terms(word)) or (
            bool(self.begins) and fold(word).startswith(self.begins)
        )

    def whole(self, text: str) -> list[Segment]:
        """All of a text, as a title."""
        return list(_segments(text, 0, len(text), self._places(text)))

    def piece(self, text: str, length: int = LENGTH) -> list[Segment]:
        """A piece of about this length that has as much of what was meant as possible."""
        places = self._places(text)
        if not places:
            return _beginning(text, length)
        start = max(0, _best(places, length) - _BEFORE)
        if start:
            blank = text.find(" ", start, start + _BEFORE)
            start = blank + 1 if blank >= 0 else start
        end = min(len(text), start + length)
        if end < len(text):
            blank = text.rfind(" ", start, end)
            last = max((place[1] for place in places if place[1] <= end), default=start)
            end = blank if blank > last else max(end, last)
        shown = [place for place in places if start <= place[0] and place[1] <= end]
        found = list(_segments(text, start, end, shown))
        if start:
            found.insert(0, Segment("… ", mark=False))
        if end < len(text):
            found.append(Segment(" …", mark=False))
        return _joined(found)

    def _places(self, text: str) -> list[tuple[int, int]]:
        """Where words that are meant stand: candidates by their spelling, then looked at."""
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
        found: set[tuple[int, int]] = set()
        for spelling in self.spellings:
            at = -1
            for _ in range(_LOOKED_AT):
                at = lowered.find(spelling, at + 1)
                if at < 0:
                    break
                place = _word_at(text, at)
                if place not in found and self.means(text[slice(*place)]):
                    found.add(place)
        return sorted(found)


def marker(question: Question) -> Marker:
    meant = {stem(one.word) for one in question.words}
    begins = tuple(one.word for one in question.words if one.begins)
    spellings: dict[str, None] = {}
    for one in question.words:
        for way in (one.word, stem(one.word)):
            for spelling in _spellings(_core(way)):
                spellings[spelling] = None
    return Marker(frozenset(meant), begins, tuple(spellings))


def _core(word: str) -> str:
    """The beginning that other forms of a word share."""
    return word[: max(_SHORTEST, len(word) - 3)] if len(word) > _SHORTEST else word


def _spellings(word: str) -> Iterator[str]:
    """A folded piece as texts may write it: umlauts written out, as signs, or not at all."""
    yield word
    signs = word
    for written, sign in _UMLAUTS.items():
        signs = signs.replace(written, sign)
    if signs != word:
        yield signs
        bare = signs.translate(str.maketrans("äöü", "aou"))
        yield bare
    else:
        # A stem has lost the umlaut its word may have: Häuser by "haus".
        for plain, sign in (("au", "äu"), ("a", "ä"), ("o", "ö"), ("u", "ü")):
            if plain in word:
                yield word.replace(plain, sign, 1)
                yield word.replace(plain, {"äu": "aeu"}.get(sign, plain + "e"), 1)
                break
    if "ss" in word:
        yield word.replace("ss", "ß")


def _word_at(text: str, at: int) -> tuple[int, int]:
    start = end = at
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def _best(places: list[tuple[int, int]], length: int) -> int:
    """The start of the window with the most places, the first of those."""
    best, most = places[0][0], 0
    last = 0
    for first, (start, _) in enumerate(places):
        last = max(last, first)
        while last < len(places) and places[last][1] <= start + length - _BEFORE:
            last += 1
        if last - first > most:
            best, most = start, last - first
    return best


def _segments(text: str, start: int, end: int, places: list[tuple[int, int]]) -> Iterator[Segment]:
    at = start
    for first, last in places:
        if first > at:
            yield Segment(text[at:first], mark=False)
        yield Segment(text[first:last], mark=True)
        at = last
    if at < end:
        yield Segment(text[at:end], mark=False)


def _beginning(text: str, length: int) -> list[Segment]:
    if len(text) <= length:
        return [Segment(text, mark=False)] if text else []
    blank = text.rfind(" ", 0, length)
    return [Segment(text[: blank if blank > 0 else length] + " …", mark=False)]


def _joined(segments: list[Segment]) -> list[Segment]:
    found: list[Segment] = []
    for one in segments:
        if found and found[-1].mark is one.mark:
            found[-1] = Segment(found[-1].text + one.text, one.mark)
        else:
            found.append(one)
    return found
