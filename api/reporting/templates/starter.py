"""A template to begin from: our own design, with every field in the place it is meant for."""

from datetime import UTC, datetime
from functools import cache
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.shared import Pt

from api.reporting.model import Document
from api.reporting.rendering.docx import GREY, add_fact, begun, saved, whole_row, write_cell

_MADE_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)
_DOCUMENT: Final = Document(
    authority="{{ koerperschaft }}",
    kind="{{ art }}{% if entwurf %} ({{ entwurf }}){% endif %}",
    is_draft=False,
    title="{{ betreff }}",
    facts=[],
    parts=[],
    made_at=_MADE_AT,
)
_FACTS: Final = (
    ("Nummer", "nummer"),
    ("Datum", "datum"),
    ("An", "empfaenger"),
    ("Berichtszeitraum", "berichtszeitraum"),
    ("Stand", "stand"),
)
_STATIONS: Final = (
    ("Gremium", "{{ s.gremium }}"),
    ("Sitzung am", "{{ s.datum }}"),
    ("Zuständigkeit", "{{ s.zustaendigkeit }}"),
)
_HELP: Final = (
    "{#p Dieser Absatz steht in keinem Bericht. Ein Abschnitt lässt sich auch einzeln an seine "
    "Stelle setzen, mit seinem Schlüssel als Feld, zum Beispiel sachstand, ziele, ausblick; als "
    "Text ohne Tabellen. Die Liste aller Felder steht in Planraum unter Berichte, Vorlagen. #}"
)


@cache
def starter() -> bytes:
    """The file; always the same."""
    word = begun(_DOCUMENT)
    for name, field in _FACTS:
        _steer(word, f"if {field}")
        add_fact(word, name, f"{{{{ {field} }}}}")
        _steer(word, "endif")
    word.add_paragraph(_DOCUMENT.title, style="Title")
    _steer(word, "for a in abschnitte", "if a.teil")
    word.add_heading("{{ a.teil }}", level=1)
    _steer(word, "endif", "if a.teil != a.titel")
    word.add_heading("{{ a.titel }}", level=2)
    _steer(word, "endif", "for b in a.bloecke", "if b.absatz")
    word.add_paragraph("{{ b.absatz }}")
    _steer(word, "endif", "for punkt in b.punkte")
    word.add_paragraph("{{ punkt }}", style="List Bullet").paragraph_format.space_after = Pt(2)
    _steer(word, "endfor", "if b.kopf")
    _table_of_any_width(word)
    _steer(word, "endif", "endfor", "endfor", "if beratungsfolge")
    word.add_heading("Beratungsfolge", level=1)
    _stations(word)
    _steer(word, "endif", "if anlagen")
    word.add_heading("Anlagen", level=1)
    _steer(word, "for anlage in anlagen")
    word.add_paragraph("{{ anlage }}", style="List Bullet").paragraph_format.space_after = Pt(2)
    _steer(word, "endfor", "endif")
    word.add_paragraph().add_run(_HELP).font.color.rgb = GREY
    return saved(word)


def _steer(word: WordDocument, *statements: str) -> None:
    """Paragraphs that vanish when the template is filled; small and grey until then."""
    for one in statements:
        line = word.add_paragraph()
        run = line.add_run(f"{{%p {one} %}}")
        run.font.size, run.font.color.rgb = Pt(8), GREY
        line.paragraph_format.space_after = Pt(0)


def _table_of_any_width(word: WordDocument) -> None:
    """As many columns as the block's head has, as many rows as the block."""
    table: Any = word.add_table(rows=4, cols=3, style="Table Grid")
    head, begin, row, end = table.rows
    whole_row(head, is_head=True)
    whole_row(row, is_head=False)
    for cell, text in zip(
        head.cells, ("{%tc for k in b.kopf %}", "{{ k }}", "{%tc endfor %}"), strict=True
    ):
        write_cell(cell, text, is_head=True)
    begin.cells[0].text = "{%tr for z in b.zeilen %}"
    for cell, text in zip(
        row.cells, ("{%tc for c in z.zellen %}", "{{ c }}", "{%tc endfor %}"), strict=True
    ):
        write_cell(cell, text, is_head=False)
    end.cells[0].text = "{%tr endfor %}"
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _stations(word: WordDocument) -> None:
    table: Any = word.add_table(rows=4, cols=len(_STATIONS), style="Table Grid")
    head, begin, row, end = table.rows
    whole_row(head, is_head=True)
    whole_row(row, is_head=False)
    begin.cells[0].text = "{%tr for s in beratungsfolge %}"
    for number, (name, field) in enumerate(_STATIONS):
        write_cell(head.cells[number], name, is_head=True)
        write_cell(row.cells[number], field, is_head=False)
    end.cells[0].text = "{%tr endfor %}"
    word.add_paragraph().paragraph_format.space_after = Pt(2)
