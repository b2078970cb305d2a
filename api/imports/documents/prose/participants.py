"""Who takes part in a process: organisations, functions and kinds of organisation."""

import re
from typing import Final

from api.imports.documents.findings import PERSON, put, slug, support
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.lists import Entry, entries
from api.imports.documents.prose.organisations import (
    FUNCTION,
    KNOWN,
    LEGAL,
    OFFICE,
    ORGANISATION,
    nominative,
    provider_kind,
)
from api.imports.documents.prose.roles import ROLES
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_ACTORS: Final = re.compile(
    r"\b(?:[Zz]u (?:den|diesen) (?:Akteuren|Beteiligten|Teilnehmenden|Teilnehmern"
    r"|Mitwirkenden|Kooperationspartnern)(?: [^,.;]{0,40}?)? (?:gehören|zählen)"
    r"|[Bb]eteiligt (?:sind|werden|waren)|[Tt]eilnehme(?:r|nde) (?:sind|waren)"
    r"|[Mm]itwirkende sind|[Ee]s (?:nehmen|nahmen)|vertreten (?:sind|waren)"
    r"|in der die Bereiche|vereint (?:sind|waren)|[Tt]eilgenommen haben|Eingeladen (?:sind|waren)"
    r"|eingeladen (?:sind|waren)) (?P<who>[^;]{4,500}?)(?= teil\b|;|$)"
)
_MEET: Final = re.compile(
    r"\b(?:[Dd]abei|[Hh]ier|[Dd]ort|[Dd]arin|[Ee]s) (?:kommen|treffen sich|arbeiten) "
    r"(?P<who>[A-ZÄÖÜ][^;]{4,300}?) zusammen\b"
)
_JOINTLY: Final = re.compile(
    r"\b(?:gemeinsam|zusammen|in (?:Kooperation|Zusammenarbeit)) mit (?P<who>(?:dem|der|den)"
    r" [^;]{3,300}?) (?:erarbeitet|entwickelt|erstellt|durchgeführt|umgesetzt|geplant)\b"
)
_LABELLED: Final = re.compile(
    r"\b(?:Träger|Kooperationspartner|Projektpartner|Partner|Beteiligte):"
    r" (?P<who>[A-ZÄÖÜ][^:;]{3,200}?)"
    r"(?= [A-ZÄÖÜ][\w-]{2,30}:|$)"
)
_HELP: Final = re.compile(
    r"\b(?:[Ee]s )?(?:wirken|arbeiten|beteiligen sich) (?P<who>(?:Vertreter\w{0,40}"
    r"|Mitarbeiter\w{0,40}|Kolleg\w{0,40}|Fachkräfte) (?:des|der|vom|von"
    r"|aus)[^;]{4,300}?) mit\b"
)
_CALLED_IN: Final = re.compile(
    r"\b(?:werden|wurden|sollen) (?:auch |zudem |außerdem "
    r"|zusätzlich )?(?P<who>[A-ZÄÖÜ][^;]{4,300}?) (?:hinzugezogen|einbezogen|eingebunden"
    r"|beteiligt|einbezogen werden|eingebunden werden|beteiligt werden)\b"
)
_LOCATED: Final = re.compile(
    rf"\bangesiedelt (?:beim|bei der|im|in der|bei) (?P<who>{OFFICE}(?: \([^)]{{1,12}}\))?)"
)
_DEPARTMENTS: Final = re.compile(
    r"\b(?P<word>Abteilungen|Ämtern?|Fachbereichen?|Sachgebieten?"
    r"|Fachdiensten?) (?P<who>\d[\d./]*(?:(?:, | und | sowie )\d[\d./]*){0,12})"
)
_SINGULAR: Final = {
    "Abteilungen": "Abteilung",
    "Ämter": "Amt",
    "Ämtern": "Amt",
    "Fachbereiche": "Fachbereich",
    "Fachbereichen": "Fachbereich",
    "Sachgebiete": "Sachgebiet",
    "Sachgebieten": "Sachgebiet",
    "Fachdienste": "Fachdienst",
    "Fachdiensten": "Fachdienst",
}
_UNIT_NUMBER: Final = re.compile(r"\d[\d./]*\d|\d")
_TOGETHER: Final = re.compile(
    r"\b(?:arbeitet|arbeiten|erarbeiten|entwickeln|planen) (?:die |der "
    r"|das )?(?P<who>[^.,;]{4,120}?) (?:gemeinsam|zusammen) mit (?:dem |der "
    r"|den )(?P<with>[^.,;]{3,80}?)(?= an\b| bei\b| die\b| das\b|[,.;]|$)"
)
_OFFICES: Final = re.compile(
    r";\s*|,\s*(?=(?:FB|Fachbereich|Amt|Dezernat|Fachdienst|Abteilung|\d{2,3}\b|[A-ZÄÖÜ]\w{2,40}amt\b))"
)
_MODERATES: Final = re.compile(r"[Mm]oder(?:iert|ier|ation)")
_KINDS: Final = re.compile(
    r"Schule|Kita|Kindertagesst|Hort|Träger|Ortsbeir|Quartiersm|Stadtteil(?:runde"
    r"|konferenz)|Arbeitsgemeinschaft|Verwaltung|Behörde|Institution|Verein|Vereine|Kirche"
    r"|Polizei|Beratungsstelle|Familienzentr|Jugendfreizeit|Jugendeinricht|Einrichtung"
    r"|Eltern|Jugendliche|Initiativ|Verb[aä]nd|Ämter|Gesundheitsamt|Wohlfahrt|Kindergärt"
    r"|Krankenkass|Hebamm|Jobcenter|Ärzt|Wirtschaft|Politik|Fraktion|Bezirke|Kommunen"
)
_FUNCTION_WORD: Final = re.compile(
    r"leit(?:ung|er)|Fachberat|Mitarbeiter|Beauftragte|beauftragte|planer|Koordinator"
    r"|Controller|Sachbearbeit|Teamleit"
)
_BRACKET: Final = re.compile(r"\((?:z\. ?B\. ?|u\. ?a\. ?|insbesondere )(?P<who>[^)]{4,200})\)")
_BY: Final = re.compile(
    r"\b(?:erfolgen|erfolgt|übernehmen|übernimmt"
    r"|durchgeführt)\b[^.;(]{0,100}?\bdurch (?P<who>(?:die|den|das) [^.;()]{4,160})"
)


