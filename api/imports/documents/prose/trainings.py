"""Trainings: of multipliers, of case teams; by whom, for whom, paid from what."""

import re
from typing import Final

from api.imports.documents.findings import put, slug
from api.imports.documents.model import Candidate, Span
from api.imports.documents.prose.organisations import KNOWN, LEGAL
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_WHO: Final = (
    r"(?:Multiplikator(?:en|innen|Innen|:innen|\*innen)|Fachkräfte|Mitarbeiter(?:Innen"
    r"|innen|:innen|\*innen|innen und Mitarbeiter)?|Erzieher(?:innen)?|Teams?|Fallteams?"
    r"|Leitungen|Kolleg(?:innen|en|Innen)|Pädagogen|Lehrkräfte)"
)
_NOUNS: Final = {
    "ausgebildet": "Ausbildung",
    "geschult": "Schulung",
    "fortgebildet": "Fortbildung",
    "qualifiziert": "Qualifizierung",
    "weitergebildet": "Weiterbildung",
}
_TRAINED: Final = re.compile(
    rf"\b(?P<who>{_WHO})\b,?(?: die)?[^;]{{0,80}}?\b(?:an|bei|durch|von|vom) (?:der |dem "
    rf"|das |die )?(?P<by>{KNOWN}|{LEGAL})[^;]{{0,40}}?\b(?P<verb>ausgebildet|geschult"
    rf"|fortgebildet|qualifiziert|weitergebildet)"
)
_TRAIN: Final = re.compile(
    r"\b(?:Die|Diese|die) (?P<by>Multiplikator(?:en|innen|Innen|:innen|\*innen)"
    r"|Trainer(?:innen)?|Coaches) (?P<verb>schulen|qualifizieren|unterrichten"
    r"|bilden) (?P<who>[^;,]{4,120})"
)
_COMPOUND: Final = re.compile(
    r"\b(?P<topic>(?P<who>Fallteam|Multiplikatoren|Mitarbeiter(?:innen)?|Team|Leitungs"
    r"|Fachkräfte|Moderatoren|Sozialraum|Netzwerk|Träger)-?(?:schulung|fortbildung"
    r"|qualifizierung|ausbildung|training)(?:en|s)?)\b"
)
_NAMED: Final = re.compile(
    r"\b(?P<topic>(?:Fortbildung|Schulung|Qualifizierung|Weiterbildung|Fortbildungsreihe"
    r"|Schulungsreihe)(?:en|s)? (?:zum Thema |zum |zur |für |in |der |von "
    r"|„)[^.;,:]{4,120}?)(?= (?:wird|werden|wurde|wurden|findet|finden|soll|sollen|ist"
    r"|sind|statt|am|im|ab|durch)\b|[.;,:]|$)"
)
_PLAIN: Final = re.compile(r"\b(?P<topic>Fortbildungen|Schulungen|Qualifizierungen)\b")
_FUNDED: Final = re.compile(
    r"\b(?:aus|mit|über) (?:den |dem |der )?(?P<funding>(?:[A-ZÄÖÜ][\w-]{0,40})"
    r"?(?:[Mm]itteln?|Budget|Haushalt|Etat|Fonds)\b[^;,]{0,100}?) (?:finanziert|gefördert"
    r"|bezahlt|gedeckt)"
)
_PEOPLE: Final = {
    "Fallteam": "Fallteams",
    "Multiplikatoren": "Multiplikatoren",
    "Team": "Teams",
    "Fachkräfte": "Fachkräfte",
    "Moderatoren": "Moderatoren",
}


def find_trainings(told: Told) -> None:
    """Every training that a sentence tells of; the more exact form of words goes first."""
    if told.process is None:
        return
    for sentence in told.sentences:
        if sentence.region.slide:
            continue
        for match in _TRAINED.finditer(sentence.text):
            who = group(sentence, match, "who")
            noun = _NOUNS[match["verb"]]
            found = _training(
                told, sentence, f"{noun} der {match['who']}", (who, group(sentence, match, "verb"))
            )
            put(found, "provider_name", match["by"], group(sentence, match, "by"))
            put(found, "participants", [match["who"]], who)
        for match in _TRAIN.finditer(sentence.text):
            who = group(sentence, match, "who")
            found = _training(
                told,
                sentence,
                f"Schulung: {told.source.words(who)}",
                (who, group(sentence, match, "verb")),
            )
            put(found, "provider_name", match["by"], group(sentence, match, "by"))
            put(found, "participants", [told.source.words(who)], who)
        for match in _COMPOUND.finditer(sentence.text):
            found = _training(told, sentence, match["topic"], (group(sentence, match, "topic"),))
            if people := _PEOPLE.get(match["who"]):
                put(found, "participants", [people], group(sentence, match, "who"))
        _with_money(told, sentence)


def _with_money(told: Told, sentence: Sentence) -> None:
    funded = _FUNDED.search(sentence.text)
    match = _NAMED.search(sentence.text) or (_PLAIN.search(sentence.text) if funded else None)
    if match is None:
        return
    found = _training(
        told,
        sentence,
        told.source.words(group(sentence, match, "topic")),
        (group(sentence, match, "topic"),),
    )
    if funded is not None:
        span = group(sentence, funded, "funding")
        words = re.sub(r"\b([Mm]ittel)n\b", r"\1", told.source.words(span))
        put(found, "funding", words, span)
    for time in told.times_in(sentence.span):
        if time.edtf is not None:
            put(found, "period", time.value, time.span)


def _training(told: Told, sentence: Sentence, topic: str, spans: tuple[Span, ...]) -> Candidate:
    found = told.found.thing("trainings", f"training:{slug(topic)}", topic)
    put(found, "topic", topic, spans)
    put(found, "process_id", told.about_ref(sentence), spans)
    return found
