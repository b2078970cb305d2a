"""A Vorlage as a third party's mirror shows it: labels on lines of their own, a link to the RIS."""

import re
from typing import Final

from api.imports.documents.findings import extend, put, slug
from api.imports.documents.model import Candidate, Span
from api.imports.documents.pages.allris_paper import date_of_paper
from api.imports.documents.pages.council import keep_sections, name_stations
from api.imports.documents.pages.furniture import is_furniture
from api.imports.documents.pages.page import Page
from api.imports.documents.pages.sections import divide
from api.imports.documents.pages.signatures import closing, opening
from api.imports.documents.pages.stations import DATE, SITTING, Sitting, Station, read_date
from api.imports.documents.source import Line

_LABEL: Final = re.compile(
    r"^(?P<label>Letzte Beratung|Nächste Beratung|Kommende Beratung|Erste Beratung"
    r"|Federführend(?:es Amt|e Stelle)?|Federführung"
    r"|Originaldokument|Originalvorlage|Original(?: im Ratsinformationssystem)?"
    r"|Vorlagen?-?(?:nummer|nr\.?)|Drucksache|Aktenzeichen|Vorlagenart|Vorlageart"
    r"|Art der Vorlage"
    r"|Status|Verfasser|Bearbeiter|Sachbearbeiter)(?: ?:| *$)[ ]*(?P<value>[^\n]*)$"
)
_CELL: Final = re.compile(
    r"^(?P<label>Art|Ausschu(?:ß|ss)|Gremium|Ergebnis|Beschluss|Details|TOP|Status|Ort"
    r"|Uhrzeit|Beginn)(?: ?:| *$)[ ]*(?P<value>[^\n]*)$"
)
_URL: Final = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;)]")
_NOTICE: Final = re.compile(
    r"im Originaldokument|Übertragungsfehler|haftet|[Kk]arte(?:ninhalte)? anzeigen|Mapbox"
    r"|mapbox|OpenStreetMap"
    r"|IP-Adresse|Tiles API|Cookies?\b|Links auf die|^(?:Details|Tagesordnung|Karte)$"
    r"|^www\.\S+$|^Teilen"
)
_COURSE: Final = re.compile(r"^Beratungsfolge:?$|^Beratungsverlauf:?$")
_STATUS: Final = re.compile(r"\((?P<status>(?:nicht-?)?öffentlich)\)")
_PLAIN_URL: Final = re.compile(r"^https?://")
_REFERENCE: Final = re.compile(r"\b(?:[A-ZÄÖÜ]{1,4}[-/])?\d{2,4}/\d{2,5}\b")


def is_page(text: str) -> bool:
    """Whether the text is such a page: it names the original, and when it was last dealt with."""
    labels = {match["label"] for line in text.split("\n") if (match := _LABEL.match(line.strip()))}
    return any(label.startswith("Original") for label in labels) and len(labels) > 1


def read(page: Page) -> None:
    """Take the page apart."""
    lines = page.source.lines
    head = next(index for index, line in enumerate(lines) if _LABEL.match(line.text))
    paper, after = _head(page, lines, head)
    course = next(
        (
            index
            for index in range(len(lines) - 1, after - 1, -1)
            if _COURSE.match(lines[index].text)
        ),
        len(lines),
    )
    last = course
    while last > after and _NOTICE.search(lines[last - 1].text):
        last -= 1
        page.furniture.append(lines[last].span)
    _text(page, paper, lines[after:last])
    if course < len(lines):
        page.furniture.append(lines[course].span)
        _course(page, paper, lines[course + 1 :])
    _publicity(page, lines[head:after])
    date_of_paper(page, paper)


def _publicity(page: Page, lines: list[Line]) -> None:
    """The head says of the last sitting whether it was public."""
    for line in lines:
        match, status = DATE.search(line.text), _STATUS.search(line.text)
        day = read_date(match) if match else None
        if status is None or day is None:
            continue
        said = Span(line.start + status.start("status"), line.start + status.end("status"))
        for meeting in page.found.of_kind("meetings"):
            if "date" in meeting.fields and meeting.fields["date"].value == day:
                put(meeting, "is_public", status["status"] == "öffentlich", said)


