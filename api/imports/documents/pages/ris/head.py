"""The labelled values in the head of a page: in rows of a table, in lists, or line by line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from api.imports.documents.model import Span
from api.imports.documents.pages.ris.rows import Cell, Row
from api.imports.documents.pages.ris.systems import Goal, System

# What systems and installations call the same thing.
_LABELS: Final[Mapping[str, str]] = {
    "subject": r"Betreff|Bezeichnung|Thema|Gegenstand|Titel",
    "meeting": r"Sitzung",
    "committee": r"Gremium|Ausschuss",
    "date": r"Datum|Termin|Sitzungsdatum|Sitzungstermin|Sitzungstag",
    "clock": r"Zeit|Uhrzeit|Beginn|Sitzungsbeginn|Sitzungszeit",
    "end": r"Ende|Sitzungsende",
    "room": r"Raum|Sitzungsraum|Saal",
    "place": r"Ort|Sitzungsort",
    "status": r"Status|Öffentlichkeitsstatus|Öffentlichkeit",
    "occasion": r"Anlass|Anlaß|Sitzungsart",
    "state": r"Sitzungsstatus",
    "number": r"TOP|Tagesordnungspunkt|TOP-Nummer",
    "reference": (
        r"Vorlage|Vorlagen?-?(?:nummer|[Nn]r\.?)|Drucksache|Drucksachen-?(?:nummer|[Nn]r\.?)"
        r"|Nummer|Vorgang|Vorlagenbezeichnung"
    ),
    "type": r"(?:Vorlagen?|Drucksachen?|Antrags)-?[Aa]rt|Art(?: der Vorlage)?|Vorlagentyp",
    "lead": (
        r"Federführend(?:es Amt|e Stelle|er Fachbereich|e Dienststelle|er Bereich"
        r"|e Organisationseinheit)?|Federführung|Fachbereich|Dienststelle"
    ),
    "involved": r"Beteiligt(?:e [\w ]{3,40})?",
    "author": r"Verfasser(?:/-?in|in|/in|\*in|:in)?|Initiator(?:in)?|Antragsteller(?:in)?",
    "clerk": (
        r"(?:Sachb|B)earbeiter(?:/-?in|in|/in|\*in|:in)?|Sachbearbeitung|Ersteller(?:in)?"
        r"|Ansprechpartner(?:/-?in|in|/in)?|Berichterstatter(?:in)?|Schriftführer(?:in)?"
    ),
    "file": r"Aktenzeichen|AZ",
    "result": r"Beschluss|Beschlussart|Beschlussergebnis|Ergebnis",
    "votes": r"Abstimmung|Abstimmungsergebnis",
    "documents": (
        r"Dokumente?|Anlagen?|Einladung(?:en)?|Bekanntmachung(?:en)?|Niederschrift(?:en)?"
        r"|Protokolle?|Sitzungspaket|Sitzungsunterlagen|Kalender"
    ),
    "relates": r"Bezüglich|Bezugsvorlage|Bezugsdrucksache|Bezug|Untergeordnete Vorlagen?",
}
_LABEL: Final = re.compile(
    r"^(?:"
    + "|".join(f"(?P<{name}>{form})" for name, form in _LABELS.items())
    + r")\s?(?P<colon>:)?$"
)
_GLUED: Final = re.compile(
    r"^(?:" + "|".join(f"(?P<{name}>{form})" for name, form in _LABELS.items()) + r")\s?:\s+(?=\S)"
)
# Values that may run over several lines; the others end with theirs.
_LONG: Final = {"subject": 4, "place": 6, "author": 4, "clerk": 4, "documents": 40, "involved": 4}
_PART: Final = re.compile(
    r"^(?:Tagesordnung(?:spunkte)?|Beratungsfolge|Beratungsverlauf|Beratungen|Dokumente|Anlagen"
    r"|Grunddaten|Sachverhalt|Begründung|Beschluss(?:vorschlag)?|Legende)$"
)


@dataclass(slots=True)
class Entry:
    """A label and the cells of its value."""

    label: Span
    cells: list[Cell] = field(default_factory=list)

    @property
    def value(self) -> Span | None:
        """From the first cell of the value to its last."""
        if not self.cells:
            return None
        return Span(self.cells[0].span.start, self.cells[-1].span.end)


@dataclass(slots=True)
class Head:
    """What the head of a page says, by the names above. What is said first stands."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def value(self, name: str) -> Span | None:
        """Where the value stands; None where the head has none."""
        return self.entries[name].value if name in self.entries else None

    def first(self, name: str) -> Cell | None:
        """The first cell of the value."""
        entry = self.entries.get(name)
        return entry.cells[0] if entry is not None and entry.cells else None


def read_head(rows: list[Row], system: System) -> Head:
    """The labelled values in these rows.

    A value is the rest of the row up to the next label, or else what stands in the rows below.
    Only SessionNet leaves out the colons, so only there is a bare word a label.
    """
    head = Head()
    current: Entry | None = None
    left = 0
    for row in rows:
        row_label = False
        if len(row.cells) > 1 and current is not None and current.cells:
            current = None  # a value goes on in lines below it, but not in rows of another table
        for cell, label, name in _pieces(row, bare=system is System.SESSIONNET):
            if name is not None and label is not None:
                current = Entry(label)
                left = _LONG.get(name, 1)
                row_label = True
                known = head.entries.get(name)
                if known is None or known.value is None:
                    head.entries[name] = current
            if cell is None or current is None:
                continue
            if left > 0 and not _PART.match(cell.text) and not cell.leading(Goal.FILE):
                current.cells.append(cell)
            elif not row_label:
                current = None
        if current is not None and current.cells:
            left -= 1
    return head


def _pieces(row: Row, *, bare: bool) -> Iterator[tuple[Cell | None, Span | None, str | None]]:
    """Each cell of a row as a value, a label, or a label with its value."""
    for cell in row.cells:
        whole = _LABEL.match(cell.text)
        if whole is not None and (whole["colon"] or bare):
            yield None, cell.span, _name(whole)
            continue
        glued = _GLUED.match(cell.text) if not cell.links else None
        if glued is not None:
            start = cell.span.start + glued.end()
            rest = Cell(Span(start, cell.span.end), cell.text[glued.end() :], ())
            yield rest, Span(cell.span.start, start), _name(glued)
            continue
        yield cell, None, None


def _name(match: re.Match[str]) -> str | None:
    return next(name for name in _LABELS if match[name] is not None)
