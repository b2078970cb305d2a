"""What the words of a text are, and the words of planning that stand in it.

Words are compared as the search compares them: by their stems and by the parts of compounds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from api.search.folding import fold, plain, words
from api.search.terms import stem, terms

SMALL: Final = frozenset(
    """
    am an auf aus bei das dem den der des die durch ein eine einer eines fuer im in mit nach ueber
    um und von vom zu zum zur
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Folded words between the words of a name."""
_LONG_ENOUGH: Final = 5
"""Letters of a word by which a longer one may begin: shorter ones begin by chance."""


@dataclass(frozen=True)
class Text:
    """A short text as it is compared."""

    said: str

    @cached_property
    def words(self) -> list[str]:
        return [word for word in words(plain(self.said)) if fold(word) not in SMALL]

    @cached_property
    def stems(self) -> list[str]:
        return [stem(fold(word)) for word in self.words]

    @cached_property
    def terms(self) -> frozenset[str]:
        """All its words are found by: themselves, their stems, the parts of compounds."""
        return frozenset().union(*(terms(word) for word in self.words))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of planning, or several that stand together."""

    label: str
    weight: int
    """From 0 to 100: how sure it alone is."""


@dataclass
class Vocabulary:
    """The words of planning of one body, found in a text in one walk over it."""

    words: Iterable[Word]
    _single: dict[str, Word] = field(init=False, default_factory=dict)
    _several: dict[str, list[tuple[list[str], Word]]] = field(init=False, default_factory=dict)
    _beginnings: dict[str, Word] = field(init=False, default_factory=dict)
    _known: dict[str, Word | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for word in sorted(self.words, key=lambda one: one.weight):
            stems = Text(word.label).stems
            if len(stems) == 1:
                self._single[stems[0]] = word
                beginning = stems[0].removesuffix("um")
                if len(beginning) >= _LONG_ENOUGH:
                    self._beginnings[beginning] = word
            elif stems:
                self._several.setdefault(stems[0], []).append((stems, word))

    def found(self, text: Text) -> list[tuple[str, Word]]:
        """The words of the text that tell of planning, as they are written, each once."""
        found: dict[str, tuple[str, Word]] = {}
        for place, written in enumerate(text.words):
            for stems, word in self._several.get(text.stems[place], ()):
                if text.stems[place : place + len(stems)] == stems:
                    said = " ".join(text.words[place : place + len(stems)])
                    found.setdefault(word.label, (said, word))
            single = self._meaning(written)
            if single is not None:
                found.setdefault(text.stems[place], (written, single))
        return list(found.values())

    def counted(self, said: str, weight: int) -> tuple[Counter[str], int]:
        """How often a long text has the single words of planning of that weight; its words."""
        written = words(plain(said))
        meant = (self._meaning(one) for one in written)
        labels = (one.label for one in meant if one is not None and one.weight >= weight)
        return Counter(labels), len(written)

    def _meaning(self, written: str) -> Word | None:
        """The surest word of planning that a word is, is made of, or begins with."""
        if written not in self._known:
            known = [self._single[one] for one in terms(written) if one in self._single]
            folded = fold(written)
            known += [
                self._beginnings[folded[:length]]
                for length in range(_LONG_ENOUGH, len(folded) + 1)
                if folded[:length] in self._beginnings
            ]
            self._known[written] = max(known, key=lambda one: one.weight, default=None)
        return self._known[written]


def together(points: Iterable[int]) -> int:
    """Several signs that may each be wrong: the more there are, the surer; never above 100."""
    doubt = 1.0
    for one in points:
        doubt *= 1 - min(max(one, 0), 100) / 100
    return round(100 * (1 - doubt))


@dataclass
class Names:
    """Proper names, such as those of areas, found in a text as whole words."""

    names: Mapping[str, str]
    """Id → name."""
    _by_first: dict[str, list[tuple[list[str], str]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for id_, name in self.names.items():
            stems = Text(name).stems
            if stems:
                self._by_first.setdefault(stems[0], []).append((stems, id_))

    def found(self, text: Text) -> dict[str, str]:
        """Those the text names: id → name."""
        return {
            id_: self.names[id_]
            for place, one in enumerate(text.stems)
            for stems, id_ in self._by_first.get(one, ())
            if text.stems[place : place + len(stems)] == stems
        }
