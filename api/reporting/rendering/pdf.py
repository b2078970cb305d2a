"""A document as PDF/UA-1: tagged, with title and language, its fonts inside.

Typst makes it. The page's source is ours and never changes; the document goes in as data, so that
no text of it can be read as code, and nothing of the machine can be read either.
"""

import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import typst

from api.problems import Conflict
from api.reporting.blocks import Block
from api.reporting.model import Document

_SOURCE: Final = (Path(__file__).parent / "page.typ").read_bytes()
_LONGEST: Final = 2 * 1024 * 1024
_UNKNOWN: Final = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
_ROUNDS: Final = 5
_LINE: Final = 92
"""Signs that stand beside each other on a page, in the size of tables."""
_WIDEST: Final = 60
"""Signs of a cell that count for the width of its column; a longer one breaks anyway."""


def render(document: Document) -> bytes:
    """The file. The same document gives the same bytes. Problems: Conflict, if it is too long.

    A sign that no font of this machine has is shown as a question mark.
    """
    data = json.dumps(_data(document), ensure_ascii=False)
    if len(data) > _LONGEST:
        raise Conflict(
            "Der Bericht ist zu lang für eine PDF-Datei; bitte Abschnitte kürzen.",
            "The report is too long for a PDF file; please shorten its sections.",
        )
    made_at = int(document.made_at.timestamp())
    for _round in range(_ROUNDS):
        try:
            return _compile(data, made_at)
        except typst.TypstError as error:
            unknown = _unknown(error)
            if not unknown:
                raise
            data = data.translate({ord(sign): "?" for sign in unknown})
    plain = data.encode("latin-1", "replace").decode("latin-1")
    return _compile(plain, made_at)


def _compile(data: str, made_at: int) -> bytes:
    return typst.compile(
        _SOURCE,
        format="pdf",
        pdf_standards="ua-1",
        timestamp=made_at,
        sys_inputs={"document": data},
    )


def _unknown(error: typst.TypstError) -> set[str]:
    """The signs that no font has, as the error tells of them.

    It tells of whole clusters, such as a 1 with a mark no font can put there. Every font has the
    plain sign in it, and JSON would break without.
    """
    found: set[str] = set()
    for text in _UNKNOWN.findall(error.diagnostic):
        found.update(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text))
    return {sign for sign in found if not sign.isascii()}


def _data(document: Document) -> dict[str, Any]:
    data = asdict(document)
    del data["made_at"]
    draft = " (Entwurf)" if document.is_draft else ""
    data["kind"] = f"{document.kind}{draft}"
    data["running"] = document.running_head
    data["footer"] = f"{document.authority} · {document.kind}{draft}"
    for part in data["parts"]:
        for one in (part, *part["sections"]):
            one["blocks"] = [_wide(block) for block in one["blocks"]]
    return data


def _wide(block: Block) -> Block:
    """A table knows how wide its columns are, in shares of the page."""
    return block | {"widths": widths(block)} if block["kind"] == "table" else block


def widths(table: Block) -> list[float]:
    """Shares for the columns of a table: room for every longest word, then for what is long."""
    columns = list(zip(table["head"], *table["rows"], strict=True))
    least = [
        max(len(word) for cell in one for word in (cell.split() or [""])) + 4 for one in columns
    ]
    wanted = [
        max(floor, min(_WIDEST, max(map(len, one))))
        for floor, one in zip(least, columns, strict=True)
    ]
    spare, missing = _LINE - sum(least), sum(wanted) - sum(least)
    if missing <= spare or spare <= 0:
        return [float(one) for one in (wanted if spare > 0 else least)]
    return [
        floor + spare * (want - floor) / missing for floor, want in zip(least, wanted, strict=True)
    ]
