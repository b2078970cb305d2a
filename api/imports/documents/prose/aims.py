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
    r"|der) [^:.\n]{3,80})?) ?:(?: |$)"
)
_LEVELS: Final = (
    ("leitziel", re.compile(r"Leitziel|Oberziel|Oberstes Ziel")),
    ("handlungsziel", re.compile(r"Handlungsziel|Teilziel")),
)
_FOOTNOTE: Final = re.compile(r"(?<=[“”\"«])\d{1,2}$")


def find_aims(told: Told) -> None:
    """The aims of each process, as the list of the process and as goals in their order."""
    if told.process is None:
        return
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
            continue
        if _from_heading(told, sentence):
            _aim(told, process, sentence.span, None)
            continue
        for pattern in _SAID:
            match = pattern.search(sentence.text)
            if match is not None:
                _aim(
                    told,
                    process,
                    group(sentence, match, "aim"),
                    _level(match[0]),
                    group(sentence, match),
                )
                before = sentence
                break
        else:
            match = _FURTHER.match(sentence.text)
            if match and before is not None and before.paragraph == sentence.paragraph:
                _aim(told, process, group(sentence, match, "aim"), None, group(sentence, match))
                before = sentence


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
    text = _FOOTNOTE.sub("", told.source.words(trimmed))
    if re.fullmatch(r"[„\"»][^“”\"«]*[“”\"«]", text):
        text = text[1:-1].strip()
    if len(text) < 8:  # noqa: PLR2004 -- no aim is shorter
        return
    extend(process, "aims", text, trimmed)
    if "aims" not in process.fields or text not in list(process.fields["aims"].value):  # type: ignore[arg-type]
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
