"""Stations of a paper's way that its prose tells of, beside those of its Beratungsfolge."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.gremien import COMMITTEE, committee
from api.imports.documents.model import Candidate, Ref
from api.imports.documents.prose.told import Told, group

_THIS_PAPER: Final = re.compile(
    r"\b(?:Diese|Die|Die vorliegende|Der vorliegende) (?:Vorlage|Drucksache"
    r"|Sachstandsbericht|Bericht|Mitteilung)\b"
)
_DEALT_WITH: Final = re.compile(
    r"\b(?P<how>vorgestellt|beraten|behandelt|vorberaten|beschlossen|zur Kenntnis genommen"
    r"|diskutiert|eingebracht|vertagt|abgelehnt)\b"
)
_PAST: Final = re.compile(r"\b(?:wurde|wurden|ist|hat)\b")


def find_hearings(told: Told) -> None:
    """A station for each committee of "this paper was presented in A on D, in B on E"."""
    paper = told.found.get(told.page.paper_key) if told.page.paper_key else None
    if paper is None:
        return
    for sentence, _ in told.having(_THIS_PAPER):
        how = _DEALT_WITH.search(sentence.text)
        if how is None or not _PAST.search(sentence.text):
            continue
        for match in COMMITTEE.finditer(sentence.text):
            known = committee(match[0])
            span = group(sentence, match)
            after = [time for time in told.times_in(sentence.span) if time.span.start >= span.end]
            exact = [
                time
                for time in after
                if time.value.earliest == time.value.latest and time.value.earliest
            ]
            if not exact or exact[0].span.start - span.end > 20:  # noqa: PLR2004 -- the date stands right after the committee
                continue
            day = exact[0].value.earliest
            key = f"consultation:{slug(known.name)}:{day}"
            if told.found.get(key) is not None:
                continue
            found = told.found.thing("consultations", key, known.name)
            put(found, "paper_id", Ref(paper.key), span)
            put(found, "committee_id", Ref(f"committee:{slug(known.name)}"), span)
            put(found, "date", day, exact[0].span)
            put(found, "result", how["how"], group(sentence, how, "how"))
    _in_order(told)


def _in_order(told: Told) -> None:
    """The order of all stations, by their days, where prose added some."""
    stations = told.found.of_kind("consultations")
    if all("order" in found.fields for found in stations) or not all(
        "date" in found.fields for found in stations
    ):
        return
    ordered: list[Candidate] = sorted(stations, key=lambda found: str(found.fields["date"].value))
    for order, found in enumerate(ordered, 1):
        found.fields.pop("order", None)
        put(found, "order", order, found.fields["date"].spans)