def find_participants(told: Told) -> None:
    """Everybody that prose gives a part in a process."""
    if told.process is None:
        return
    _lead(told, told.process)
    for span in told.page.involved:
        # An office's own name may hold commas: only a semicolon, or a comma before a further
        # office, parts two of them.
        for part in _OFFICES.split(told.source.words(span)):
            take_part(
                told, told.process, Entry(part.strip(), (span,)), "mitwirkung", "organisation"
            )
    for sentence in told.sentences:
        process = told.about(sentence) or told.process
        _roles(told, sentence, process)
        _groups(told, sentence, process)
    _known_providers(told)


def _lead(told: Told, process: Candidate) -> None:
    lead = process.fields.get("lead_organisation")
    if lead is not None and isinstance(lead.value, str):
        take_part(told, process, Entry(lead.value, lead.spans), "federfuehrung", "organisation")


def _roles(told: Told, sentence: Sentence, process: Candidate) -> None:
    for role, pattern in ROLES:
        for match in pattern.finditer(sentence.text):
            if role == "moderation_extern" and not _MODERATES.search(sentence.text):
                continue
            span = group(sentence, match, "who")
            name = nominative(told.source.words(span))
            kind = "function" if FUNCTION.match(name) else "organisation"
            part = take_part(told, process, Entry(name, (span,)), role, kind)
            if part is None:
                continue
            support(part, "name", group(sentence, match))
            if role == "federfuehrung":
                put(process, "lead_organisation", name, span)
            elif role == "moderation_extern":
                for time in told.times_in(sentence.span)[:1]:
                    put(part, "period", time.value, time.span)


def _groups(told: Told, sentence: Sentence, process: Candidate) -> None:
    for pattern in (_ACTORS, _JOINTLY, _LABELLED, _MEET, _HELP, _CALLED_IN, _BRACKET, _BY):
        for match in pattern.finditer(sentence.text):
            for entry in entries(match["who"], sentence.start + match.start("who")):
                name = nominative(entry.text)
                if not _DEPARTMENTS.search(name) and len(name) <= 160:  # noqa: PLR2004 -- a longer one is a sentence
                    take_part(told, process, Entry(name, entry.spans), "mitwirkung", sort_of(name))
    if seat := _LOCATED.search(sentence.text):
        _located(told, process, group(sentence, seat, "who"))
    _units(told, sentence, process)
    _together(told, sentence, process)


