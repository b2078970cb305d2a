"""Templates are read and filled in a process of their own, with bounded time and memory.

Taking a Word file apart means searching it with patterns, which a hostile file can make slow
without end. In a child process none of that touches the server.
"""

import json
import logging
import re
import resource
import subprocess
import sys
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2.exceptions import TemplateError

from api.imports.reading.archive import Archive, parse_xml, xml_parser
from api.imports.reading.sandbox import environment
from api.imports.reading.source import Unreadable as NotReadable
from api.problems import Fault, Invalid, Said, Unreadable
from api.reporting.rendering.archive import settled
from api.reporting.templates.fields import SAMPLE, names
from api.reporting.templates.language import Language, Place, said, sentence

LARGEST: Final = 5 * 1024 * 1024
"""Bytes of a template."""
_LARGEST_PART: Final = 4 * 1024 * 1024
_TAGS_AT_MOST: Final = 2_000
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FOREIGN: Final = frozenset({"oleObject", "frame", "subDocument", "aFChunk"})
_LOCAL: Final = re.compile(r"(file:///)?[A-Za-z]:[\\/].*")
"""Where a document says its own template lies: a drive of whoever opens it, and nobody's server."""
_LOADING: Final = re.compile(rb"<w:instrText[^>]*>[^<]*\b(INCLUDE(PICTURE|TEXT)|DDE(AUTO)?)\b")
"""Fields of Word that fetch something whenever the document is opened."""
_PART: Final = re.compile(r"/word/(document|header|footer|footnotes)\d*\.xml")
_ROOT: Final = Path(__file__).resolve().parents[3]
_ALIKE: Final = 0.8
"""How like a known field an unknown one must be for it to be called meant, from 0 to 1."""
_MEMORY_BYTES: Final = 768 * 1024 * 1024
_CPU_SECONDS: Final = 10
_WALL_SECONDS: Final = 25.0


@dataclass(frozen=True, slots=True)
class Filled:
    """A template that was filled."""

    fields: list[str]
    """The fields it asks for."""
    content: bytes


def demand_template(data: bytes) -> list[str]:
    """The fields of a sound template. Problems: Unreadable, Invalid."""
    return fill(data, SAMPLE).fields


def fill(data: bytes, context: dict[str, Any]) -> Filled:
    """The template with the fields filled. Problems: Unreadable, Invalid."""
    header = json.dumps(context).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-s", "-B", "-W", "ignore", "-m", "api.reporting.templates.filling"],
            input=header + b"\n" + data,
            capture_output=True,
            timeout=_WALL_SECONDS,
            check=False,
            cwd=_ROOT,
            env=environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise _unreadable("Sie zu lesen dauert zu lange.", "Reading it takes too long.") from error
    if done.returncode != 0:
        raise _unreadable("Sie ist beschädigt oder zu groß.", "It is damaged or too large.")
    head, _, content = done.stdout.partition(b"\n")
    answer = json.loads(head)
    if answer["unknown"]:
        raise _unknown({name: Place(*there) for name, there in answer["unknown"].items()})
    if answer["refusal"] is not None:
        raise _unreadable(answer["refusal"], answer["refusal"])
    return Filled(answer["fields"], content)


def _unreadable(de: str, en: str) -> Unreadable:
    return Unreadable(
        f"Die Vorlage lässt sich nicht verwenden. {de}", f"The template cannot be used. {en}"
    )


def _unknown(fields: dict[str, Place]) -> Invalid:
    """Each by its name and place, with what may have been meant."""
    known = names()
    listed, all_ = ", ".join(fields), ", ".join(known)
    return Invalid(
        f"Diese Felder gibt es nicht: {listed}. Es gibt: {all_}.",
        f"There are no such fields: {listed}. There are: {all_}.",
        errors=tuple(Fault("/content", _fault(*one, known)) for one in fields.items()),
    )


