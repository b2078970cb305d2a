"""The prevention chain beside its process."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.told import Told, group

_CHAIN: Final = re.compile(
    r"\b(?P<name>(?:[Kk]ommunale[nr]? )?Präventionskette[n]?(?: (?:der Stadt |des Kreises "
    r"|in )?(?:[A-ZÄÖÜ][a-zäöü]+))?)"
)
_MUNICIPAL: Final = re.compile(r"[Kk]ommunal")


def find_chain(told: Told) -> None:
    """A chain is there where the process is one; it has what the text says of the process."""
    process = told.process
    kind = process.fields.get("kind") if process is not None else None
    said = _named(told) if kind is not None and kind.value == "praeventionskette" else None
    if process is None or said is None:
        return
    words, span = said
    name = "Kommunale Präventionskette" if _MUNICIPAL.match(words) else "Präventionskette"
    chain = told.found.thing("prevention-chains", f"chain:{slug(name)}", name)
    put(chain, "title", name, span)
    put(chain, "process_id", Ref(process.key), span)
    for field in ("period", "target_groups", "lead_organisation"):
        value = process.fields.get(field)
        if value is not None:
            put(chain, field, value.value, value.spans)
    _coordination(told, process, chain)
    for grant in told.found.of_kind("grants"):
        about = grant.fields.get("process_id")
        if about is not None and about.value == Ref(process.key):
            put(grant, "chain_id", Ref(chain.key), about.spans)


def _named(told: Told) -> tuple[str, Span] | None:
    """The words for the chain: those of a sentence, else those of the title."""
    for sentence, match in told.having(_CHAIN):
        return match["name"], group(sentence, match, "name")
    title = told.page.title_span
    found = _CHAIN.search(told.source.flat, title.start, title.end) if title else None
    return (found["name"], Span(found.start("name"), found.end("name"))) if found else None


def _coordination(told: Told, process: Candidate, chain: Candidate) -> None:
    """Who coordinates the process coordinates the chain."""
    for part in told.found.of_kind("planning-processes/participants"):
        about, role, name = (part.fields.get(field) for field in ("process_id", "role", "name"))
        if about is None or about.value != Ref(process.key) or name is None:
            continue
        if role is not None and role.value == "koordination":
            put(chain, "coordination", name.value, name.spans)
