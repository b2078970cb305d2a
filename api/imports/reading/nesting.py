"""How deep the tags of a page nest, counted before a parser takes quadratic time over them."""

from collections import Counter
from typing import Final

# What stands in one of these closes nothing outside it (HTML, 13.2.4.2: "has an element in scope";
# in drawings and formulas, 13.2.6.5).
_SCOPES: Final = frozenset((
    "applet", "marquee", "math", "object", "svg", "table", "template",
))  # fmt: skip
# What is not closed itself goes on behind whatever is closed around it (13.2.4.3).
_GOES_ON: Final = frozenset((
    "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u",
))  # fmt: skip


class Nesting:
    """The tags that are open so far, as a browser has it: an end closes only what it belongs to."""

    def __init__(self) -> None:
        self.depth = 0
        self._scopes: list[tuple[str, list[str]]] = [("", [])]
        self._counts: list[Counter[str]] = [Counter()]
        self._open_scopes: Counter[str] = Counter()
        self._going_on: Counter[str] = Counter()

    def open(self, name: str) -> None:
        """A tag begins; its name is in small letters."""
        self.depth += 1
        if name in _GOES_ON:
            self._going_on[name] += 1
        elif name in _SCOPES:
            self._scopes.append((name, []))
            self._counts.append(Counter())
            self._open_scopes[name] += 1
        else:
            self._scopes[-1][1].append(name)
            self._counts[-1][name] += 1

    def close(self, name: str) -> None:
        """An end: of the last open tag of that name, with all that stands in it; or of nothing."""
        if name in _GOES_ON:
            if self._going_on[name]:
                self._going_on[name] -= 1
                self.depth -= 1
        elif name in _SCOPES:
            if self._open_scopes[name]:
                while self._leave_scope() != name:
                    pass
        elif self._counts[-1][name]:
            while self._leave_tag() != name:
                pass

    def _leave_scope(self) -> str:
        name, within = self._scopes.pop()
        self._counts.pop()
        self._open_scopes[name] -= 1
        self.depth -= len(within) + 1
        return name

    def _leave_tag(self) -> str:
        name = self._scopes[-1][1].pop()
        self._counts[-1][name] -= 1
        self.depth -= 1
        return name
