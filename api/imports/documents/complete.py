"""No half things: what a candidate cannot be without, and what it may not refer to."""

from typing import Final

from api.imports.documents.findings import Findings
from api.imports.documents.model import Candidate, Ref, Value

# The fields without which a thing of that kind says nothing.
_NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "papers": ("name",),
    "committees": ("name",),
    "committees/members": ("committee_id",),
    "meetings": ("name",),
    "agenda-items": ("name", "meeting_id"),
    "consultations": ("paper_id", "committee_id"),
    "files": ("name",),
    "planning-processes": ("title",),
    "planning-processes/participants": ("process_id", "name", "kind"),
    "planning-processes/phases": ("process_id", "title"),
    "planning-processes/milestones": ("process_id", "title"),
    "planning-processes/goals": ("process_id", "text"),
    "guides": ("title",),
    "guides/questions": ("guide_id", "text"),
    "provider-networks": ("name",),
    "provider-networks/concept": ("network_id", "section", "heading"),
    "provider-networks/memberships": ("network_id", "name"),
    "provider-networks/ties": ("network_id", "from_name", "to_name"),
    "providers": ("name",),
    "conferences": ("title",),
    "conferences/agenda-items": ("conference_id", "title"),
    "conferences/invitations": ("conference_id", "name"),
    "funding-programmes": ("name",),
    "grants": ("title",),
    "prevention-chains": ("title",),
    "trainings": ("topic",),
    "tasks": ("title",),
    "reporting-duties": ("what", "to_whom"),
    "areas": ("name", "system_id"),
    "area-systems": ("name",),
    "council-links": ("role", "about", "resource_id"),
}


def complete(found: Findings) -> None:
    """Take away what lacks a needed field, and every reference to it, until nothing is half."""
    again = True
    while again:
        again = found.keep(_whole)
        for candidate in found:
            _without_loose_ends(found, candidate)
        again = again or not all(_whole(candidate) for candidate in found)


# What hangs on the council hangs on one of these at least.
_HANGING: Final = frozenset({"council-links", "files"})
_HANGS_ON: Final = frozenset({"paper_id", "meeting_id", "agenda_item_id"})


def _whole(candidate: Candidate) -> bool:
    if candidate.kind in _HANGING and not candidate.fields.keys() & _HANGS_ON:
        return False
    if candidate.kind == "committees/members" and not candidate.fields.keys() & {
        "organisation",
        "function",
    }:
        return False
    return all(name in candidate.fields for name in _NEEDED.get(candidate.kind, ()))


def _without_loose_ends(found: Findings, candidate: Candidate) -> None:
    for name, value in list(candidate.fields.items()):
        if isinstance(value.value, Ref):
            if found.get(value.value.key) is None:
                del candidate.fields[name]
        elif isinstance(value.value, list) and value.value and isinstance(value.value[0], Ref):
            refs = [ref for ref in value.value if isinstance(ref, Ref) and found.get(ref.key)]
            if len(refs) < len(value.value):
                del candidate.fields[name]
                if refs:
                    candidate.fields[name] = Value(refs, value.spans)