def _fault(name: str, place: Place, known: list[str]) -> Said:
    there = said(place)
    sentence_ = Said(
        f"Das Feld „{name}“ gibt es nicht{there.de}.", f"There is no field {name!r}{there.en}."
    )
    near = get_close_matches(name, known, n=1, cutoff=_ALIKE)
    if not near:
        return sentence_
    return Said(
        f"{sentence_.de} Gemeint ist vielleicht „{near[0]}“.",
        f"{sentence_.en} Perhaps {near[0]!r} is meant.",
    )


def main() -> None:
    """The child: limits first, then the template, then one line and the file."""
    logging.getLogger().addHandler(logging.NullHandler())
    context = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    for what, amount in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_AS, _MEMORY_BYTES),
    ):
        hard = resource.getrlimit(what)[1]
        bound = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(what, (bound, hard))
    language = Language()
    content, refusal = b"", None
    try:
        _demand_sound(Archive(data))
        content = _filled(data, context, language)
    except NotReadable as error:
        refusal = error.detail
    except TemplateError as error:
        refusal = sentence(error, language)
    answer = {
        "fields": sorted(language.fields),
        "unknown": {name: (one.part, one.words) for name, one in language.unknown.items()},
        "refusal": refusal,
    }
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl comes without types
    """A template that tells the language which part of the file it reads."""

    def render_xml_part(
        self,
        src_xml: str,
        part: Part,
        context: dict[str, Any],
        jinja_env: Language,
    ) -> str:
        found = _PART.search(str(part.partname))
        jinja_env.part = found[1] if found else "document"
        made: str = super().render_xml_part(src_xml, part, context, jinja_env)
        return made

    def render_properties(self, context: dict[str, Any], jinja_env: Language) -> None:
        jinja_env.part = "properties"
        super().render_properties(context, jinja_env)


def _filled(data: bytes, context: dict[str, Any], language: Language) -> bytes:
    template = _Template(BytesIO(data))
    template.render(context, language, autoescape=True)
    out = BytesIO()
    template.save(out)
    return settled(out.getvalue())


def _demand_sound(archive: Archive) -> None:
    """A plain Word document, of a size people make, that loads nothing. Problems: NotReadable."""
    if "[Content_Types].xml" not in archive or "word/document.xml" not in archive:
        raise NotReadable("corrupt", "Sie ist keine Word-Datei (DOCX).")
    if _MAIN.encode() not in archive.read("[Content_Types].xml"):
        raise NotReadable("corrupt", "Sie ist keine einfache Word-Datei (DOCX ohne Makros).")
    if "word/vbaProject.bin" in archive:
        raise NotReadable("corrupt", "Sie enthält Makros.")
    for name in archive.relations():
        _demand_own(archive.read(name))
    for name in archive.matching("word/"):
        part = archive.read(name)
        if b"<!DOCTYPE" in part or len(part) > _LARGEST_PART:
            raise NotReadable("bomb", "Ein Teil der Datei ist zu groß.")
        if _LOADING.search(part):
            raise _foreign("Feldfunktion")
        if part.count(b"{{") + part.count(b"{%") + part.count(b"{#") > _TAGS_AT_MOST:
            raise NotReadable("bomb", f"Sie hat mehr als {_TAGS_AT_MOST} Felder.")


def _demand_own(relations: bytes) -> None:
    """Nothing is loaded from elsewhere: whoever opened a report would be known there."""

    def start(tag: str, words: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] != "Relationship":
            return
        kind = words.get("Type", "").rpartition("/")[2]
        is_elsewhere = words.get("TargetMode", "").lower() == "external" and kind != "hyperlink"
        is_own = kind == "attachedTemplate" and _LOCAL.fullmatch(words.get("Target", ""))
        if kind in _FOREIGN or (is_elsewhere and not is_own):
            raise _foreign(kind)

    parser = xml_parser()
    parser.StartElementHandler = start
    parse_xml(parser, relations)


def _foreign(what: str) -> NotReadable:
    return NotReadable("corrupt", f"Sie bindet fremde Dateien ein ({what[:40]}).")


if __name__ == "__main__":
    main()
