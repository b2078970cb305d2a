"""What every page carries and nobody means: navigation, legends, notices of the site."""

import re
from typing import Final

from api.imports.documents.pages.page import Page
from api.imports.documents.source import Line

_LINE: Final = re.compile(
    r"^(?:Ratsinformationssystem|Ratsinfo(?:rmation)?|Bürgerinfo(?:rmation(?:ssystem)?)?"
    r"|Startseite|Navigation|Menü|Suche|Inhalt"
    r"|(?:zum |Zum )?(?:Inhalt|Seitenanfang|Hauptmenü)(?: springen)?|Zurück|zurück|Drucken"
    r"|Druckansicht"
    r"|Impressum(?: \|.*)?|Datenschutz(?:erklärung)?|Kontakt|Barrierefreiheit|Anmelden"
    r"|Abmelden|Login|Hilfe"
    r"|Teilen:?|Merken|Weiterempfehlen|Nach oben|PDF|VO|TO|PA|NA|Legende|Software:? .{0,60}"
    r"|Sitzungskalender|Tagesordnung|Auszug|Niederschrift|Zusätze|Ursprung(?: ?aktuell)?)$"
)
LEGEND: Final = re.compile(r"^Legende:?$")


def is_furniture(page: Page, line: Line) -> bool:
    """Whether a line is furniture. It is then marked so; a legend takes all that follows it."""
    span = line.span
    known = any(start.start <= span.start and span.end <= start.end for start in page.furniture)
    if known:
        return True
    if LEGEND.match(line.text):
        page.furnish(line.start, len(page.source.text))
        return True
    if _LINE.match(line.text):
        page.furniture.append(span)
        return True
    return False
