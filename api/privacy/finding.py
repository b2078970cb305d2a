"""Where in a text an erased person is named, and the text without the name."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from api.privacy.digests import Entry, hashed
from api.privacy.names import Kind
from api.privacy.words import ADDRESSES, TITLES, Word, adjoin, side_by_side, words_of


@dataclass(frozen=True, slots=True)
class Match:
    """One place of a text, half-open in code points, and the pseudonym that belongs there."""

    start: int
    end: int
    pseudonym: str


@dataclass(slots=True)
class Found:
    certain: list[Match] = field(default_factory=list)
    possible: list[Match] = field(default_factory=list)
    """A family name alone: for a human to judge."""


class Finder:
    """Finds persons by the hashes of their names, sliding a window over the words of a text."""

    def __init__(
        self, keys: Sequence[bytes], persons: Iterable[tuple[str, Sequence[Entry]]]
    ) -> None:
        """`persons`: each pseudonym with the hashes of the name it stands for, under any key."""
        self._keys = keys
        self._known: dict[bytes, str] = {}
        lengths: dict[bool, set[int]] = {True: set(), False: set()}
        wholes = {Kind.WHOLE.value, Kind.REVERSED.value}
        for pseudonym, hashes in persons:
            for one in hashes:
                self._known.setdefault(bytes.fromhex(one["digest"]), pseudonym)
                lengths[one["kind"] in wholes].add(one["words"])
        self._wholes = sorted(lengths[True], reverse=True)
        self._surnames = sorted(lengths[False], reverse=True)

    def __bool__(self) -> bool:
        return bool(self._known)

    def find(self, text: str) -> Found:
        """Every place, from left to right, the longest first; places never overlap."""
        found = Found()
        words = words_of(text)
        position = 0
        while position < len(words):
            taken = self._take(text, words, position, found)
            position += max(taken, 1)
        return found

    def _take(self, text: str, words: list[Word], at: int, found: Found) -> int:
        """How many words from this one on are a name; the name is added to what was found."""
        for length in self._wholes:
            if at + length <= len(words):
                pseudonym = self._whole(text, words, at, length)
                if pseudonym is not None:
                    begin, _ = _with_titles(text, words, at, found)
                    end = words[at + length - 1].end
                    found.certain.append(Match(begin, end, pseudonym))
                    return length
        for length in self._surnames:
            if at + length <= len(words) and self._surname(text, words, at, length, found):
                return length
        return 0

    def _whole(self, text: str, words: list[Word], at: int, length: int) -> str | None:
        window = words[at : at + length]
        if _is_one(text, window):
            pseudonym = self._who(Kind.WHOLE, window)
            if pseudonym is not None:
                return pseudonym
        if not _is_one(text, window, comma=True):
            return None
        pseudonym = self._who(Kind.REVERSED, window)
        return None if pseudonym and _goes_on(text, words, at, length) else pseudonym

    def _surname(self, text: str, words: list[Word], at: int, length: int, found: Found) -> bool:
        window = words[at : at + length]
        if not _is_one(text, window):
            return False
        pseudonym = self._who(Kind.SURNAME, window)
        if pseudonym is None:
            return False
        begin, kinds = _with_titles(text, words, at, found)
        known = (self._who(kind, window) for kind in kinds)
        sure = next((one for one in known if one is not None), None)
        if sure is None:
            found.possible.append(Match(window[0].start, window[-1].end, pseudonym))
        else:
            found.certain.append(Match(begin, window[-1].end, sure))
        return True

    def _who(self, kind: Kind, window: list[Word]) -> str | None:
        """The pseudonym of whom the words name in this way."""
        words = tuple(word.plain for word in window)
        found = (self._known.get(hashed(key, kind, words)) for key in self._keys)
        return next((one for one in found if one is not None), None)


def _goes_on(text: str, words: list[Word], at: int, length: int) -> bool:
    """Whether a name seems to begin before this place, or to go on behind it."""
    begin, end = at, at + length
    while begin > 0 and words[begin - 1].plain in TITLES | ADDRESSES.keys():
        begin -= 1
    before = begin > 0 and _another(text, words[begin - 1], words[begin], words[begin - 1])
    return before or (end < len(words) and _another(text, words[end - 1], words[end], words[end]))


def _another(text: str, first: Word, second: Word, neighbour: Word) -> bool:
    apart = not side_by_side(text, first, second) and not (
        first.is_initial and adjoin(text, first, second)
    )
    return neighbour.is_capital and neighbour.plain not in TITLES and not apart


def _is_one(text: str, window: list[Word], *, comma: bool = False) -> bool:
    """Whether the words can be one name, by what stands between them."""
    return all(
        adjoin(text, first, second, comma=comma) for first, second in pairwise(window)
    ) and all(
        # „a. Muster“ numbers a list; „e.muster“ is an address.
        len(word.plain) > 1
        or word.is_initial
        or text[word.end : word.end + 2].strip(" \t\n") == text[word.end : word.end + 2]
        for word in window
    )


def _with_titles(
    text: str, words: list[Word], at: int, found: Found
) -> tuple[int, tuple[Kind, ...]]:
    """Where a name begins with the titles before it, and what those titles make certain."""
    floor = found.certain[-1].end if found.certain else 0
    begin, titled, address = at, False, None
    while begin > 0:
        before = words[begin - 1]
        is_title = before.plain in TITLES or before.plain in ADDRESSES
        if not is_title or before.start < floor or not adjoin(text, before, words[begin]):
            break
        begin -= 1
        titled = titled or before.plain in TITLES
        if before.plain in ADDRESSES:
            address = ADDRESSES[before.plain]
            break
    if address is not None:
        return words[begin].start, (Kind(address),)
    return words[begin].start, (Kind.TITLED,) if titled else ()


class Rewritten:
    """A text without the names found in it, and where its places have moved to."""

    def __init__(self, text: str, matches: Sequence[Match]) -> None:
        self._matches = matches
        self._starts = [match.start for match in matches]
        pieces: list[str] = []
        self._shifts: list[int] = []
        end = shift = 0
        for match in matches:
            pieces += (text[end : match.start], match.pseudonym)
            end = match.end
            shift += len(match.pseudonym) - (match.end - match.start)
            self._shifts.append(shift)
        self.text = "".join([*pieces, text[end:]])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the old text stands in the new one; cut names are taken whole."""
        return self._moved(start, at_end=False), self._moved(end, at_end=True)

    def _moved(self, offset: int, *, at_end: bool) -> int:
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return offset
        match = self._matches[number]
        before = self._shifts[number - 1] if number else 0
        if offset >= match.end:
            return offset + self._shifts[number]
        if offset == match.start:
            return offset + before
        return match.start + before + (len(match.pseudonym) if at_end else 0)
