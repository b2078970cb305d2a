"""The sections of a paper or an extract: a heading, and the text under it."""

import re
from dataclasses import dataclass
from typing import Final

from api.imports.documents.model import Span
from api.imports.documents.source import Line, Source

_KNOWN: Final = (
    r"Sachverhalt(?:sdarstellung)?(?: und Begründung)?|Sachdarstellung|Sach- und Rechtslage"
    r"|Beschluss(?:vorschlag|entwurf|antrag|text|empfehlung|fassung)?|Beschlußvorschlag"
    r"|Antrag(?:stext)?"
    r"|Begründung|Erläuterung(?:en)?(?: zum Beschlussvorschlag)?|(?:Ergänzende )?Erläuterungen"
    r"|(?:Finanzielle|Personelle|Klimatische|Organisatorische|Demografische"
    r"|Sonstige)(?:[ ,/]+(?:und )?[Pp]ersonelle)? Auswirkungen"
    r"|Auswirkungen auf [^\n:]{3,60}|Finanzierung|Kosten(?: und Finanzierung)?"
    r"|Wortprotokoll|Protokoll|Niederschrift|Abstimmung(?:sergebnis)?|Beratungsergebnis"
    r"|Beratung|Diskussion(?:sverlauf)?"
    r"|Darstellung des Vorgangs|Darstellung des Sachverhalts|Rechtsgrundlagen?"
    r"|Rechtliche Grundlagen?|Grundlagen?"
    r"|Problem(?:beschreibung|stellung)?(?: und Ziel(?:e|setzung)?)?|Zielsetzung|Ziele?"
    r"|Lösung(?:svorschlag)?|Alternativen?"
    r"|Stellungnahme(?: der Verwaltung)?|Antwort(?: der Verwaltung)?|Zusammenfassung"
    r"|Kurzfassung|Vorbemerkung(?:en)?"
    r"|Ausgangs(?:lage|situation)|Anlass|Sachstand(?:sbericht)?"
    r"|Bericht(?: der Verwaltung)?|Mitteilung(?:stext)?|Inhalt der Mitteilung"
    r"|Weiteres Vorgehen|Weitere Vorgehensweise|Verfahren|Beteiligung|Fazit|Ausblick"
    r"|Hinweise?|Klimarelevanz|Inklusion"
)
_ATTACHMENTS: Final = r"Anlagen?(?:/n)?(?:verzeichnis)?|Anhänge?|Dokumente"
_NUMBER: Final = r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,4}\.|[A-Ha-h][.)])[ ]+)?"
HEADING: Final = re.compile(rf"^{_NUMBER}(?P<name>{_KNOWN}|{_ATTACHMENTS}) ?:?$")
_INLINE: Final = re.compile(rf"^{_NUMBER}(?P<name>{_KNOWN}|{_ATTACHMENTS}) ?:(?= ?\S)")
_OWN: Final = re.compile(r"^(?P<name>[A-ZÄÖÜ][^\n.:!?;]{3,58}):$")
_ATTACHMENT: Final = re.compile(rf"^(?:{_ATTACHMENTS})$")


@dataclass(slots=True)
class Section:
    """A heading, where it stands, and its text. The heading comes from the menu if it has none."""

    name: str
    heading: Span
    start: int
    end: int

    @property
    def attachments(self) -> bool:
        """Whether it lists files instead of telling something."""
        return _ATTACHMENT.match(self.name) is not None


@dataclass(slots=True)
class Sections:
    """The sections of a text and the lines that are neither heading nor text."""

    sections: list[Section]
    furniture: list[Span]
    before: list[Line]
    """Lines before the first heading."""


def heading(line: Line) -> re.Match[str] | None:
    """The heading that the whole line is."""
    return HEADING.match(line.text)


def divide(source: Source, lines: list[Line], *, menu: bool = True) -> Sections:
    """Divide a text at its headings.

    A page begins with a menu of its sections: headings one after the other, without a colon. Text
    that follows the menu and has no heading of its own belongs to the menu's first entry. A
    heading that is said twice is one; sections without text are none.
    """
    rest = list(lines)
    menu_lines: list[Line] = []
    while menu and rest and (match := heading(rest[0])) and not rest[0].text.endswith(":"):
        if menu_lines and rest[0].after_blank and _repeats(rest[0], menu_lines):
            break
        menu_lines.append(rest.pop(0))
    if menu_lines and not rest:
        rest, menu_lines = menu_lines, []
    result = Sections([], [line.span for line in menu_lines], [])
    first_of_menu = _first_with_text(menu_lines)
    for line in rest:
        match = _heading(line)
        current = result.sections[-1] if result.sections else None
        if match is not None:
            name = match["name"].strip()
            if current is not None and current.name == name and current.start >= current.end:
                result.furniture.append(line.span)
                continue
            at = line.start + match.start("name")
            section = Section(name, Span(at, at + len(name)), line.end, line.end)
            inline = source.trim(line.start + match.end(), line.end)
            if inline is not None:
                section.start, section.end = inline.start, inline.end
            result.sections.append(section)
            result.furniture.append(Span(line.start, line.start + match.end()))
        elif current is not None:
            current.start = line.start if current.start >= current.end else current.start
            current.end = line.end
        elif first_of_menu is not None:
            name = HEADING.match(first_of_menu.text)
            result.sections.append(
                Section(
                    name["name"] if name else first_of_menu.text,
                    first_of_menu.span,
                    line.start,
                    line.end,
                )
            )
        else:
            result.before.append(line)
    return result


def _heading(line: Line) -> re.Match[str] | None:
    whole = HEADING.match(line.text)
    if whole is not None:
        return whole
    return _INLINE.match(line.text) or (_OWN.match(line.text) if line.after_blank else None)


def _repeats(line: Line, menu: list[Line]) -> bool:
    """Whether a line is the first entry of the menu again, now as a heading."""
    return line.text == menu[0].text


def _first_with_text(menu: list[Line]) -> Line | None:
    for line in menu:
        match = HEADING.match(line.text)
        if match is not None and _ATTACHMENT.match(match["name"]) is None:
            return line
    return None
