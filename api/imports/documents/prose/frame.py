"""The frame of a process: its occasion, legal basis, target groups, fields of work, methods."""

import re
from typing import Final

from api.imports.documents.findings import extend, put
from api.imports.documents.gremien import COMMITTEE
from api.imports.documents.model import Candidate, Span
from api.imports.documents.prose.lists import entries
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_OCCASION: Final = re.compile(
    r"^(?:Anlass|Hintergrund|Ausgangspunkt|Auslöser)\b.{0,60}\b(?:ist|war|sind|waren)\b"
    r"|\b(?:Damit|Dadurch|Hiermit|Somit) (?:sind|wurden|werden"
    r"|ist) die Voraussetzung(?:en)? (?:dafür )?(?:geschaffen|gegeben)|^Aufgrund (?:der"
    r"|des|von)\b|^Umsetzung (?:des|eines|der) .{0,30}[Bb]eschl"
)
_CONTINUES: Final = re.compile(r"^(?:Damit|Dadurch|Hiermit|Somit)\b")
_FOOTNOTE_OF_RESOLUTION: Final = re.compile(
    r"^(?P<said>Umsetzung (?:des|eines|der) [^„\"]{0,80}(?:[„\"][^“”\"]{3,250}[“”\"])?)"
)
_CHANGE: Final = re.compile(
    r"\b(?P<said>(?:Neuausrichtung|Neustrukturierung|Umstrukturierung|Neuordnung"
    r"|Neuorganisation) (?:der|des) [^;]{5,280})"
)
_BASIS: Final = re.compile(
    r"\bGrundlage\b[^;]{0,60}?\b(?:ist|sind|war|waren|bildet|bilden)\b (?:hierfür "
    r"|dafür )?(?:ein |eine |der |die |das )?(?P<basis>(?:[A-ZÄÖÜ]|§)[^;]{4,200})"
    r"|\b(?:auf (?:der )?Grundlage|auf Basis) (?:des|der|eines|einer"
    r"|von) (?P<basis2>(?:[A-ZÄÖÜ]|§)[^.,;]{4,160})"
)
_RULES: Final = re.compile(r"[Bb]eschl|Gesetz|§|Konzept|Plan")
_LAW: Final = re.compile(
    r"§§? ?\d{1,3}[a-z]?(?: ?(?:Abs\.|Absatz) ?\d+)?(?: (?:ff?\.|bis \d+"
    r"|und \d+))?(?: (?:Abs\. ?\d+ )?(?:Satz \d+ )?(?:Nr\. ?\d+ )?)? ?(?:SGB ?(?:VIII|IX"
    r"|II|XII|V)|KJHG|BGB|SchulG|KiBiz|KJFöG|AG ?KJHG|BKiSchG|KKG|KiföG|KJSG)\b"
)
_TARGET: Final = re.compile(
    r"\bZielgruppe(?:n)?\b(?: (?:der|des|die|sind|ist|wurden|waren|bilden)|:| die"
    r"|,){0,3} (?:(?:die|der|alle|insbesondere"
    r"|vor allem) )?(?P<who>[A-ZÄÖÜa-z][^.;“\"]{3,160}?)(?=[“\"]| (?:gewählt|wurde|wurden"
    r"|festgelegt|benannt|ausgewählt|bestimmt|sind|im Alter)\b|[.;]|, (?:so dass|sodass"
    r"|die|der|um)\b|$)"
)
_FIELDS: Final = re.compile(
    r"\b(?:umfasst|umfassen|betrifft|betreffen|erstreckt sich auf"
    r"|bezieht sich auf)? ?(?:konkret )?(?:die|den|auf die) (?:Bereiche?n?"
    r"|Arbeitsfelder?n?|Handlungsfelder?n?|Leistungsbereiche?n?"
    r"|Themenfelder?n?) (?P<fields>(?:(?:der|des|von) )?[A-ZÄÖÜ][^.;:]{3,260}?)(?= umfasst"
    r"| umfassen| betrifft| betreffen|[.;:]|$)"
)
_METHODS: Final = re.compile(
    r"\b(?:Verwandtschaftsr[aä]te?s?|Familienr[aä]te?s?|Family Group Conferenc(?:e|ing)"
    r"|Case[- ]Management|Hilfeplankonferenz(?:en)?|Zukunftswerkst[aä]tt(?:en)?"
    r"|World[- ]Caf[eé]s?|Kollegiale Beratung(?:en)?|Open[- ]Space|Planungszellen?"
    r"|aktivierende Befragung(?:en)?|Sozialraumbegehung(?:en)?|Stadtteilbegehung(?:en)?"
    r"|Experteninterviews?|Fokusgruppen?|Nadelmethode|Ressourcenkarten?"
    r"|Lösungsorientierte Beratung)\b"
)
_METHOD_STEMS: Final = (
    (re.compile(r"^Verwandtschaftsr[aä]te?s?$"), "Verwandtschaftsrat"),
    (re.compile(r"^Familienr[aä]te?s?$"), "Familienrat"),
)


def find_frame(told: Told) -> None:
    """What frames each process, from the sentences that speak of it."""
    if told.process is None:
        return
    for index, sentence in enumerate(told.sentences):
        process = told.about(sentence) or told.process
        _occasion(told, index, sentence)
        _basis(told, sentence, process)
        if target := _TARGET.search(sentence.text):
            span = _trimmed(told, sentence, target, "who")
            if span is not None:
                extend(process, "target_groups", told.source.words(span), span)
        if fields := _FIELDS.search(sentence.text):
            for entry in entries(fields["fields"], sentence.start + fields.start("fields")):
                extend(process, "fields_of_work", entry.text, entry.spans)
        for method in _METHODS.finditer(sentence.text):
            word = method[0]
            for form, plain in _METHOD_STEMS:
                word = form.sub(plain, word)
            extend(process, "methods", word, group(sentence, method))


def _basis(told: Told, sentence: Sentence, process: Candidate) -> None:
    for law in _LAW.finditer(sentence.text):
        extend(process, "legal_basis", law[0], group(sentence, law))
    match = _BASIS.search(sentence.text)
    if match is None:
        return
    name = "basis" if match["basis"] else "basis2"
    span = _trimmed(told, sentence, match, name)
    if span is None or _LAW.match(match[name]) is not None:
        return
    if COMMITTEE.search(match[name]) or _RULES.search(match[name]):
        extend(process, "legal_basis", told.source.words(span), span)


def _trimmed(told: Told, sentence: Sentence, match: re.Match[str], name: str) -> Span | None:
    span = group(sentence, match, name)
    return told.source.trim(span.start, span.end, " ,.")


def _occasion(told: Told, index: int, sentence: Sentence) -> None:
    match = _OCCASION.search(sentence.text)
    process = told.about(sentence)
    if process is None:
        return
    if match is None:
        if (change := _CHANGE.search(sentence.text)) and not sentence.region.slide:
            span = group(sentence, change, "said")
            put(process, "occasion", told.source.words(span), span)
        return
    resolution = _FOOTNOTE_OF_RESOLUTION.match(sentence.text)
    if resolution is not None:
        span = group(sentence, resolution, "said")
        put(process, "occasion", told.source.words(span), span)
        return
    spans = [sentence.span]
    before = told.sentences[index - 1] if index else None
    if (
        _CONTINUES.match(sentence.text)
        and before is not None
        and before.paragraph == sentence.paragraph
    ):
        spans.insert(0, before.span)
    put(process, "occasion", " ".join(told.source.words(span) for span in spans), spans)
