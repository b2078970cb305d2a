"""The small part of Jinja that a template may speak, and a bound on what it can cost.

A template is a stranger's program. It may show fields, ask whether they are filled, and run
through lists of ours; it cannot call, calculate, set or load anything. A loop inside a loop runs
through a list of the outer one's item, so that no template takes more turns than the report has
things, and what it writes is counted.
"""

from collections.abc import Sequence
from typing import Any, Final

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from api.reporting.templates.fields import FIELDS, Shape

LARGEST_TEXT: Final = 16 * 1024 * 1024
"""Characters of one part, such as the body, once the report is written into it."""
_FILTERS: Final = frozenset(
    {"upper", "lower", "trim", "length", "default", "join", "first", "last"}
)
_TESTS: Final = frozenset({"defined", "undefined", "none"})
_LOOP: Final[Shape] = {"index": "", "first": "", "last": "", "length": ""}
_Scope = dict[str, Shape]


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
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.fields: set[str] = set()
        self.unknown: set[str] = set()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
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
                raise _refusal(node)

    def _loop(self, node: nodes.For, scope: _Scope, inner: str | None) -> None:
        if not isinstance(node.target, nodes.Name) or node.target.name in FIELDS:
            raise _refusal(node)
        if not isinstance(node.iter, (nodes.Name, nodes.Getattr)):
            raise _refusal(node.iter)
        root = _root(node.iter)
        if inner is not None and root != inner:
            raise NotAllowedError(
                f"Zeile {node.lineno}: Eine Schleife in einer Schleife geht nur über „{inner}“."
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
                raise _refusal(node)
        return ""

    def _field(self, node: nodes.Name | nodes.Getattr, scope: _Scope) -> Shape:
        path: list[str] = []
        inside: nodes.Node = node
        while isinstance(inside, nodes.Getattr):
            path.insert(0, inside.attr)
            inside = inside.node
        if not isinstance(inside, nodes.Name):
            raise _refusal(inside)
        path.insert(0, inside.name)
        shape: Shape = dict(scope)
        for name in path:
            if not isinstance(shape, dict) or name not in shape:
                self.unknown.add(".".join(path))
                return ""
            shape = shape[name]
        if path[0] in FIELDS:
            self.fields.add(".".join(path))
        return shape


def _root(node: nodes.Node) -> str | None:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else None


def _refusal(node: nodes.Node) -> NotAllowedError:
    return NotAllowedError(
        f"Zeile {node.lineno}: „{type(node).__name__}“ ist in einer Vorlage nicht erlaubt; erlaubt "
        "sind Felder, „if“ und „for“ über Listen."
    )


def sentence(error: TemplateError) -> str:
    """What is wrong with a template, for the person who wrote it."""
    if isinstance(error, TemplateSyntaxError):
        return f"Die Feldsprache der Vorlage ist nicht lesbar: {error.message}"
    return error.message or type(error).__name__
