"""Areas that prose names, and scopes that it only counts."""

import re
from typing import Final

from api.imports.documents.findings import put, slug, support
from api.imports.documents.model import Candidate, Ref, Span, Value
from api.imports.documents.pages.page import Region
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_LEVELS: Final = {
    "planungsbezirk": "Planungsbezirk",
    "stadtbezirk": "Stadtbezirk",
    "stadtteil": "Stadtteil",
    "sozialraum": "Sozialraum",
    "planungsraum": "Planungsraum",
    "bezirksregion": "Bezirksregion",
    "bezirk": "Bezirk",
    "quartier": "Quartier",
    "ortsteil": "Ortsteil",
    "sozialregion": "Sozialregion",
    "region": "Region",
}
_LEVEL: Final = (
    r"(?P<level>Planungsbezirk|Stadtbezirk|Stadtteil|Sozialr[aä]um|Planungsr[aä]um"
    r"|Bezirksregion|Bezirk|Quartier|Ortsteil|Sozialregion|Region)(?:en|es|e|s|n)?"
)
_NOT_A_NAME: Final = (
    r"(?!(?:Die|Der|Das|Es|In|Im|Am|Zu|Für|Und|Auf|Ebene|Beginn|Beschluss|Phase|Stadt"
    r"|Gemeinde|Amt|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober"
    r"|November|Dezember|Frühjahr|Frühling|Sommer|Herbst|Winter)\b|[\w-]{0,40}(?:ung|ungen|konferenz|konferenzen|team|teams"
    r"|arbeit|verbund|runde|schaft|vertretung)\b)"
)
_ONE: Final = (
    rf"(?:(?:[IVX]{{1,4}}|\d{{1,2}})(?![\w.:/-])|[„\"»][^“”\"«\n]{{2,40}}[“”\"«]"
    rf"|{_NOT_A_NAME}[A-ZÄÖÜ][a-zäöüß]+(?:[-/][A-ZÄÖÜ][a-zäöüß]+)*(?:[- ](?:Nord|Süd|Ost"
    rf"|West|Mitte)(?![\w]))?)"
)
_NAMED: Final = re.compile(
    rf"(?<![\w-]){_LEVEL} (?P<names>{_ONE}(?:(?:, (?:und )?| und | sowie | & ){_ONE}){{0,8}})"
)
# On a slide lines have run together: after "des Sozialraums", or after several "Stadtteilen"
# with one name only, another point begins.
_RUN_ON: Final = re.compile(r"\w+(?:e?s|en) [^,&]{1,60}?(?<! und)(?<! sowie)")
_NAME: Final = re.compile(_ONE)
_COUNTED: Final = re.compile(
    r"\b(?P<scope>(?:allen |alle |die |den |der )?(?P<count>zwei|drei|vier|fünf|sechs"
    r"|sieben|acht|neun|zehn|elf|zwölf|\d{1,2}) (?P<level>Planungsbezirke|Stadtbezirke"
    r"|Stadtteile|Sozialräume|Planungsräume|Bezirksregionen|Bezirke|Quartiere|Ortsteile"
    r"|Regionen)n?)\b"
)
_TOO_GENERAL: Final = frozenset(
    {"region", "quartier", "ortsteil", "stadtteil", "sozialraum", "bezirk"}
)


def find_areas(told: Told) -> None:
    """Areas by name, with their system; of a count without names only the count is kept."""
    if told.process is None:
        return
    for sentence in [*_title(told), *told.sentences]:
        for match in _NAMED.finditer(sentence.text):
            level = _level(match["level"])
            if sentence.region.slide and _RUN_ON.fullmatch(match[0]):
                continue
            for name in _NAME.finditer(sentence.text, match.start("names"), match.end("names")):
                first = name.start() == match.start("names")
                span = sentence.at(match.start() if first else name.start(), name.end())
                words = name[0].strip('„"»“”«')
                spans = (span,) if first else (span, group(sentence, match, "level"))
                _area(told, sentence, level, words, spans)
    if not told.found.of_kind("areas"):
        for sentence, match in told.having(_COUNTED):
            _scope(told, sentence, match)
            break
    title = told.page.title_span
    counted = _COUNTED.search(told.source.flat, title.start, title.end) if title else None
    scopes = [area for area in told.found.of_kind("areas") if "-anzahl-" in area.key]
    if counted is not None and scopes:
        support(scopes[0], "name", Span(counted.start("count"), counted.end()))


def _title(told: Told) -> list[Sentence]:
    """The title of the page as a sentence: it, too, names areas."""
    span = told.page.title_span
    if span is None:
        return []
    words = told.source.flat[span.start : span.end].replace("\n", " ")
    return [Sentence(span.start, span.end, words, Region(span.start, span.end), -1)]


def _level(said: str) -> str:
    return said.replace("räum", "raum").casefold()


def _system(told: Told, level: str, spans: tuple[Span, ...]) -> Candidate:
    name = _LEVELS[level]
    plural = {
        "sozialraum": "Sozialräume",
        "planungsraum": "Planungsräume",
        "bezirksregion": "Bezirksregionen",
        "region": "Regionen",
        "sozialregion": "Sozialregionen",
    }.get(level, f"{name}e")
    system = told.found.thing("area-systems", f"area-system:{level}", plural)
    put(system, "key", slug(plural), spans)
    put(system, "name", plural, spans)
    put(system, "levels", [{"key": level, "name": name}], spans)
    return system


def _area(told: Told, sentence: Sentence, level: str, name: str, spans: tuple[Span, ...]) -> None:
    title = f"{_LEVELS[level]} {name}"
    system = _system(told, level, spans)
    area = told.found.thing("areas", f"area:{slug(title)}", title)
    put(area, "system_id", Ref(system.key), spans)
    put(area, "level", level, spans)
    put(area, "key", slug(name).upper() if re.fullmatch(r"[IVX]+|\d+", name) else slug(name), spans)
    put(area, "name", title, spans)
    process = told.about(sentence)
    for owner in {
        found.key: found for found in (process, told.process) if found is not None
    }.values():
        _belongs(owner, area, spans)


def _scope(told: Told, sentence: Sentence, match: re.Match[str]) -> None:
    level = {
        "Sozialräume": "sozialraum",
        "Planungsräume": "planungsraum",
        "Bezirksregionen": "bezirksregion",
        "Regionen": "region",
    }.get(match["level"], match["level"].removesuffix("e").casefold())
    span = Span(sentence.start + match.start("count"), sentence.start + match.end())
    title = f"{match['count']} {match['level']}"
    system = _system(told, level, (span,))
    area = told.found.thing("areas", f"area:{level}-anzahl-{slug(match['count'])}", title)
    put(area, "system_id", Ref(system.key), span)
    put(area, "level", level, span)
    put(area, "key", slug(title), span)
    put(area, "name", title, span)
    if told.process is not None:
        _belongs(told.process, area, (span,))


def _belongs(process: Candidate, area: Candidate, spans: tuple[Span, ...]) -> None:
    known = process.fields.get("area_ids")
    refs = (
        [ref for ref in known.value if isinstance(ref, Ref)]
        if known is not None and isinstance(known.value, list)
        else []
    )
    if Ref(area.key) in refs:
        return
    before = known.spans if known is not None else ()
    process.fields["area_ids"] = Value([*refs, Ref(area.key)], (*before, *spans))
