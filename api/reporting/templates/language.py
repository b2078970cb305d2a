"""The small part of Jinja that a template may speak, and a bound on what it can cost.

A template is a stranger's program. It may show fields, ask whether they are filled, and run
through lists of ours; it cannot call, calculate, set or load anything. A loop inside a loop runs
through a list of the outer one's item, so that no template takes more turns than the report has
things, and what it writes is counted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from jinja2 import ChainableUndefined, Template, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from api.problems import Said
from api.reporting.templates.fields import FIELDS, Shape

LARGEST_TEXT: Final = 16 * 1024 * 1024
"""Characters of one part, such as the body, once the report is written into it."""
_FILTERS: Final = frozenset(
    {"upper", "lower", "trim", "length", "default", "join", "first", "last"}
)
_TESTS: Final = frozenset({"defined", "undefined", "none"})
_LOOP: Final[Shape] = {"index": "", "first": "", "last": "", "length": ""}
_TAG: Final = re.compile(r"<[^>]+>")
_EXCERPT: Final = 80
_Scope = dict[str, Shape]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a Word file something stands, as its author can find it again."""

    part: str
    """`document`, `header`, `footer`, `footnotes` or `properties`."""
    words: str
    """The paragraph's own words, or their beginning."""


class NotAllowedError(TemplateError):
    """Something a template may not do; its name is in the message."""


class _Bounded(Template):
    """Stops when what it writes grows beyond all documents."""

    def render(self, *args: Any, **words: Any) -> str:  # noqa: ANN401 -- Jinja's own signature
        left = LARGEST_TEXT
        pieces = []
        for piece in self.generate(*args, **words):
            left -= len(piece)
            if left < 0:
                raise NotAllowedError("Was die Vorlage schreibt, ist zu lang.")
            pieces.append(piece)
        return "".join(pieces)


class Language(SandboxedEnvironment):
    """An environment that compiles nothing it has not checked; it notes the fields it meets."""

    template_class = _Bounded

    def __init__(self) -> None:
        # A field there is not shows nothing, so that all of them are found before it is refused.
        super().__init__(autoescape=True, undefined=ChainableUndefined)
        self.globals.clear()
        self.fields: set[str] = set()
        self.unknown: dict[str, Place] = {}
        """Each field there is not, with the first place that asks for it."""
        self.part = "document"
        """The part of the file that is being read."""
        self._lines: list[str] = []

    def where(self, line: int, asked: str = "") -> Place:
        """The paragraph that asks for it, in a line of the part being read.

        Each paragraph begins a line; a tag that stood alone in one comes after the one before.
        """
        there = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        first = next((one for one in there.split("</w:p>") if asked in one), there)
        words = " ".join(unescape(_TAG.sub("", first)).split())
        return Place(self.part, words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…")

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        self._lines = source.split("\n")
        tree = super()._parse(source, name, filename)
        self._all(tree.body, dict(FIELDS), None)
        return tree

    def _all(self, found: Sequence[nodes.Node], scope: _Scope, inner: str | None) -> None:
        for node in found:
            self._statement(node, scope, inner)

    def _statement(self, node: nodes.Node, scope: _Scope, inner: str | None) -> None:
        match node:
            case nodes.Output():
                for one in node.nodes:
                    self._expression(one, scope)
            case nodes.If():
                self._expression(node.test, scope)
                self._all([*node.body, *node.elif_, *node.else_], scope, inner)
            case nodes.For(target=nodes.Name(), test=None, recursive=False):
                self._loop(node, scope, inner)
            case _:
                raise self._refusal(node)

    def _loop(self, node: nodes.For, scope: _Scope, inner: str | None) -> None:
        if not isinstance(node.target, nodes.Name) or node.target.name in FIELDS:
            raise self._refusal(node)
        if not isinstance(node.iter, (nodes.Name, nodes.Getattr)):
            raise self._refusal(node.iter)
        root = _root(node.iter)
        if inner is not None and root != inner:
            raise NotAllowedError(
                f"Eine Schleife in einer Schleife geht nur über „{inner}“"
                f"{said(self.where(node.lineno)).de}."
            )
        shape = self._expression(node.iter, scope)
        item: Shape = shape[0] if isinstance(shape, list) else ""
        name = node.target.name
        self._all(node.body, {**scope, name: item, "loop": _LOOP}, name)
        self._all(node.else_, scope, inner)

    def _expression(self, node: nodes.Node, scope: _Scope) -> Shape:
        """What it means; a text where that does not matter any more."""
        match node:
            case nodes.TemplateData() | nodes.Const():
                return ""
            case nodes.Name() | nodes.Getattr():
                return self._field(node, scope)
            case nodes.Not():
                self._expression(node.node, scope)
            case nodes.And() | nodes.Or():
                self._expression(node.left, scope)
                self._expression(node.right, scope)
            case nodes.Compare():
                for one in (node.expr, *(operand.expr for operand in node.ops)):
                    self._expression(one, scope)
            case nodes.Test() if node.name in _TESTS and not node.args:
                self._expression(node.node, scope)
            case nodes.Filter() if node.name in _FILTERS and node.node is not None:
                for one in (node.node, *node.args):
                    self._expression(one, scope)
            case _:
                raise self._refusal(node)
        return ""

    def _field(self, node: nodes.Name | nodes.Getattr, scope: _Scope) -> Shape:
        path: list[str] = []
        inside: nodes.Node = node
        while isinstance(inside, nodes.Getattr):
            path.insert(0, inside.attr)
            inside = inside.node
        if not isinstance(inside, nodes.Name):
            raise self._refusal(inside)
        path.insert(0, inside.name)
        shape: Shape = dict(scope)
        for name in path:
            if not isinstance(shape, dict) or name not in shape:
                asked = ".".join(path)
                self.unknown.setdefault(asked, self.where(node.lineno, asked))
                return ""
            shape = shape[name]
        if path[0] in FIELDS:
            self.fields.add(".".join(path))
        return shape

    def _refusal(self, node: nodes.Node) -> NotAllowedError:
        return NotAllowedError(
            f"„{type(node).__name__}“ ist in einer Vorlage nicht erlaubt"
            f"{said(self.where(node.lineno)).de}; erlaubt sind Felder, „if“ und „for“ über Listen."
        )


def _root(node: nodes.Node) -> str | None:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else None


_PARTS: Final = {
    "document": Said("im Text", "in the text"),
    "header": Said("in der Kopfzeile", "in the header"),
    "footer": Said("in der Fußzeile", "in the footer"),
    "footnotes": Said("in den Fußnoten", "in the footnotes"),
    "properties": Said("in den Eigenschaften der Datei", "in the properties of the file"),
}


def said(place: Place) -> Said:
    """The place in brackets, to stand behind what is said of it."""
    part = _PARTS.get(place.part, _PARTS["document"])
    if not place.words:
        return Said(f" ({part.de})", f" ({part.en})")
    return Said(f" ({part.de}: „{place.words}“)", f" ({part.en}: “{place.words}”)")


def sentence(error: TemplateError, language: Language) -> str:
    """What is wrong with a template, for the person who wrote it."""
    if isinstance(error, TemplateSyntaxError):
        there = said(language.where(error.lineno)).de
        return f"Die Feldsprache der Vorlage ist nicht lesbar{there}: {error.message}"
    return error.message or type(error).__name__
