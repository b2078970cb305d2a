"""Prose cut into sentences, and sentences into clauses."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from api.imports.documents.model import Span
from api.imports.documents.pages.page import Region
from api.imports.documents.source import Line, Source

_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:z|d|u|i|o|s|a|e|b|h|v|m|w|n|g|A|B|V|S|P)|\b(?:bzw|ca|Nr|Abs|Art|Dr|Prof|gez"
    r"|usw|etc|vgl|evtl|ggf|inkl|incl|Hr|Fr|Dipl|lfd|Ziff"
    r"|Tel|St|Str|max|min|Jg|Mio|Mrd|sog|gem|insb|bspw|rd|zzgl|Kap|Anl|Bd|Hrsg|Jugendl|Std"
    r"|Tsd|einschl|lt|jew|Ing|[Kk]ath|[Ee]v|Abt|Ref|stellv|\w{2,30}str|Vors|Drs|rk|öff))\.$"
)
_ORDINAL: Final = re.compile(r"(?:^|[\s(/–-])(?:\d{1,2}|[IVX]{1,4})\.$")
# After these words a number with a full stop counts something: "die 2. Bildungskonferenz".
_COUNTS: Final = re.compile(
    r"\b(?:[Dd](?:ie|er|as|en|em|es)|[Zz]u[rm]|[Ii][nm]|[Aa][nm]|[Vv]om|[Bb]eim|[Ee]ine[rnms]?"
    r"|[Ii]hre[rnms]?|[Ss]eine[rnms]?|[Dd]iese[rnms]?|ab|bis|je|jede[rnms]?|und|–|-)\s+"
    r"(?:\d{1,2}|[IVX]{1,4})\.$"
)
_NUMBER_OF_POINT: Final = re.compile(r"\s*\(?(?:\d{1,2}|[a-z])[.)]$")
_MONTH_OR_NOT_A_START: Final = re.compile(
    r"\s*(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember|Jan|Feb|Okt|Nov|Dez"
    r"|Quartal|Halbjahr|Lebensjahr|Sitzung|Klasse|Schuljahr|Bezirk|Stadtbezirk|Jahrhundert"
    r"|Fortschreibung|und\b|bis\b|[a-zäöü])"
)
_STOP: Final = re.compile(
    r"[.!?…](?:[“”\"»)\]]{0,2})(?:(?<!\d[.!?…])\d{1,2}(?=\s))?(?=\s+[„\"»«“(–•-]{0,2}\s?[A-ZÄÖÜ0-9]|\s*$)"
)
_BULLET: Final = re.compile(r"^(?:[-–•*·▪➢►]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s|o\s)")
_CLAUSE: Final = re.compile(
    r"(?:[,;:](?=\s)|\s[–—-](?=\s)|\s(?=(?:sowie|und dass|und damit|wobei)\s))"
)
# No line of its own ends with such a word: its sentence goes on, if only on the next page.
_WAITS: Final = re.compile(
    r"\s(?:de[rsmn]|die|das|eine?[rsmn]?|und|oder|sowie|mit|vo[nm]|zu[rm]?|für|im|in|am|an|auf|aus"
    r"|bei|beim|durch|unter|über|als|nach|gegen|zwischen|,)$"
)
_SHORT_LINE: Final = 60
# A line of a list of dates: what stands first in it is a time.
_DATED_LINE: Final = re.compile(
    r"^(?:(?:[Aa]b|[Bb]is(?: zum)?|[Ii]m|[Aa]m|[Ss]eit|[Cc]a\.|[Vv]on|[Aa]nfang|[Mm]itte|[Ee]nde"
    r"|[Ff]rühestens|[Ss]pätestens) ){0,3}"
    r"(?:\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?|(?:\d{1,2}\.\s?)?(?:Januar|Februar|März|April|Mai|Juni"
    r"|Juli|August|September|Oktober|November|Dezember|Jan\.|Feb\.|Okt\.|Nov\.|Dez\.)\b"
    r"|(?:\d|[IVX]{1,3})\. (?:Quartal|Halbjahr)|(?:0?[1-9]|1[0-2])/(?:19"
    r"|20)\d{2}\b|(?:19|20)\d{2}\b"
    r"|KW \d|\d{1,2}\. KW|(?:Frühjahr|Frühling|Sommer|Herbst|Winter|Spät\w{2,10}|Früh\w{2,10}) "
    r"(?:19|20)\d{2})"
)
_OPENS_A_SENTENCE: Final = re.compile(
    r"^(?:D(?:er|ie|as|em|en|ies\w{0,3})|Im|In|Am|Mit|Für|Zu[rm]?|Es|Alle|Ein[e]?|Nach|Aus|Bei|Auf"
    r"|Als|Über|Vor|Seit)\s"
)
_LONGEST: Final = 1_500
_FEWEST_WORDS: Final = 4
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line or a point of a list that stands for one."""

    start: int
    end: int
    text: str
    """Its words with every blank a plain one; offsets in it are offsets from `start`."""
    region: Region
    paragraph: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def at(self, start: int, end: int) -> Span:
        """The place in the document of a part of `text`."""
        return Span(self.start + start, self.start + end)