def _units(told: Told, sentence: Sentence, process: Candidate) -> None:
    """Units that are only numbered: "den Abteilungen 42/1 und 42/3"."""
    for match in _DEPARTMENTS.finditer(sentence.text):
        word = group(sentence, match, "word")
        at = match.start("who")
        for number in _UNIT_NUMBER.finditer(match["who"]):
            span = sentence.at(at + number.start(), at + number.end())
            name = f"{_SINGULAR[match['word']]} {number[0]}"
            take_part(told, process, Entry(name, (span, word)), "mitwirkung", "organisation")


def _together(told: Told, sentence: Sentence, process: Candidate) -> None:
    """Two sides that work together; an office among them leads the free providers."""
    if both := _TOGETHER.search(sentence.text):
        for entry in entries(both["who"], sentence.start + both.start("who")):
            take_part(told, process, entry, "mitwirkung", sort_of(entry.text))
        for entry in entries(both["with"], sentence.start + both.start("with")):
            name = nominative(entry.text)
            leads = ORGANISATION.search(name) is not None and "Träger" in both["who"]
            if leads:
                put(process, "lead_organisation", name, entry.spans)
            role = "federfuehrung" if leads else "mitwirkung"
            take_part(told, process, Entry(name, entry.spans), role, sort_of(name))


def _located(told: Told, process: Candidate, span: Span) -> None:
    """The office that a process sits in: it leads it, unless the page named it already."""
    name = nominative(told.source.words(span))
    lead = process.fields.get("lead_organisation")
    if lead is not None and name.partition(" (")[0] in str(lead.value):
        support(process, "lead_organisation", span)
        return
    put(process, "lead_organisation", name, span)
    take_part(told, process, Entry(name, (span,)), "federfuehrung", "organisation")


def sort_of(name: str) -> str:
    """Whether a name is a function, a kind of organisation or an organisation."""
    if _FUNCTION_WORD.search(name) and not re.match(r"(?:Fachberatungsstelle|LVR)", name):
        return "function"
    if re.search(
        (
            r"^(?:Amt|FB|Fachbereich|Abteilung|Dezernat) ?\d|Amt für |GmbH|e\. ?V\.|LVR|LWL"
            r"|Universität|Hochschule|Bildungswerk|^Jugendamt"
        ),
        name,
    ):
        return "organisation"
    return "organisation_kind" if _KINDS.search(name) else "organisation"


def take_part(
    told: Told, process: Candidate, entry: Entry, role: str, kind: str
) -> Candidate | None:
    """A participant of a process, unless the words name a person."""
    if PERSON.search(entry.text) or len(entry.text) < 2 or not entry.spans:  # noqa: PLR2004 -- shorter than any name
        return None
    key = f"participant:{process.key}:{slug(entry.text)}"
    part = told.found.get(key)
    if part is None:
        part = told.found.thing("planning-processes/participants", key, entry.text)
    put(part, "process_id", Ref(process.key), entry.spans)
    put(part, "name", entry.text, entry.spans)
    put(part, "kind", kind, entry.spans)
    put(part, "role", role, entry.spans)
    return part


_PROVIDER: Final = re.compile(rf"(?<![\w-])(?:{LEGAL}|{KNOWN})(?![\w-])")


def _known_providers(told: Told) -> None:
    """Organisations with a name of their own become providers that participants point to."""
    for part in told.found.of_kind("planning-processes/participants"):
        name = part.fields.get("name")
        match = _PROVIDER.search(part.title)
        if name is None or match is None:
            continue
        said = _where(told, name.spans, match[0])
        provider = told.found.thing("providers", f"provider:{slug(match[0])}", match[0])
        put(provider, "name", match[0], said)
        put(provider, "kind", provider_kind(match[0]), said)
        put(part, "provider_id", Ref(provider.key), said)


def _where(told: Told, spans: tuple[Span, ...], words: str) -> Span:
    """Where in the spans the words stand."""
    for span in spans:
        at = told.source.flat.find(words, span.start, span.end)
        if at >= 0:
            return Span(at, at + len(words))
    return spans[0]
