"""Taking a person's name out of one value: a text, or anything JSON can hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from api.privacy.finding import Finder, Match, Rewritten

_EXCERPT = 30

# What belongs to a name and goes with it, wherever the two stand in one row or one object.
OF_PARTICIPANT: dict[str, None] = dict.fromkeys(("person_name", "person_contact", "consented_on"))
OF_PERSON: dict[str, None] = dict.fromkeys(
    ("family_name", "given_name", "form_of_address", "title")
)


@dataclass(slots=True)
class Cleaning:
    """Replaces the names a finder finds, and collects what may be names."""

    finder: Finder
    certain: list[tuple[str, str]] = field(default_factory=list)
    """Where the person is named, as `after.text`, and the words around the name."""
    possible: list[tuple[str, str]] = field(default_factory=list)
    """The same of family names that stand alone."""
    _path: tuple[str, ...] = ()

    def text(self, text: str) -> Rewritten:
        found = self.finder.find(text)
        self.certain += self._excerpts(text, found.certain)
        self.possible += self._excerpts(text, found.possible)
        return Rewritten(text, found.certain)

    def _excerpts(self, text: str, matches: list[Match]) -> Iterator[tuple[str, str]]:
        for one in matches:
            around = text[max(one.start - _EXCERPT, 0) : one.end + _EXCERPT]
            yield ".".join(self._path), " ".join(around.split())

    def value(self, value: Any) -> Any:  # noqa: ANN401 -- any JSON value
        """The value without the names; what belongs to a name goes with it."""
        if isinstance(value, str):
            return self.text(value).text
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if isinstance(value, dict):
            return {self._key(name): one for name, one in self.fields(value).items()}
        return value

    def _key(self, name: str) -> str:
        """A field is called by us; a heading of somebody's table, or a word in it, by anybody."""
        return name if name.islower() and name.isidentifier() else self.text(name).text

    def fields(self, fields: dict[str, Any]) -> dict[str, Any]:
        """The fields of a row or an object, cleaned together."""
        text, passages = fields.get("text"), fields.get("not_understood")
        clean = {name: self._inner(name, value) for name, value in fields.items()}
        if isinstance(text, str) and isinstance(passages, list):
            rewritten = Rewritten(text, self.finder.find(text).certain)
            clean["not_understood"] = moved(passages, rewritten)
        if clean.get("person_name") != fields.get("person_name"):
            clean |= _emptied(clean, OF_PARTICIPANT)
        pseudonym = self._pseudonym_of(fields) if "family_name" in fields else None
        if pseudonym is not None:
            clean |= _emptied(clean, OF_PERSON)
            if "name" in clean:
                clean["name"] = pseudonym
        return clean

    def _inner(self, name: str, value: Any) -> Any:  # noqa: ANN401 -- any JSON value
        outer, self._path = self._path, (*self._path, name)
        clean = self.value(value)
        self._path = outer
        return clean

    def _pseudonym_of(self, fields: dict[str, Any]) -> str | None:
        """Whom an object with the parts of a name is about, if it is somebody to be found."""
        parts = (fields.get("given_name"), fields.get("family_name"))
        for written in (fields.get("name"), " ".join(part for part in parts if part)):
            found = self.finder.find(written).certain if isinstance(written, str) else []
            if found:
                return found[0].pseudonym
        return None


def moved(passages: list[dict[str, Any]], text: Rewritten) -> list[dict[str, Any]]:
    """Passages of a text, `{"start", "end", "text"}`, where they stand in the rewritten one."""
    found = []
    for passage in passages:
        start, end = text.span(passage["start"], passage["end"])
        found.append(passage | {"start": start, "end": end, "text": text.text[start:end]})
    return found


def _emptied(fields: dict[str, Any], names: dict[str, None]) -> dict[str, None]:
    return {name: None for name in names if name in fields}