def sentences(source: Source, regions: list[Region]) -> list[Sentence]:
    """The sentences of all regions, in order."""
    found: list[Sentence] = []
    paragraph = 0
    for region in regions:
        for block in _blocks(_lines(source, region), region):
            paragraph += 1
            for span in _sentences(source, block[0], block[-1]):
                words = source.flat[span.start : span.end].replace("\n", " ")
                found.append(Sentence(span.start, span.end, words, region, paragraph))
    return found


def _lines(source: Source, region: Region) -> list[Line]:
    """The lines of a region; of a slide's first and last only what is the slide's own."""
    lines: list[Line] = []
    at = region.start
    known = {line.start: line for line in source.lines_in(region.start, region.end)}
    for part in source.flat[region.start : region.end].split("\n"):
        span = source.trim(at, at + len(part))
        at += len(part) + 1
        if span is not None:
            whole = known.get(span.start)
            words = source.flat[span.start : span.end]
            opens = whole is not None and whole.after_blank
            lines.append(whole or Line(span.start, span.end, words, after_blank=opens))
    return lines


def _blocks(lines: list[Line], region: Region) -> list[tuple[int, int]]:
    """Stretches of lines that read on: a new one begins where a line cannot go on."""
    blocks: list[tuple[int, int]] = []
    previous: Line | None = None
    dated = _dated_lines(lines) if not region.slide else set()
    for line in lines:
        if (
            previous is not None
            and line.start not in dated
            and not (previous.start in dated and _OPENS_A_SENTENCE.match(line.text))
            and not (_BULLET.match(previous.text) and _OPENS_A_SENTENCE.match(line.text))
            and not _breaks(previous, line, region)
        ):
            blocks[-1] = (blocks[-1][0], line.end)
        else:
            blocks.append((line.start, line.end))
        previous = line
    if not lines:
        blocks.append((region.start, region.end))
    return blocks


def _dated_lines(lines: list[Line]) -> set[int]:
    """Where the lines of lists of dates begin: such lines come at least in pairs.

    A single line that begins with a date may well be the middle of a sentence.
    """
    found: set[int] = set()
    for before, line in pairwise(lines):
        if _DATED_LINE.match(before.text) and _DATED_LINE.match(line.text):
            found.update((before.start, line.start))
    return found


def _breaks(previous: Line, line: Line, region: Region) -> bool:
    if _BULLET.match(line.text):
        return True
    if _goes_on(previous, line):
        return False
    if region.slide:
        # A slide's line is one of its points; a point goes on in a line that begins small, and
        # where lines are as long as a printed one.
        long = len(previous.text) >= _SHORT_LINE and previous.text[-1] not in ".!?:"
        return not line.text[0].islower() and not long
    if line.text[0].islower() and previous.text[-1] not in ".!?:":
        return False
    ended = line.after_blank or previous.text[-1] in ".!?:"
    return ended or len(previous.text) < _SHORT_LINE


def _goes_on(previous: Line, line: Line) -> bool:
    """Whether the last word of a line calls for more, or is only shortened by its full stop."""
    if _WAITS.search(previous.text[-12:]):
        return True
    return not line.after_blank and _ABBREVIATED.search(previous.text[-12:]) is not None


def _sentences(source: Source, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    at = start
    for match in _STOP.finditer(source.flat, start, end):
        before = source.flat[max(at, match.start() - 12) : match.start() + 1]
        if source.flat[match.start()] == "." and match.end() < end:
            if _ABBREVIATED.search(before):
                continue
            if _ORDINAL.search(before) and (
                _COUNTS.search(before) or _MONTH_OR_NOT_A_START.match(source.flat, match.end(), end)
            ):
                continue
            if _NUMBER_OF_POINT.fullmatch(source.flat[at : match.start() + 1]):
                continue
        _add(source, spans, at, match.end())
        at = match.end()
    _add(source, spans, at, end)
    return spans


def _add(source: Source, spans: list[Span], start: int, end: int) -> None:
    """Add a sentence; what has no end for very long is cut at a blank, so that rules stay quick."""
    while end - start > _LONGEST:
        cut = source.flat.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        span = source.trim(start, cut)
        if span is not None:
            spans.append(span)
        start = cut
    span = source.trim(start, end)
    if span is not None:
        spans.append(span)


def clauses(sentence: Sentence) -> list[Span]:
    """The parts of a sentence between its commas, colons and dashes; tiny ones stay together."""
    parts: list[Span] = []
    at = 0
    for match in _CLAUSE.finditer(sentence.text):
        if len(_WORD.findall(sentence.text, at, match.end())) >= _FEWEST_WORDS:
            parts.append(sentence.at(at, match.end()))
            at = match.end()
    if parts and len(_WORD.findall(sentence.text, at)) < _FEWEST_WORDS:
        parts[-1] = Span(parts[-1].start, sentence.end)
    elif at < len(sentence.text):
        parts.append(sentence.at(at, len(sentence.text)))
    return parts