def _head(page: Page, lines: list[Line], head: int) -> tuple[Candidate, int]:
    """The title and the labelled lines under it, and the index of the first line of the text."""
    titles = [line for line in lines[:head] if not is_furniture(page, line)]
    title = titles[-1] if titles else lines[head]
    for line in titles[:-1]:
        page.furniture.append(line.span)
    values: list[tuple[str, Span]] = []
    index = head
    while index < len(lines) and (match := _LABEL.match(lines[index].text)):
        line = lines[index]
        index += 1
        at = line.start + match.start("value")
        value = page.source.trim(at, line.end)
        page.furniture.append(Span(line.start, line.start + match.end("label")))
        if value is None and index < len(lines) and not _LABEL.match(lines[index].text):
            value = lines[index].span
            index += 1
        if value is not None:
            values.append((match["label"], value))
    original = next((span for label, span in values if label.startswith("Original")), None)
    address = _URL.search(page.source.flat, original.start, original.end) if original else None
    number = next(
        (
            span
            for label, span in values
            if label.startswith(("Vorlagenn", "Vorlage-N", "Vorlagen-", "Vorlagennu", "Drucks"))
        ),
        None,
    )
    identity = page.source.words(number) if number else address[0] if address else title.text
    paper = page.found.thing("papers", f"paper:{slug(identity)}", title.text, certain=True)
    page.paper_key = paper.key
    page.title, page.title_span = page.source.words(title.span), title.span
    put(paper, "name", page.title, title.span)
    if number is not None:
        put(paper, "reference", page.source.words(number), number)
    if address is not None:
        put(paper, "source_url", address[0], Span(*address.span()))
    for label, span in values:
        _take(page, paper, label, span)
    return paper, index


def _take(page: Page, paper: Candidate, label: str, span: Span) -> None:
    said = page.source.words(span)
    if label.endswith("Beratung"):
        if status := _STATUS.search(page.source.flat, span.start, span.end):
            put(
                paper,
                "status",
                status["status"],
                Span(status.start("status"), status.end("status")),
            )
        page.furniture.append(span)
    elif label.startswith("Federf"):
        put(paper, "lead_organisation", said, span)
        page.lead = span
    elif label in {"Vorlagenart", "Vorlageart", "Art der Vorlage"}:
        put(paper, "paper_type", said, span)
    elif label == "Status":
        put(paper, "status", said, span)
    elif label == "Verfasser":
        extend(paper, "author_names", said, span)
    elif label in {"Bearbeiter", "Sachbearbeiter"}:
        extend(paper, "contact_names", said, span)


def _text(page: Page, paper: Candidate, lines: list[Line]) -> None:
    first = opening(page.source, lines)
    lines = lines[len(first.lines) :]
    last = closing(page.source, lines)
    lines = lines[: len(lines) - len(last.lines)] if last.lines else lines
    page.furniture.extend(line.span for line in (*first.lines, *last.lines))
    keep_sections(page, paper, divide(page.source, lines, menu=False))
    for name in (*first.names, *last.names):
        extend(paper, "author_names", page.source.words(name), name)


def _course(page: Page, paper: Candidate, lines: list[Line]) -> None:
    """Blocks of the Beratungsfolge: the day and the sitting on one line, then cells."""
    source = page.source
    blocks: list[tuple[Sitting, list[tuple[str, Span]]]] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        match = DATE.match(line.text)
        day = read_date(match) if match else None
        if match is not None and day is not None:
            sitting = Sitting(day, Span(line.start, line.start + match.end()))
            sitting.name = source.trim(line.start + match.end(), line.end, ",-–: ")
            if sitting.name and (named := SITTING.match(source.flat, sitting.name.start)):
                sitting.number = named["number"]
            blocks.append((sitting, []))
        elif blocks and (cell := _CELL.match(line.text)):
            page.furniture.append(Span(line.start, line.start + cell.end("label")))
            value = source.trim(line.start + cell.start("value"), line.end)
            if (
                value is None
                and index < len(lines)
                and not _CELL.match(lines[index].text)
                and not DATE.match(lines[index].text)
            ):
                value = lines[index].span
                index += 1
            if value is not None:
                blocks[-1][1].append((cell["label"], value))
        elif blocks and blocks[-1][0].name is None and SITTING.match(line.text):
            blocks[-1][0].name = line.span
        elif not is_furniture(page, line) and not _NOTICE.search(line.text):
            page.prose(line.start, line.end)
        else:
            page.furniture.append(line.span)
    name_stations(page, paper, [found for block in blocks if (found := _station(page, *block))])


def _station(page: Page, sitting: Sitting, cells: list[tuple[str, Span]]) -> Station | None:
    body = next((span for label, span in cells if label[:5] in {"Aussc", "Gremi"}), None)
    if body is None and sitting.name is not None:
        match = SITTING.match(page.source.flat, sitting.name.start, sitting.name.end)
        body = Span(match.start("of"), sitting.name.end) if match else None
    if body is None:
        return None
    station = Station(body, sittings=[sitting])
    for label, span in cells:
        if label == "Art":
            station.role = span
        elif label in {"Ergebnis", "Beschluss"}:
            sitting.result = span
        elif label == "Status":
            station.publicity = span
            station.public = page.source.words(span) == "öffentlich"
        elif span is not body:
            page.furniture.append(span)
    return station
