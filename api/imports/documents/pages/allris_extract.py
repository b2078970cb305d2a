"""An Auszug as ALLRIS shows it: one item of a sitting's agenda, and what was said and decided."""

import re
from itertools import pairwise
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.pages.allris_paper import head_of, keep_text, take_paper_field
from api.imports.documents.pages.fields import Field, fields, labels
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.sitting import read_sitting, value_of
from api.imports.documents.source import Line

HEAD: Final = re.compile(r"^[ ]*Auszug[ ]*[-–][ ]*(?P<name>[^\n]*\S)[ ]*$", re.MULTILINE)
_LABELS: Final = labels(
    {
        "top": r"TOP|Tagesordnungspunkt",
        "committee": r"Gremium",
        "result": r"Beschlussart|Beschluss-Art",
        "date": r"Datum|Sitzungsdatum",
        "status": r"Status",
        "clock": r"Zeit|Uhrzeit",
        "occasion": r"Anlass|Anlaß",
        "room": r"Raum|Sitzungsraum",
        "place": r"Ort|Sitzungsort",
        "subject": r"Betreff",
        "type": r"(?:Vorlagen?|Drucksachen?|Antrags)-?[Aa]rt",
        "author": r"Verfasser(?:/-?in|in|/in|\*in|:in)?|Initiator(?:in)?",
        "lead": r"Federführend(?:es Amt|e Stelle|er Fachbereich)?|Federführung",
        "clerk": r"Bearbeiter(?:/-?in|in|/in|\*in|:in)?",
        "involved": r"Beteiligt",
    }
)
_OF_PAPER: Final = frozenset({"type", "author", "lead", "clerk", "involved"})
_PAPER_LINE: Final = re.compile(
    r"^(?:(?:Vorlage|Drucksache|VO)[ :-]*)?(?P<reference>(?:[A-ZÄÖÜ]{1,6}[-/ "
    r"]?)?\d[\d./-]{1,20}(?:[-/][\w]{1,10}){0,3})"
    r"[ ]+[-–]?[ ]*(?P<name>[A-ZÄÖÜ\"„].{3,})$"
)
_SHORTEST_TEASER: Final = 20


def is_page(text: str) -> bool:
    """Whether the text is such a page: its head line, and the fields of a sitting below it."""
    match = HEAD.search(text, 0, 3_000)
    if match is None:
        return False
    names = {found.lastgroup for found in _LABELS.finditer(text, match.end(), match.end() + 3_000)}
    return len(names & {"top", "committee", "date", "clock", "result", "occasion"}) >= 2  # noqa: PLR2004 -- one could be chance


def read(page: Page) -> None:
    """Take the page apart."""
    source = page.source
    head = HEAD.search(source.flat, 0, 3_000)
    if head is None:
        return
    name = Span(head.start("name"), head.end("name"))
    page.furnish(0, name.start)
    page.title, page.title_span = source.words(name), name
    inner = head_of(source, head.end())
    found = fields(source, inner, _LABELS, long=frozenset({"subject"}), gap=6)
    first = found[0].label.start if found else inner.end
    by_name: dict[str, Field] = {}
    for field in found:
        if field.name not in _OF_PAPER:
            by_name.setdefault(field.name, field)
    meeting = read_sitting(page, by_name, source.lines_in(head.end(), first))
    item = _item(page, by_name, meeting, name)
    paper = _paper(page, found)
    if paper is not None:
        put_station(page, paper, meeting, item)
    page.furniture.extend(field.label for field in found)
    after = max(
        [head.end(), *(field.value.end if field.value else field.label.end for field in found)]
    )
    _teasers(page, after)
    keep_text(page, item, after)
    keep_resolution(item)


def _item(
    page: Page, by_name: dict[str, Field], meeting: Candidate | None, name: Span
) -> Candidate:
    source = page.source
    top = value_of(by_name, "top")
    number = source.words(top) if top else ""
    where = meeting.key.partition(":")[2] if meeting else "unknown"
    item = page.found.thing(
        "agenda-items",
        f"agenda-item:{where}:{slug(number or page.title)}",
        page.title,
        certain=True,
    )
    page.agenda_key = item.key
    put(item, "name", page.title, name)
    if meeting is not None:
        put(item, "meeting_id", Ref(meeting.key), meeting.fields["name"].spans)
    if top is not None:
        put(item, "number", number, top)
        if digits := re.search(r"\d{1,4}", number):
            put(item, "order", int(digits[0]), top)
        if number[:1] in "ÖN":
            put(item, "is_public", number[0] == "Ö", top)
    status = value_of(by_name, "status")
    if status is not None and source.words(status) in {"öffentlich", "nichtöffentlich"}:
        put(item, "is_public", source.words(status) == "öffentlich", status)
    if (result := value_of(by_name, "result")) is not None:
        put(item, "result", source.words(result), result)
    return item


def _paper(page: Page, found: list[Field]) -> Candidate | None:
    """The paper that the item dealt with: its line stands between the fields of the two."""
    paper: Candidate | None = None
    for field in found:
        if paper is not None and (field.name in _OF_PAPER or field.name == "status"):
            take_paper_field(page, paper, Field(field.name, field.label, field.value))
        elif field.name in _OF_PAPER and field.value is not None:
            page.prose(field.value.start, field.value.end)
        for line in field.rest:
            match = _PAPER_LINE.match(line.text) if paper is None else None
            if match is not None:
                paper = _named_paper(page, line, match)
            elif not page.title.startswith(line.text):
                page.prose(line.start, line.end)
    return paper


def put_station(page: Page, paper: Candidate, meeting: Candidate | None, item: Candidate) -> None:
    """The station of the paper that this item was."""
    page.paper_key = paper.key
    body = meeting.fields.get("committee_id") if meeting else None
    day = meeting.fields.get("date") if meeting else None
    where = body.value.key.partition(":")[2] if body and isinstance(body.value, Ref) else "unnamed"
    key = f"consultation:{where}:{day.value if day else 'undated'}"
    station = page.found.thing("consultations", key, paper.title, certain=True)
    put(station, "paper_id", Ref(paper.key), paper.fields["reference"].spans)
    put(station, "agenda_item_id", Ref(item.key), item.fields["name"].spans)
    for name, value in (
        ("committee_id", body),
        ("date", day),
        ("result", item.fields.get("result")),
    ):
        if value is not None:
            put(station, name, value.value, value.spans)
    if meeting is not None:
        put(station, "meeting_id", Ref(meeting.key), meeting.fields["name"].spans)


def _named_paper(page: Page, line: Line, match: re.Match[str]) -> Candidate:
    paper = page.found.thing(
        "papers", f"paper:{slug(match['reference'])}", match["name"], certain=True
    )
    for name in ("reference", "name"):
        put(
            paper,
            name,
            match[name],
            Span(line.start + match.start(name), line.start + match.end(name)),
        )
    return paper


def _teasers(page: Page, start: int) -> None:
    """A line that only repeats how the next one begins is the page's teaser."""
    lines = page.source.lines_in(start, len(page.source.text))
    for line, following in pairwise(lines):
        if len(line.text) >= _SHORTEST_TEASER and following.text.startswith(line.text):
            page.furniture.append(line.span)


def keep_resolution(item: Candidate) -> None:
    """What the committee resolved, where a section of the extract says so."""
    sections = item.fields.get("sections")
    if sections is None or not isinstance(sections.value, list):
        return
    for index, section in enumerate(sections.value):
        if isinstance(section, dict) and str(section["heading"]).startswith("Beschluss"):
            put(item, "resolution_text", section["text"], sections.spans[2 * index + 1])
