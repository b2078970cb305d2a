"""The prevention chain beside its process."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Ref, Span
from api.imports.documents.prose.told import Told, group

_CHAIN: Final = re.compile(
    r"\b(?P<name>(?:[Kk]ommunale[nr]? )?Präventionskette[n]?(?: (?:der Stadt |des Kreises |in )?(?:[A-ZÄÖÜ][a-zäöü]+))?)"
)
_MUNICIPAL: Final = re.compile(r"[Kk]ommunal")


def find_chain(told: Told) -> None:
    """A chain is there where the process is one; it has what the text says of the process."""
    process = told.process
    if process is None or "kind" not in process.fields:
        return
    if process.fields["kind"].value != "praeventionskette":
        return
    title = told.page.title_span
    in_title = _CHAIN.search(told.source.flat, title.start, title.end) if title else None
    said: tuple[str, Span] | None = None
    if in_title is not None:
        said = in_title["name"], Span(in_title.start("name"), in_title.end("name"))
    for sentence, match in told.having(_CHAIN):
        said = match["name"], group(sentence, match, "name")
        break
    if said is None:
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
    for part in told.found.of_kind("planning-processes/participants"):
        role, name_of = part.fields.get("role"), part.fields.get("name")
        if (
            role is not None
            and role.value == "koordination"
            and name_of is not None
            and part.fields["process_id"].value == Ref(process.key)
        ):
            put(chain, "coordination", name_of.value, name_of.spans)
    for grant in told.found.of_kind("grants"):
        about = grant.fields.get("process_id")
        if about is not None and about.value == Ref(process.key):
            put(grant, "chain_id", Ref(chain.key), about.spans)
