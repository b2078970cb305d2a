"""Money: programmes, grants, and what is paid from what."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Ref, Span, Value
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_PROGRAMME: Final = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w-]{0,40})?(?:[Ff]ördermitteln?|[Ff]örderprogramm(?:s|es|en)?"
    r"|[Ff]örderung|[Pp]rogramm(?:s|es|en)?|[Ff]örderaufruf(?:s|es)?|Projektmitteln?"
    r"|Landesmitteln?|Bundesmitteln?|[Aa]ktionsprogramm(?:s|es)?)(?: (?:aus"
    r"|nach|des|der|dem|zum|im|mit|dem Titel"
    r"|Rahmen|Landesprogramms?|Bundesprogramms?"
    r"|Programms?)){0,4} [„\"»](?P<name>[^“”\"«\n]{3,120})[“”\"«]"
)
# A funder who is a programme by its own name: "aus der Bundesstiftung Frühe Hilfen".
_FOUNDATION: Final = re.compile(
    r"\b(?:aus (?:den )?(?:Fördermitteln|Mitteln) (?:der|des|von) "
    r"|aus (?:der|dem) |durch (?:die|den|das) "
    r"|von der |über (?:die|das) )"
    r"(?P<name>(?:Bundesstiftung|Landesstiftung|Stiftung|Aktion|Bundesinitiative|Landesinitiative"
    r"|Landesprogramm|Bundesprogramm|Bundesfonds)(?: (?:für |der |des )?[A-ZÄÖÜ][\w-]{1,40}){1,4})"
    r"(?=[^;]{0,80}\b(?:finanziert|gefördert|bezuschusst|unterstützt)\b)"
)
_BY_FUNDER: Final = re.compile(
    r"\b(?:[Gg]efördert (?:wird|werden|wurde) [^.;]{3,80}? (?:vom"
    r"|von der|durch das|durch die|durch den)"
    r"|(?:wird|werden|wurde) (?:vom|von der|durch das|durch die|durch den)) "
    r"(?P<name>(?:Land|Bund|Ministerium|Landesjugendamt|Bezirksregierung|Europäischen Union)"
    r"(?: (?:für |der |des )?[A-ZÄÖÜ][\w-]{1,40}){0,4})(?=[^;]{0,80}(?:\d[\d.]* (?:Euro"
    r"|EUR|€)|gefördert))"
)
_FUNDER: Final = re.compile(
    r"\b(?:beim|bei der|bei dem|vom|von der|des|durch das|durch die"
    r"|durch den) (?P<funder>(?:Land(?:es)?|Bund(?:es)?|Europäischen Union"
    r"|[A-ZÄÖÜ]{3,}[A-Za-z]*|(?:[A-ZÄÖÜ]\w{1,40})?[Mm]inisterium(?:s)?"
    r"|Landesjugendamt(?:es)?|Landschaftsverband(?:es)?|Stiftung|Aktion|Bezirksregierung"
    r"|Senat(?:sverwaltung)?)(?: (?:für |der |des )?[A-ZÄÖÜ][\w-]{0,40}(?:(?:, "
    r"| und )[A-ZÄÖÜ][\w-]{0,40}){0,4})?(?: \([^)]{2,60}\))?)"
)
_RHYTHM: Final = re.compile(
    r"\b(?:jährlich|alljährlich|jedes Jahr|halbjährlich|einmalig|monatlich|vierteljährlich)\b"
)
_STATUS: Final = (
    (
        "bewilligt",
        re.compile(r"\bbewilligt\b|\bbewilligte|\berhalten\b|\bZuwendungsbescheid|\bgefördert\b"),
    ),
    ("abgelehnt", re.compile(r"\babgelehnt\b")),
    ("beantragt", re.compile(r"\bbeantragt\b|\bbeantragen\b|\bAntrag gestellt\b")),
    ("geplant", re.compile(r"\bsollen beantragt\b|\bist geplant, .{0,60}zu beantragen")),
)
_SUM: Final = re.compile(r"(?P<sum>\d{1,3}(?:[. ]\d{3})*(?:,\d{2})?|\d+)(?:,-)? ?(?:Euro|EUR|€)")
_PURPOSE: Final = re.compile(
    r"^(?:Diese|Die Mittel|Die Fördermittel|Das Programm"
    r"|Die Förderung)\b.{0,40}?\b(?:haben|hat) zum Ziel,? ?(?P<purpose>.{8,400})"
)
_FROM: Final = re.compile(
    r"(?P<purpose>[A-ZÄÖÜ][^.;:]{2,140}?) (?:wird|werden|wurde|wurden|können|kann|sollen"
    r"|soll|ist|sind) (?:vollständig |teilweise |anteilig )?(?:aus|mit|über) (?:den |dem "
    r"|der )?(?P<source>(?:[A-ZÄÖÜ][\w-]{0,40})?(?:[Mm]itteln?|Budget|Haushalt|Etat|Fonds"
    r"|Programm)\b[^;,]{0,100}?) (?:finanziert|gefördert|bezahlt|gedeckt|getragen"
    r"|bestritten|bereitgestellt)"
)
_THROUGH: Final = re.compile(
    r"\b(?:Kosten|Mittel|Gelder|Finanzmittel)\b(?P<between>.{0,120}?)\b(?:durch"
    r"|für) (?:die |eine |den )?(?P<purpose>(?:externe |fachliche )?(?:Moderation"
    r"|Fortbildung(?:en)?|Supervision|Prozessbegleitung|Qualifizierung|Sachkosten"
    r"|Personalkosten|Honorare))\b.{0,60}?\b(?:zur Verfügung|bereit|finanziert|übernommen"
    r"|veranschlagt|eingeplant|gedeckt)"
)
_TYPOGRAPHY: Final = re.compile(r"(?<=\w)(?:- | -|\s[-–]\s)(?=\S)(?!(?:und|oder|bzw)\b)")


def find_funding(told: Told) -> None:
    """Programmes with their grants, and the lines of what pays for what."""
    if told.process is None:
        return
    last: tuple[int, Candidate] | None = None
    for sentence in told.sentences:
        for match in _PROGRAMME.finditer(sentence.text):
            last = sentence.paragraph, _programme(told, sentence, match)
        for match in _BY_FUNDER.finditer(sentence.text):
            _by_funder(told, sentence, match)
        for match in _FOUNDATION.finditer(sentence.text):
            last = sentence.paragraph, _programme(told, sentence, match)
        purpose = _PURPOSE.match(sentence.text)
        if purpose is not None and last is not None and last[0] == sentence.paragraph:
            span = group(sentence, purpose, "purpose")
            put(last[1], "purpose", told.source.words(span).rstrip("."), span)
        for match in _FROM.finditer(sentence.text):
            _line(told, sentence, match, group(sentence, match, "source"))
        for match in _THROUGH.finditer(sentence.text):
            _line(told, sentence, match, None)


def _programme(told: Told, sentence: Sentence, match: re.Match[str]) -> Candidate:
    span = group(sentence, match, "name")
    name = _TYPOGRAPHY.sub(" – ", told.source.words(span))
    programme = told.found.thing("funding-programmes", f"programme:{slug(name)}", name)
    put(programme, "name", name, span)
    funder = _FUNDER.search(sentence.text, match.end())
    if funder is not None:
        at = group(sentence, funder, "funder")
        put(programme, "funder", _nominative(told.source.words(at)), at)
    process = told.about(sentence)
    grant = told.found.thing("grants", f"grant:{slug(name)}", name)
    put(grant, "title", name, span)
    put(grant, "programme_id", Ref(programme.key), span)
    put(grant, "process_id", Ref(process.key) if process else None, span)
    for found in (programme, grant):
        if rhythm := _RHYTHM.search(sentence.text):
            put(found, "rhythm", rhythm[0], group(sentence, rhythm))
    for time in told.times_in(sentence.span):
        if time.edtf is not None:
            put(grant, "period", time.value, time.span)
    for status, form in _STATUS:
        if said := form.search(sentence.text):
            put(grant, "status", status, group(sentence, said))
            _sum(grant, sentence, status)
    return programme


def _by_funder(told: Told, sentence: Sentence, match: re.Match[str]) -> None:
    """Money of a funder that names no programme: a grant, titled by who gives it."""
    span = group(sentence, match, "name")
    title = f"Förderung {_nominative(told.source.words(span))}"
    process = told.about(sentence)
    grant = told.found.thing("grants", f"grant:{slug(title)}", title)
    put(grant, "title", title, span)
    put(grant, "process_id", Ref(process.key) if process else None, span)
    if rhythm := _RHYTHM.search(sentence.text):
        put(grant, "rhythm", rhythm[0], group(sentence, rhythm))
    put(grant, "status", "bewilligt", group(sentence, match))
    _sum(grant, sentence, "bewilligt")


def _sum(grant: Candidate, sentence: Sentence, status: str) -> None:
    match = _SUM.search(sentence.text)
    column = {"bewilligt": "approved_cents", "beantragt": "requested_cents"}.get(status)
    if match is None or column is None:
        return
    whole, _, cents = match["sum"].replace(".", "").replace(" ", "").partition(",")
    put(grant, column, int(whole) * 100 + int(cents or 0), group(sentence, match))


def _line(told: Told, sentence: Sentence, match: re.Match[str], source: Span | None) -> None:
    """One line of what pays for what; the source may be unsaid."""
    process = told.about(sentence)
    if process is None:
        return
    purpose = group(sentence, match, "purpose")
    entry = {
        "purpose": told.source.words(purpose),
        "source": _mittel(told.source.words(source)) if source else None,
    }
    known = process.fields.get("funding_lines")
    lines = (
        [line for line in known.value if isinstance(line, dict)]
        if known is not None and isinstance(known.value, list)
        else []
    )
    if entry in lines:
        return
    spans = known.spans if known is not None else ()
    places = (purpose, source) if source else (purpose, group(sentence, match))
    process.fields["funding_lines"] = Value([*lines, entry], (*spans, *places))


def _nominative(said: str) -> str:
    """In plain form: "Ministeriums für Soziales" → "Ministerium für Soziales"."""
    said = re.sub(r"\b(\w{0,40}[Mm]inisterium)s\b", r"\1", said)
    return re.sub(r"^(Land|Bund|Landesjugendamt|Landschaftsverband)(?:e?s)\b", r"\1", said)


def _mittel(said: str) -> str:
    """In plain form: "Mitteln der Agenda" → "Mittel der Agenda"."""
    return re.sub(r"\b([Mm]ittel)n\b", r"\1", said)
