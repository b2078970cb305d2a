"""A person's name, and the forms in which a text can certainly mean that person."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from api.privacy.words import ADDRESSES, TITLES, plain, words_of

# Parts of a family name that stand before its last word.
_PARTICLES = frozenset(
    {"von", "vom", "van", "de", "der", "den", "dem", "ten", "ter", "zu", "zum", "zur", "la", "le"}
)
_SHORTEST_CONTACT = 6


class Kind(StrEnum):
    """How certain a form is."""

    WHOLE = "whole"
    """Means the person wherever it stands."""
    REVERSED = "reversed"
    """„Muster, Erika“, unless a list of names goes on: „Jan Muster, Erika Beispiel“."""
    FRAU = "frau"
    HERR = "herr"
    TITLED = "titled"
    """The family name, when „Frau“, „Herr“ or an academic title stands before it."""
    SURNAME = "surname"
    """The family name alone: it may be somebody else's, and is only reported."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name, as words that compare."""

    kind: Kind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written, in parts. Without a given name nothing of it is certain."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    address: str | None = None
    """`frau` or `herr`, where that is known."""
    titled: bool = False

    @property
    def is_whole(self) -> bool:
        return bool(self.given and self.family)

    @property
    def key(self) -> tuple[str, str]:
        """What two ways of writing one name have in common: its first given and family name."""
        return (plain(self.given[0]) if self.given else "", "".join(map(plain, self.family)))


def parse(written: str) -> Name:
    """The parts of „Frau Dr. Erika von Muster“ or „von Muster, Erika“."""
    before, comma, after = written.partition(",")
    address, titled = None, False
    parts: list[list[str]] = []
    for piece in (before, after):
        kept = []
        for word in words_of(piece):
            if word.plain in ADDRESSES:
                address = ADDRESSES[word.plain]
            elif word.plain in TITLES:
                titled = True
            else:
                kept.append(piece[word.start : word.end])
        parts.append(kept)
    if comma and parts[1]:
        return Name(tuple(parts[1]), tuple(parts[0]), address, titled)
    words = parts[0] + parts[1]
    begin = max(len(words) - 1, 0)
    while begin > 1 and words[begin - 1].casefold() in _PARTICLES:
        begin -= 1
    return Name(tuple(words[:begin]), tuple(words[begin:]), address, titled)


def named(
    given: str | None, family: str | None, address: str | None = None, title: str | None = None
) -> Name:
    """A name whose parts are known."""
    polite = words_of(address or "")
    return Name(
        tuple((given or "").split()),
        tuple((family or "").split()),
        ADDRESSES.get(polite[0].plain) if polite else None,
        bool(title),
    )


def forms(name: Name, *, alone: bool = True) -> Iterator[Form]:
    """The forms of a name. `alone`: nobody else we know of has the family name.

    Only then „Frau Muster“ and „E. Muster“ mean this person for certain.
    """
    if not name.is_whole:
        return
    families = set(_families(name.family))
    first = plain(name.given[0])
    given = {tuple(map(plain, name.given)), (first,)}
    given |= {one for one in (_split(name.given), _split(name.given[:1])) if one}
    given |= {(one,) for one in _split(name.given[:1])[:1]}
    if alone:
        initials = tuple(one[0] for one in map(plain, name.given) if one)
        given |= {initials, initials[:1]}
    for family in families:
        for one in given:
            yield Form(Kind.WHOLE, (*one, *family))
            yield Form(Kind.REVERSED, (*family, *one))
        # Run together, as in addresses of web pages and mail.
        yield Form(Kind.WHOLE, (first + "".join(family),))
        yield Form(Kind.WHOLE, ("".join(family) + first,))
        yield Form(Kind.SURNAME, family)
        if alone:
            for address in (name.address,) if name.address else ("frau", "herr"):
                yield Form(Kind(address), family)
            if name.titled or not name.address:
                yield Form(Kind.TITLED, family)


def contact_forms(contact: str) -> Iterator[Form]:
    """An address of mail or a number of a telephone: certain wherever it stands."""
    words = tuple(word.plain for word in words_of(contact))
    if len("".join(words)) >= _SHORTEST_CONTACT and (
        "@" in contact or any(map(str.isdigit, words))
    ):
        yield Form(Kind.WHOLE, words)


def _families(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The family name, a double name also in two words, and each also in the genitive."""
    whole = tuple(map(plain, parts))
    for one in {whole, _split(parts) or whole}:
        yield one
        if not one[-1].endswith(("s", "x", "z")):
            yield (*one[:-1], one[-1] + "s")


def _split(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name with those in hyphens taken apart; nothing if there are none."""
    if not any("-" in part for part in parts):
        return ()
    return tuple(plain(piece) for part in parts for piece in part.split("-") if plain(piece))
