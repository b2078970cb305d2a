"""Enumerations in running text, taken apart, and the plain form of their entries."""

import re
from dataclasses import dataclass
from typing import Final

from api.imports.documents.model import Span

_AND: Final = re.compile(
    r",\s+(?:und|sowie|aber auch|als auch)\s+|\s+(?:und|sowie|als auch)\s+|,\s+|;\s+|\s+[•·]\s+"
)
_LEADING: Final = re.compile(
    r"(?:(?:der|die|das|den|dem|des|ein|eine|einer|eines|einem|einen|neben|auch|je"
    r"|zeitweise|zurzeit|derzeit|jeweils|insbesondere"
    r"|sowie|und|alle|aller|allen|unter anderem|u\. ?a\.|z\. ?B\.|weiterer|weitere"
    r"|weiteren|die/der|sowohl|beispielsweise|etwa|mit|aus|von|vom)\s+)+"
)
_TRAILING: Final = re.compile(
    r"(?:\s*(?:,\s*)?(?:u\. ?a\. ?m\.|u\. ?a\.|u\. ?v\. ?m\.|etc\.?|usw\.?|und andere[rn]?"
    r"|gehören|an|statt|mit|zusammen|vertreten|vereint))+$|[\s.;:,]+$"
)
_OF_WHOM: Final = re.compile(
    r"^(?:(?:eine[rn]? )?(?:Person|Vertretung|Vertreter(?:in)?(?=\s+aus))"
    r"|Vertreter(?:\*innen|:innen|_innen|innen)?n?(?=\s+von)"
    r"|Fachkräften?(?=\s+(?:aus|der|des|von))"
    r"|Vertreter(?:/-?innen|Innen|innen|\*innen"
    r"|:innen)?(?:\s+und\s+Vertreter(?:innen)?)?|Vertreterinnen und Vertretern?"
    r"|Vertretung(?:en)?|Vertretern|VertreterInnen"
    r"|Mitglieder(?:n)?|Akteure(?:n)?|Repräsentanten|Delegierte)\s+(?:der|des|von|vom|aus"
    r"|aus der|aus dem|aus den)\s+(?:der |den |dem )?"
)
_LED: Final = re.compile(
    r"^(?P<office>(?:Team|Amts|Abteilungs|Fachbereichs|Schul|Kita|Gruppen|Projekt"
    r"|Einrichtungs|Sachgebiets)?[Ll]eit(?:ungen|ung|er|erin|erinnen|erInnen)(?:\s+(?:von"
    r"|der|des))?)\s+(?P<of>\S.*)$"
)
_UNIT: Final = re.compile(r"^(?:Amt|FB|Fachbereich|Abteilung|Team|Dezernat)\s+\d[\d/.]*$")
_PAIR_OF_GENDERS: Final = re.compile(r"(?:innen|Innen)$")
_ADJECTIVE: Final = re.compile(r"^(?P<stem>[a-zäöü]+)en(?= [A-ZÄÖÜ]\w{0,40}(?:er|e|n)\b)")
_BESIDE: Final = re.compile(r"neben (?:den|der|dem) [^,;]{3,160}?(?= die [A-ZÄÖÜ])")
# An enumeration ends with the verb of its sentence.
_VERB: Final = re.compile(
    r" (?:begleite[nt]|berät|beraten|steuer[nt]|tagt|tagen|trifft|treffen|koordinier(?:en"
    r"|t)|unterstütz(?:en|t)|hat|haben|wird|werden|wurden?|soll|sollen|ist|sind|übernimmt"
    r"|übernehmen|arbeite[nt]|erarbeite[nt]|bereite[nt])(?= |$)"
)
_MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an enumeration: its plain form, and the words it was taken from."""

    text: str
    spans: tuple[Span, ...]


def entries(text: str, start: int) -> list[Entry]:
    """The entries of an enumeration that begins at `start` of the document.

    "Leitungs- und Führungskräfte" and "Mitarbeiterinnen und Mitarbeiter" are one entry; what
    stands in brackets is not taken apart. An office goes over to the bare names after it:
    "die Teamleitungen Jugendförderung, ASD und Schulverwaltung" are three heads of teams.
    """
    text = text[: verb.start()] if (verb := _VERB.search(text)) else text
    found: list[Entry] = []
    office: re.Match[str] | None = None
    office_span: Span | None = None
    for at, end in _parts(text)[:_MOST]:
        at += len(text[at:end]) - len(text[at:end].lstrip())  # noqa: PLW2901 -- blanks are no words
        lead = _LEADING.match(text, at, end)
        begin = lead.end() if lead else at
        stop = end
        while (trail := _TRAILING.search(text, begin, stop)) and trail.start() < stop:
            stop = trail.start()
        said = text[begin:stop].strip(" ,.;:()")
        if len(said) < 2 or not re.search((r"[^\W\d_]{2}"), said):  # noqa: PLR2004 -- shorter than any name
            continue
        if said.count("(") > said.count(")"):
            said = said.partition("(")[0].strip()
        begin = text.index(said, begin)
        if said.endswith(("e. V", "e.V")) and text[begin + len(said) :].startswith("."):
            said += "."
        span = Span(start + begin, start + begin + len(said))
        led = _LED.match(said)
        if led is not None:
            office = led
            office_span = Span(span.start, span.start + led.end("office"))
        elif (
            office is not None
            and office_span is not None
            and (lead is None or _UNIT.match(said))
            and _same_sort(said, office["of"])
        ):
            found.append(Entry(f"{office['office']} {said}", (office_span, span)))
            continue
        else:
            office = None
        plain = _OF_WHOM.sub("", said)
        found.append(Entry(_nominative(plain), (span,)))
    return found


def _same_sort(said: str, first: str) -> bool:
    """Whether a bare word can share the office of the entry before it."""
    if _UNIT.match(first):
        return _UNIT.match(said) is not None
    return re.match(r"^[A-ZÄÖÜ][\w-]{0,40}$", said) is not None


_DATIVES: Final = (
    (
        re.compile(
            (
                r"\b(\w{0,40}(?:[Mm]itarbeiter|[Vv]ertreter|[Ll]eiter|[Tt]räger"
                r"|[Pp]artner|[Vv]ertreter))n\b"
            )
        ),
        r"\1",
    ),
    (re.compile(r"^(Vereine|Verbände|Kammern|Betriebe|Krankenhäuser|Ärzte|Kinderärzte)n$"), r"\1"),
    (re.compile(r"(\w{0,40}[Kk]räfte|\w{0,40}verbände|\w{0,40}ämter|\w{0,40}räte)n\b"), r"\1"),
)


def _nominative(said: str) -> str:
    """In plain form: "freien Träger" → "freie Träger": what was a genitive or dative plural."""
    for form, plain in _DATIVES:
        said = form.sub(plain, said)
    return _ADJECTIVE.sub(r"\g<stem>e", said)


def _parts(text: str) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    at = 0
    if beside := _BESIDE.match(text):
        # "neben den A die B, C": what is named beside the rest is an entry like them.
        parts.append((0, beside.end()))
        at = beside.end()
    for match in _AND.finditer(text):
        if match.start() < at:
            continue
        before = text[at : match.start()]
        after = text[match.end() : match.end() + 60]
        if before.rstrip().endswith(("-", "–")) or before.count("(") > before.count(")"):
            continue
        if before[-1:].isdigit() and re.match(r"\d", after):
            continue
        first_word = before.split()[-1] if before.split() else ""
        if (
            _PAIR_OF_GENDERS.search(first_word)
            and after[:6].casefold() == first_word[:6].casefold()
        ):
            continue
        parts.append((at, match.start()))
        at = match.end()
    parts.append((at, len(text)))
    return parts
