"""The labelled fields in the head of a page, however the labels and values were joined."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from api.imports.documents.model import Span
from api.imports.documents.source import Line, Source


@dataclass(frozen=True, slots=True)
class Field:
    """A label with its colon, and the lines of its value."""

    name: str
    label: Span
    value: Span | None
    """The first line of the value, or all of it where a value may run over several lines."""
    rest: tuple[Line, ...] = ()
    """Lines after the value and before the next label."""


def labels(names: Mapping[str, str]) -> re.Pattern[str]:
    """The pattern of a set of labels, given as name → regular expression of the label.

    A label may be glued to the value before it ("öffentlichVorlage-Art:"), but it is never the
    second half of a longer label ("Drucksache-Art:").
    """
    forms = "|".join(f"(?P<{name}>{form})" for name, form in names.items())
    return re.compile(rf"(?<![A-ZÄÖÜ-])(?:{forms})[ ]*:(?!//)")


def fields(  # noqa: PLR0913 -- three of them are words about the head, given by name
    source: Source,
    within: Span,
    pattern: re.Pattern[str],
    *,
    long: frozenset[str] = frozenset(),
    last: str | None = None,
    gap: int = 4,
) -> list[Field]:
    """The fields of a head, in order.

    A value ends where the next label begins; a short one also at the end of its line, which may be
    the line after the label. The fields in `long` take all lines. The head ends with the field
    `last`, or with the first label that stands more than `gap` lines below the value before it.
    """
    matches = list(source.find(pattern, within))
    found: list[Field] = []
    for index, match in enumerate(matches):
        name = match.lastgroup or ""
        end = matches[index + 1].start() if index + 1 < len(matches) else within.end
        lines = _lines(source, match.end(), end)
        if name in long and index + 1 < len(matches):
            value = source.trim(match.end(), end)
            lines = []
        elif lines:
            value, lines = lines[0].span, lines[1:]
        else:
            value = None
        found.append(Field(name, Span(match.start(), match.end()), value, tuple(lines)))
        if name == last or (name not in long and len(lines) > gap):
            break
    return found


def _lines(source: Source, start: int, end: int) -> list[Line]:
    """The lines of a range whose first and last line may be cut."""
    lines: list[Line] = []
    at = start
    for part in source.flat[start:end].split("\n"):
        span = source.trim(at, at + len(part))
        if span is not None:
            lines.append(
                Line(span.start, span.end, source.flat[span.start : span.end], after_blank=False)
            )
        at += len(part) + 1
    return lines
