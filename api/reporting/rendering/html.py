"""A document as one HTML page: it stands alone, prints well, and runs nothing."""

from html import escape
from typing import Final

from api.reporting.blocks import Block
from api.reporting.model import LANGUAGE, Document, Part

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""The Content-Security-Policy of the page: its own style sheet and nothing else."""

_STYLE: Final = """
@page { size: A4; margin: 25mm 20mm 20mm 25mm;
  @bottom-right { content: "Seite " counter(page) " von " counter(pages); font-size: 9pt; } }
body { font: 11pt/1.45 "Liberation Sans", Arial, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
header { border-bottom: 1px solid #777; margin-bottom: 1.5rem; }
.authority { font-size: 1.15em; font-weight: bold; margin: 0; }
.kind { margin: 0.2rem 0 1rem; color: #444; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1.2rem; margin: 0 0 1rem; }
dt { color: #444; } dd { margin: 0; }
h1 { font-size: 1.5em; line-height: 1.25; } h2 { font-size: 1.2em; margin-top: 1.8em; }
h3 { font-size: 1em; margin-top: 1.3em; }
h1, h2, h3 { break-after: avoid; hyphens: auto; }
p { white-space: pre-line; margin: 0.5em 0; }
table { border-collapse: collapse; width: 100%; margin: 0.7em 0; font-size: 0.93em; }
th, td { border: 1px solid #999; padding: 0.3em 0.5em; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { background: #eee; }
.late td { font-weight: bold; } .late td:first-child { border-left: 3px solid; }
thead { display: table-header-group; } tr { break-inside: avoid; }
@media print { body { max-width: none; margin: 0; padding: 0; }
  .compact { font-size: 9pt; line-height: 1.3; } .compact h2 { margin: 0.8em 0 0.3em; } }
"""


def render(document: Document) -> bytes:
    """The page in UTF-8. Every text of the document is escaped."""
    kind = f"{document.kind} (Entwurf)" if document.is_draft else document.kind
    facts = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in document.facts
    )
    body = '<body class="compact">' if document.is_compact else "<body>"
    head = (
        f'<!doctype html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"{body}\n"
        f'<header>\n<p class="authority">{escape(document.authority)}</p>\n'
        f'<p class="kind">{escape(kind)}</p>\n'
    )
    listed = f"<dl>{facts}</dl>\n" if facts else ""
    parts = "".join(map(_part, document.parts))
    page = (
        f"{head}{listed}</header>\n<main>\n<h1>{escape(document.title)}</h1>\n{parts}</main>\n"
        "</body>\n</html>\n"
    )
    return page.encode()


def _part(part: Part) -> str:
    sections = "".join(
        f"<h3>{escape(one.heading)}</h3>\n{_blocks(one.blocks)}" for one in part.sections
    )
    body = _blocks(part.blocks) + sections
    return f"<section>\n<h2>{escape(part.heading)}</h2>\n{body}</section>\n"


def _blocks(blocks: list[Block]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    if block["kind"] == "paragraph":
        return f"<p>{escape(block['text'])}</p>\n"
    if block["kind"] == "list":
        return f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in block['items'])}</ul>\n"
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in block["head"])
    late = set(block.get("late", ()))
    rows = "".join(_row(row, is_late=at in late) for at, row in enumerate(block["rows"]))
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


def _row(cells: list[str], *, is_late: bool) -> str:
    begin = '<tr class="late">' if is_late else "<tr>"
    return f"{begin}{''.join(f'<td>{escape(one)}</td>' for one in cells)}</tr>\n"
