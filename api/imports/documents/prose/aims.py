"""What a process wants to reach."""

import re
from typing import Final

from api.imports.documents.findings import extend, put, slug
from api.imports.documents.model import Candidate, Ref, Span
from api.imports.documents.prose.points import points
from api.imports.documents.prose.told import Told, group
from api.imports.documents.sentences import Sentence

_WHOSE: Final = (
    r"\b(?:Ziel(?:e|setzung)?|(?:Haupt|Ober|Leit|Teil|Handlungs|Projekt"
    r"|Prozess)ziel(?:e)?)\b(?:[^:,]{0,120}?)\b"
)
_SAID: Final = (
    re.compile(
        rf"{_WHOSE}(?:ist|war|bleibt|wird) es(?: dabei| derzeit| hierbei| somit| zunächst"
        rf"| auch| daher){{0,2}},? (?P<aim>.{{8,600}})"
    ),
    re.compile(
        rf"{_WHOSE}(?:ist|sind|war|bleibt|besteht darin)(?: dabei| derzeit| hierbei| somit"
        rf"| zunächst){{0,2}},? (?!es\b)(?P<aim>(?:dass|zum|zur|bis|mit|in|im|den|das|die"
        rf"|der|eine|ein|einen|auch|durch|alle|allen|[a-zäöü]+)\b.{{8,600}})"
    ),
    re.compile(r"\b(?:haben|hat|hatte|verfolgen|verfolgt) (?:zum|das) Ziel,? ?(?P<aim>.{8,500})"),
    re.compile(r"\bmit dem Ziel,? (?P<aim>.{8,500})"),
    re.compile(r"\b(?:zielt|zielen) darauf ab, (?P<aim>.{8,500})"),
    re.compile(r"\bsoll(?:en|te|ten)?\b.{0,160}?\b(?:dazu )?beitragen, (?P<aim>.{8,500})"),
    re.compile(r"\bsoll(?:en|te|ten)?\b (?P<aim>.{8,300}) (?:dazu )?beitragen\b"),
)
_FURTHER: Final = re.compile(
    r"^(?:Außerdem|Darüber hinaus|Zudem|Weiterhin|Ferner|Zusätzlich|Daneben"
    r"|Gleichzeitig) (?P<aim>soll(?:en)? .{8,400})"
)
_LIST: Final = re.compile(
    r"^(?:\d{1,2}\.? )?(?P<head>(?:Prozess|Projekt|Teil|Haupt|Leit|Ober|Handlungs|Planungs"
    r"|Wirkungs)?-?[Zz]iel(?:e|setzung(?:en)?|stellung(?:en)?)?(?: (?:des"
    r"|der) [^:.\n]{3,80})?) ?(?::(?: |$)|$)"
)
_LEVELS: Final = (
    ("leitziel", re.compile(r"Leitziel|Oberziel|Oberstes Ziel")),
    ("handlungsziel", re.compile(r"Handlungsziel|Teilziel")),
)
# Heads of lists that say what is wanted: "Mit der Fortschreibung sollen".
_WANTS: Final = re.compile(
    r"^(?:Mit|Durch|Damit|Dadurch|Dabei|Hiermit|Künftig)\b[^.]{0,90}\bsoll(?:en)?:?$"
    r"|^[^.]{0,80}\bZiele?\b[^.]{0,60}(?:sind|verfolgt|verfolgen|erreicht werden|vereinbart"
    r"|formuliert|festgelegt):?$|^[^.]{0,60}\bfolgende[n]? Zielen?:?$"
)
_ACTION: Final = (
    r"[A-ZÄÖÜ][\w-]{0,40}(?:ung|ungen|keit|tion|schaft)\b|(?:Aus|Auf|Ab|Um|Rück)bau\b|Erhalt\b"
    r"|Einsatz\b|Schutz\b|Zugang\b|Abschluss\b|Austausch\b|Einbezug\b"
)
_NOUN_FIRST: Final = re.compile(
    rf"(?:der|die|das|eine?)\s+(?:(?:[a-zäöü-]+(?:e|er|es)\s+)?(?:{_ACTION}))"
)
_NEXT_NOUN: Final = re.compile(
    r",?\s+(?:und|sowie)\s+(?=(?:der|die|das|eine?)\s)|,\s+(?=(?:der|die|das)\s)"
)
_ARTICLE: Final = re.compile(rf"^(?:der|die|das|eine?) (?=(?:{_ACTION}))")
_DONE: Final = re.compile(r"\bwerden\b")
_JOINT: Final = re.compile(r",?\s+(?:und|sowie|oder)$|\s+werden(?:,?\s+(?:und|sowie))?$")
_FULL: Final = re.compile(r"^(?:Ziel|Außerdem|Darüber|Zudem|Weiterhin|Ferner|Zusätzlich)")
_FOOTNOTE: Final = re.compile(r"(?<=[“”\"«])\d{1,2}$")


