"""Provider networks: their principles, and the six sections of their concept."""

import re
from typing import Final

from api.imports.documents.findings import extend, put, slug, support
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.points import points
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_NETWORK: Final = re.compile(
    r"\b(?P<word>(?:Träger|Regional|Sozialraum)-?[Vv]erb(?:ünde[n]?|und(?:e?s)?)|Trägernetzwerk(?:s"
    r"|e)?)(?P<name> (?:[„\"»][^“”\"«\n]{2,60}[“”\"«]|(?:Planungsbezirk|Stadtbezirk"
    r"|Stadtteil|Sozialraum) (?:[IVX]{1,4}\b|\d{1,2}\b|[A-ZÄÖÜ][\w-]{1,40})))?"
)
_PRINCIPLES: Final = re.compile(
    r"\b(?P<head>(?:Arbeits|Handlungs|Leit|Qualitäts)?-?[Gg]rundsätze|Prinzipien"
    r"|Arbeitsprinzipien|Leitlinien)\b(?P<of>(?: (?:für|der|des|zur"
    r"|von) [^:•\n?–-]{3,100}?)?)(?:\s*[:•]|\s[-–]\s|\s*$)"
)
_CONCEPT: Final = re.compile(
    r"^(?:Konzept-?[Ii]nhalte?|Inhalte? des Konzepts|Gliederung des Konzepts)\b"
    r"|\b(?:Inhalte?|Gliederung|Bestandteile|Aufbau|Bausteine|Kapitel)(?:e)? (?:des"
    r"|eines"
    r"|der) (?:\w{1,40})?(?:[Kk]onzept|KONZEPT)(?:e?s|ion)?\b|\b(?:Konzept"
    r"|Konzeption)\b[^.:]{0,60}\b(?:umfasst|enthält|beinhaltet|gliedert sich"
    r"|trifft Aussagen|macht Aussagen|beschreibt)\b"
)
_SECTIONS: Final = (
    ("zielstellungen", r"Ziel(?:stellung(?:en)?|setzung(?:en)?|e)\b"),
    ("leistungen", r"(?:Leistung(?:en|sangebote?|sspektrum)|Angebote)\b"),
    ("ressourcen", r"Ressourcen\b"),
    ("kooperationspartner", r"Kooperationspartner(?:innen|Innen|n)?\b|Kooperationen\b"),
    ("kommunikationsstrukturen", r"Kommunikation(?:sstrukturen|swege|sformen)?\b"),
    (
        "qualitaetssicherung",
        (r"Qualität(?:ssicher\w{0,40}(?: Maßnahmen)?|sentwicklung|smanagement)\b"),
    ),
)
_SECTION: Final = re.compile("|".join(f"(?P<{key}>\\b{form})" for key, form in _SECTIONS))
_FEWEST_SECTIONS: Final = 3
_FEWEST_PRINCIPLES: Final = 2
_MAKING: Final = re.compile(
    r"\b(?:Konzept|KONZEPT)\b.{0,120}\b(?:erstellt|erarbeitet|entwickelt|ausgerichtet)\b"
)


def find_networks(told: Told) -> None:
    """The network that the text is about, with its principles and its concept."""
    network = _network(told)
    listing: Candidate | None = None
    for index, sentence in enumerate(told.sentences):
        if match := _PRINCIPLES.search(sentence.text):
            _principles(told, index, match, network)
        if network is None:
            continue
        match = _CONCEPT.search(sentence.text)
        if match is not None:
            found = _sections(told, network, [sentence], match.end())
            if not found:
                _sections(told, network, told.sentences[index + 1 : index + 14], 0)
        elif listing is None and sentence.region.slide and (match := _MAKING.search(sentence.text)):
            listing = network
            put(
                network,
                "description",
                told.source.words(sentence.region.span),
                sentence.region.span,
            )


def _network(told: Told) -> Candidate | None:
    """The network by its own name, else by its kind."""
    first: Span | None = None
    title = told.page.title_span
    if title is not None and (match := _NETWORK.search(told.source.flat, title.start, title.end)):
        first = Span(match.start("word"), match.end("word"))
    named: tuple[Span, str] | None = None
    for sentence, match in told.having(_NETWORK):
        first = first or group(sentence, match, "word")
        if match["name"] and named is None:
            named = group(sentence, match), f"Trägerverbund{match['name']}"
    if first is None or (named is None and not told.process):
        return None
    span, name = named or (first, "Trägerverbund")
    network = told.found.thing("provider-networks", f"network:{slug(name)}", name)
    put(network, "name", name, span)
    put(network, "kind", "traegerverbund", span)
    if told.process is not None:
        put(network, "process_id", Ref(told.process.key), span)
    return network


def _principles(told: Told, index: int, match: re.Match[str], network: Candidate | None) -> None:
    sentence = told.sentences[index]
    listed = told.list_after(index, match.end())
    spans = points(told.source, listed) if listed is not None else []
    if len(spans) < _FEWEST_PRINCIPLES:
        return
    owners = [owner for owner in (network, told.process) if owner is not None]
    head = group(sentence, match)
    for owner in owners:
        for span in spans:
            extend(owner, "principles", told.source.words(span).strip(" -–.;"), span)
        support(owner, "principles", head)


def _sections(told: Told, network: Candidate, sentences: list[Sentence], at: int) -> bool:
    """The six sections as the text heads them; each heading goes on to the next one."""
    hits: list[tuple[str, Span]] = []
    seen: set[str] = set()
    region = sentences[0].region if sentences else None
    for sentence in sentences:
        if sentence.region is not region:
            break
        matches = [
            match
            for match in _SECTION.finditer(sentence.text, at)
            if match.lastgroup not in seen and not seen.add(match.lastgroup or "")  # type: ignore[func-returns-value]
        ]
        for index, match in enumerate(matches):
            end = matches[index + 1].start() if index + 1 < len(matches) else len(sentence.text)
            span = told.source.trim(
                sentence.start + match.start(), sentence.start + end, " ,;:.-–•"
            )
            if span is not None and match.lastgroup is not None:
                hits.append((match.lastgroup, _without_and(told, span)))
        at = 0
    if len(hits) < _FEWEST_SECTIONS:
        return False
    for order, (section, span) in enumerate(hits, 1):
        heading = told.source.words(span)
        found = told.found.thing(
            "provider-networks/concept", f"concept:{network.key}:{section}", heading
        )
        put(found, "network_id", Ref(network.key), span)
        put(found, "section", section, span)
        put(found, "heading", heading, span)
        put(found, "order", order, span)
    return True


def _without_and(told: Told, span: Span) -> Span:
    match = re.search(r"[\s,]+(?:und|sowie)$", told.source.flat[span.start : span.end])
    return Span(span.start, span.start + match.start()) if match else span
