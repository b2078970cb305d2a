"""The pieces a section is made of: paragraphs, lists and tables, as they are kept."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

Block = dict[str, Any]
"""`{"kind": "paragraph", "text"}`, `{"kind": "list", "items"}`, `{"kind": "table", "head",
"rows"}`; every text is plain. A table may name the numbers of its rows that are `late`: these are
drawn so that nobody overlooks what their words say."""

_BULLET: Final = re.compile(r"[-–•*]\s+")
_GAP: Final = re.compile(r"\n\s*\n")


def paragraph(text: str) -> Block:
    return {"kind": "paragraph", "text": text}


def bullets(items: Iterable[str]) -> list[Block]:
    """One list, or nothing where there are no items."""
    found = [one for one in items if one]
    return [{"kind": "list", "items": found}] if found else []


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], late: Sequence[int] = ()
) -> list[Block]:
    """One table, or nothing where there are no rows. Columns that are empty throughout go."""
    kept = [n for n in range(len(head)) if n == 0 or any(row[n] for row in rows)]
    if not rows:
        return []
    made: Block = {
        "kind": "table",
        "head": [head[n] for n in kept],
        "rows": [[row[n] or "–" for n in kept] for row in rows],
    }
    return [made | {"late": list(late)} if late else made]


def written(text: str) -> list[Block]:
    """What a person wrote: paragraphs parted by blank lines, and lines with a dash as lists."""
    found: list[Block] = []
    for part in _GAP.split(text.replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        marks = [_BULLET.match(line) for line in lines]
        if lines and all(marks):
            found += bullets(line[mark.end() :] for line, mark in zip(lines, marks) if mark)  # noqa: B905 -- one mark per line
        elif lines:
            found.append(paragraph("\n".join(lines)))
    return found


def plain(blocks: Iterable[Block]) -> str:
    """The blocks as plain text, for places that take no more."""
    parts = []
    for block in blocks:
        if block["kind"] == "paragraph":
            parts.append(block["text"])
        elif block["kind"] == "list":
            parts.append("\n".join(f"– {item}" for item in block["items"]))
        else:
            rows = [block["head"], *block["rows"]]
            parts.append("\n".join(" · ".join(row) for row in rows))
    return "\n\n".join(parts)
