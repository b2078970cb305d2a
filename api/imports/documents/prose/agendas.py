"""What is on the agenda of a conference, from the nouns that such parts go by."""

import re
from typing import Final

from api.imports.documents.findings import put
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_PARTS: Final = (
    ("begruessung", 1, r"Begrüßung|Grußworte?|Eröffnung"),
    ("rueckblick", 2, r"Rückschau|Rückblick"),
    ("vortrag", 3, r"(?:Impuls|Fach|Eröffnungs)?-?[Vv]ortr[aä]ge?|Impulsreferat|Referate?|Keynote"),
    (
        "austausch",
        4,
        (
            r"(?:Vorstellen und Austausch|Vorstellung und Austausch"
            r"|Kennenlernen und Austausch)|(?:Erfahrungs)?[Aa]ustausch|Diskussion(?:srunden?)?"
            r"|Podiumsdiskussion"
        ),
    ),
    ("arbeitsgruppe", 5, r"Arbeitsgruppen|Workshops|Gruppenarbeit|Thementische|World-?[Cc]af[eé]"),
    ("pause", 6, r"Mittagspause|Kaffeepause|Imbiss"),
    ("ausblick", 7, r"Ausblick|Weiterarbeit|nächste Schritte"),
)
_PART: Final = re.compile("|".join(f"(?P<{kind}>\\b(?:{form})\\b)" for kind, _, form in _PARTS))
_PART_ORDER: Final = {kind: order for kind, order, _ in _PARTS}
_PART_GOES_ON: Final = (
    re.compile(
        r" (?:auf|von|über|zu|zum|zur|mit) (?![^.;!?]*\b(?:nehmen|statt|stehen|steht|sind"
        r"|ist|gibt|werden|wird|folg\w{1,40})\b)[^.;!?]{3,180}(?=[.;!?]|$)"
    ),
    re.compile(
        r" (?:auf|von|über|zu|zum|zur|mit) [^.;!?,]{3,110}?(?=,| nehmen\b| zu nehmen\b"
        r"| statt\b| stehen\b| steht\b| sind\b| ist\b| gibt\b| und (?:ein|eine|der|die"
        r"|einen)\b|[.;!?]|$)"
    ),
)


def find_agenda(told: Told, found: Candidate) -> None:
    """The parts of a conference in the order such parts have: review, exchange, outlook."""
    parts: list[tuple[int, str, Span]] = []
    seen: set[str] = set()
    for sentence in told.sentences:
        for match in _PART.finditer(sentence.text):
            kind = match.lastgroup or ""
            if kind in seen:
                continue
            seen.add(kind)
            parts.append((_PART_ORDER[kind], kind, _whole(told, sentence, match)))
    for order, (_, kind, span) in enumerate(sorted(parts, key=lambda part: part[0]), 1):
        title = told.source.words(span)
        title = title[0].upper() + title[1:]
        item = told.found.thing("conferences/agenda-items", f"part:{found.key}:{kind}", title)
        put(item, "conference_id", Ref(found.key), span)
        put(item, "title", title, span)
        put(item, "kind", kind, span)
        put(item, "order", order, span)


def _whole(told: Told, sentence: Sentence, match: re.Match[str]) -> Span:
    """A part with what it is about; that never reaches into the next part."""
    for form in _PART_GOES_ON:
        hit = form.match(sentence.text, match.end())
        if hit is not None and _PART.search(sentence.text, match.end(), hit.end()) is None:
            start, end = sentence.start + match.start(), sentence.start + hit.end()
            return told.source.trim(start, end, " ,") or group(sentence, match)
    return group(sentence, match)
