"""The prevention chain beside its process."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Value
from api.imports.documents.prose.told import Told, group

_CHAIN: Final = re.compile(
    r"\b(?P<name>(?:[Kk]ommunale[nr]? )?Präventionskette[n]?(?: (?:der Stadt |des Kreises |in )?(?:[A-ZÄÖÜ][a-zäöü]+))?)"
)


def find_chain(told: Told) -> None:
    """A chain is there where the process is one; it has what the text says of the process."""
    process = told.process
    if process is None or "kind" not in process.fields:
        return
    if process.fields["kind"].value != "praeventionskette":
        return
    sentence_match = next(iter(told.having(_CHAIN)), None)
    title = told.page.title_span
    in_title = _CHAIN.search(told.source.flat, title.start, title.end) if title else None
    chain: Candidate
    if sentence_match is None and in_title is None:
        return
    name = "Präventionskette"
    if sentence_match is not None:
        sentence, match = sentence_match
        span = group(sentence, match, "name")
    else:
        assert in_title is not None  # noqa: S101 -- one of the two was found
        match = in_title
        from api.imports.documents.model import Span  # noqa: PLC0415

        span = Span(match.start("name"), match.end("name"))
    if re.match(r"[Kk]ommunal", match["name"]):
        name = "Kommunale Präventionskette"
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
        if grant.fields.get("process_id") == Value(Ref(process.key), grant.fields["title"].spans):
            put(grant, "chain_id", Ref(chain.key), grant.fields["title"].spans)
