"""From a report as it is kept to a document in the structure of a Vorlage."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from api.reporting import times
from api.reporting.blocks import Block, paragraph, table, written
from api.reporting.model import Document, Part, Section
from api.reports.service import WRITABLE
from db.queries.reports import Found
from db.tables.reporting import Asks
from db.vocabularies import DEFAULTS

_PROPOSAL: Final = "beschlussvorschlag"
_EFFECTS: Final = ("finanzen", "personal", "kinder_jugendliche")
_PARTICIPATION: Final = "beteiligung"
SHIPPED: Final = {one.key: one.label_de for one in DEFAULTS["report_section"]}
_UNWRITTEN: Final = [paragraph("Der Bericht ist noch nicht entworfen.")]


def compose(report: Found, sections: Iterable[Found], headings: dict[str, str]) -> Document:
    """The document of a report: what is included, a person's words in place of the generated."""
    names = SHIPPED | headings
    made = [
        Section(one.key, names.get(one.key, one.key), _blocks(one))
        for one in sections
        if one.included
    ]
    return assemble(report, [one for one in made if one.blocks])


def assemble(report: Any, sections: list[Section]) -> Document:  # noqa: ANN401 -- a row, or what stands for one
    """The sections under the parts of a Vorlage."""
    decides = report.asks is Asks.DECISION
    facts = [
        ("Nummer", report.paper_reference),
        ("Datum", _day(report.submitted_on or report.as_of)),
        ("An", report.to_whom or report.committee_name),
        ("Berichtszeitraum", _period(report)),
        ("Stand", _day(report.as_of)),
    ]
    return Document(
        authority=report.body_name,
        kind="Beschlussvorlage" if decides else "Bericht",
        is_draft=report.state in WRITABLE,
        title=report.title,
        facts=[(name, value) for name, value in facts if value],
        parts=_parts(report, sections, decides=decides),
        made_at=report.modified_at,
    )


def _parts(report: Any, sections: list[Section], *, decides: bool) -> list[Part]:  # noqa: ANN401 -- as above
    apart = {_PROPOSAL, _PARTICIPATION, *_EFFECTS}
    of = {one.key: one for one in sections}
    facts = [one for one in sections if one.key not in apart]
    parts = []
    if proposal := of.get(_PROPOSAL):
        heading = proposal.heading if decides else "Kenntnisnahme"
        parts.append(Part(heading, proposal.blocks, key=_PROPOSAL))
    parts.append(Part("Sachverhalt", [] if facts else _UNWRITTEN, facts))
    if effects := [of[key] for key in _EFFECTS if key in of]:
        parts.append(Part("Auswirkungen", sections=effects))
    if participation := of.get(_PARTICIPATION):
        parts.append(Part(participation.heading, participation.blocks, key=_PARTICIPATION))
    if report.stations:
        rows = [tuple(one.values()) for one in stations(report)]
        head = ("Gremium", "Sitzung am", "Zuständigkeit")
        parts.append(Part("Beratungsfolge", table(head, rows)))
    if report.attachments:
        parts.append(Part("Anlagen", [{"kind": "list", "items": list(report.attachments)}]))
    return parts


def stations(report: Any) -> list[dict[str, str]]:  # noqa: ANN401 -- as above
    """The Beratungsfolge in words."""
    return [
        {
            "gremium": one["name"],
            "datum": _iso(one.get("date")),
            "zustaendigkeit": one.get("role") or "",
        }
        for one in report.stations
    ]


def _blocks(section: Found) -> list[Block]:
    if section.own_text is not None:
        return written(section.own_text)
    return list(section.generated)


def _period(report: Any) -> str:  # noqa: ANN401 -- as above
    if report.period_edtf is None:
        return report.period_text or ""
    return times.said({"edtf": report.period_edtf, "text": report.period_text}).de


def _day(day: date | None) -> str:
    return "" if day is None else times.day(day.isoformat()).de


def _iso(day: str | None) -> str:
    return "" if day is None else times.day(day).de