def find_aims(told: Told) -> None:
    """The aims of each process, as the list of the process and as goals in their order."""
    if told.process is None:
        return
    _from_lists(told, told.process)
    before: Sentence | None = None
    listed_to = -1
    for index, sentence in enumerate(told.sentences):
        process = told.about(sentence) or told.process
        if sentence.start < listed_to:
            continue
        if (head := _LIST.match(sentence.text)) is not None:
            listed = told.list_after(index, head.end())
            if listed is not None:
                _points(told, process, listed, head, sentence)
                before, listed_to = sentence, listed.end
        elif _from_heading(told, sentence):
            _aim(told, process, sentence.span, None)
        elif _said(told, process, sentence, before):
            before = sentence


def _from_lists(told: Told, main: Candidate) -> None:
    """The points of lists whose head says that they are wanted."""
    for listing in told.listings:
        if _LIST.match(f"{listing.head}:") or _WANTS.search(listing.head):
            for point in listing.points:
                _aim(told, told.about(listing.sentence) or main, point, None)


def _said(told: Told, process: Candidate, sentence: Sentence, before: Sentence | None) -> bool:
    """Take the aim that a sentence tells; one that goes on from another may say it more shortly."""
    for pattern in _SAID:
        match = pattern.search(sentence.text)
        if match is not None:
            for span in _parts(told, sentence, match):
                _aim(told, process, span, _level(match[0]), group(sentence, match))
            return True
    goes_on = before is not None and before.paragraph == sentence.paragraph
    if goes_on and _FURTHER.match(sentence.text):
        _aim(told, process, sentence.span, None)
        return True
    return False


def _parts(told: Told, sentence: Sentence, match: re.Match[str]) -> list[Span]:
    """Where the aims of a sentence stand: each of "der Ausbau …, die Stärkung …" for itself.

    What only its sentence makes readable, as a clause with "dass", stays the whole sentence.
    """
    whole = group(sentence, match, "aim")
    if match["aim"].startswith(("dass ", "soll ", "sollen ")):
        return [sentence.span]
    if _NOUN_FIRST.match(match["aim"]) is None:
        return [whole]
    cuts = [
        cut
        for cut in _NEXT_NOUN.finditer(told.source.flat, whole.start, whole.end)
        if _NOUN_FIRST.match(told.source.flat, cut.end())
    ]
    starts = [whole.start, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), whole.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _level(words: str) -> str | None:
    return next((level for level, form in _LEVELS if form.search(words)), None)


def _is_point(sentence: Sentence) -> bool:
    return re.match(r"^[-–•*·▪\d(]", sentence.text) is not None or sentence.text[-1] not in ".!?"


def _from_heading(told: Told, sentence: Sentence) -> bool:
    """Whether a point of a list stands under a heading such as "Ziele"."""
    heading = sentence.region.heading
    if heading is None or sentence.region.slide:
        return False
    words = told.source.words(heading)
    return re.match(
        r"(?:Ziele|Zielsetzung(?:en)?|Prozessziele)\b", words
    ) is not None and _is_point(sentence)


def _points(
    told: Told, process: Candidate, within: Span, head: re.Match[str], sentence: Sentence
) -> None:
    said: Span | None = group(sentence, head, "head")
    for span in points(told.source, within):
        _aim(told, process, span, _level(head["head"]), said)
        said = None


def _aim(
    told: Told, process: Candidate, span: Span, level: str | None, said: Span | None = None
) -> None:
    trimmed = told.source.trim(span.start, span.end, ".;:,-–•*·▪ ")
    if trimmed is None:
        return
    words = told.source.flat[trimmed.start : trimmed.end]
    while (joint := _JOINT.search(words)) and not _FULL.match(words):
        words = words[: joint.start()]
    trimmed = told.source.trim(trimmed.start, trimmed.start + len(words), ".;:,") or trimmed
    text = _FOOTNOTE.sub("", told.source.words(trimmed))
    clause = _DONE.search(told.source.flat, trimmed.start, span.end) is not None
    if (article := _ARTICLE.match(text)) and not clause:
        trimmed = Span(trimmed.start + article.end(), trimmed.end)
        text = text[article.end() :]
    if re.fullmatch(r"[„\"»][^“”\"«]*[“”\"«]", text):
        text = text[1:-1].strip()
    text = text[:1].upper() + text[1:]
    if len(text) < 8:  # noqa: PLR2004 -- no aim is shorter
        return
    extend(process, "aims", text, trimmed)
    if "aims" not in process.fields or text not in list(process.fields["aims"].value):  # type: ignore[arg-type] # aims are texts
        return
    key = f"goal:{process.key}:{slug(text)}"
    goal = told.found.thing("planning-processes/goals", key, text)
    put(goal, "process_id", Ref(process.key), trimmed)
    put(goal, "text", text, [place for place in (trimmed, said) if place is not None])
    put(goal, "level", level, trimmed)
    if "order" not in goal.fields:
        put(goal, "order", told.next_number(f"goals of {process.key}"), trimmed)
    for time in told.times_in(trimmed):
        if time.edtf is not None and "/.." not in time.edtf:
            put(goal, "target", time.value, time.span)
