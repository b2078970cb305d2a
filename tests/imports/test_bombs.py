"""Documents made to exhaust a reader: each is refused within bounds, and the server lives on."""

import resource
import subprocess
import sys
import zlib
from pathlib import Path
from struct import pack

import pytest

from api.imports.reading import sandbox
from api.imports.reading.archive import MAX_ENTRIES
from api.imports.reading.files import Unreadable, read
from api.imports.reading.html import MAX_DEPTH
from api.imports.reading.sandbox import LIMITS, Limits
from api.imports.reading.source import Hints, Kind
from tests.imports.making import (
    WORD_TYPE,
    docx_of_xml,
    pdf_of_objects,
    pdf_of_pages,
    pdf_of_streams,
    zip_of,
)

ROOT = Path(__file__).parents[2]
MB = 1024 * 1024

# Reads standard input and says the outcome, and what the one child it started has cost.
READ_AND_MEASURE = """
import resource, sys
from api.imports.reading.files import Unreadable, read
try:
    outcome = read(sys.stdin.buffer.read()).media_type
except Unreadable as refused:
    outcome = refused.code
cost = resource.getrusage(resource.RUSAGE_CHILDREN)
print(outcome, cost.ru_maxrss * 1024, cost.ru_utime + cost.ru_stime)
"""


def outcome_within_limits(data: bytes) -> str:
    """What became of the document, having shown that reading it stayed within its limits."""
    done = subprocess.run(
        [sys.executable, "-c", READ_AND_MEASURE],
        input=data,
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    outcome, memory, cpu = done.stdout.decode().split()
    assert int(memory) <= LIMITS.memory_bytes
    assert float(cpu) <= LIMITS.cpu_seconds + 1
    return outcome


def word_with_entities(entities: str) -> bytes:
    document = f"<?xml version='1.0'?><!DOCTYPE w [{entities}]><w>&a;</w>".encode()
    return zip_of([("[Content_Types].xml", WORD_TYPE), ("word/document.xml", document)])


def lying_about_its_size() -> bytes:
    """A directory that promises 1,000 bytes where 90 million come out."""
    body = "<w:p><w:r><w:t>" + "A" * 90_000_000 + "</w:t></w:r></w:p>"
    data = docx_of_xml(body)
    real = max(length for _, length in sizes(data))
    return data.replace(pack("<I", real), pack("<I", 1_000))


def sizes(data: bytes) -> list[tuple[int, int]]:
    places = [place for place in range(len(data)) if data.startswith(b"PK\x01\x02", place)]
    return [(place, int.from_bytes(data[place + 24 : place + 28], "little")) for place in places]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<div>" * 10_000 + b"x", id="10,000 nested tags"),
        pytest.param(b"<div>" * 1_000_000, id="1,000,000 nested tags"),
        pytest.param(b"<div/>" * 1_000_000, id="1,000,000 tags that seem to end themselves"),
        pytest.param(b"<p>" + b"<b>" * 10_000 + b"x", id="10,000 tags never closed"),
        pytest.param(b"<table><tr><td>" * 10_000 + b"x", id="10,000 nested tables"),
        pytest.param(
            b"<html><p " + b" ".join(b"a%d='1'" % n for n in range(100_000)) + b">",
            id="100,000 attributes",
        ),
        pytest.param(b"<svg></div>" * 100_000, id="drawings in drawings behind other ends"),
        pytest.param(b"<ul><li></b>" * 100_000, id="lists in lists behind other ends"),
        pytest.param(
            b"".join(b"<p><b id=%d></p>" % n for n in range(100_000)), id="bold that goes on"
        ),
        pytest.param(b"<p>" * (20 * MB // 3), id="7,000,000 tags side by side"),
        pytest.param(
            b"<!DOCTYPE html><body>" + b'<tr class="a"><td class="b">Vorlage</td></tr>' * 90_000,
            id="90,000 rows without a table",
        ),
        pytest.param(docx_of_xml("", more=[("word/a.bin", bytes(90 * MB))]), id="ratio"),
        pytest.param(
            docx_of_xml("", more=[(f"word/{n}.bin", bytes(30 * MB)) for n in range(4)]), id="sum"
        ),
        pytest.param(docx_of_xml("<w:p/>" * 6 * MB), id="36 MB of paragraphs"),
        pytest.param(zip_of([(f"{n}", b"") for n in range(MAX_ENTRIES + 1)]), id="entries"),
        pytest.param(
            word_with_entities(
                "<!ENTITY z 'lol'>"
                + "".join(f"<!ENTITY {a} '{f'&{b};' * 20}'>" for a, b in zip("abcdef", "bcdefz"))  # noqa: B905
            ),
            id="entities that multiply",
        ),
        pytest.param(
            word_with_entities("<!ENTITY a SYSTEM 'file:///etc/passwd'>"), id="entity of a file"
        ),
        pytest.param(pdf_of_streams([bytes(100 * MB)], packed=3), id="compressed three times"),
        pytest.param(pdf_of_objects([b"[" * 100_000 + b"]" * 100_000]), id="nested arrays"),
        pytest.param(pdf_of_pages(10_001), id="10,001 pages"),
        pytest.param(pdf_of_objects([b"0"] * 250_001), id="250,001 objects"),
        pytest.param(
            b"%PDF-1.7\nxref\n0 250001\n" + b"0000000000 00000 n \n" * 250_001,
            id="places of 250,001 objects",
        ),
        pytest.param(b"%PDF-1.7\n" + b"startxref\n0\n" * 100_000, id="100,000 startxref"),
    ],
)
def test_a_bomb_is_refused_within_the_limits_of_its_reader(data: bytes) -> None:
    assert outcome_within_limits(data) == "bomb"


def test_a_directory_that_lies_about_sizes_is_not_believed() -> None:
    assert outcome_within_limits(lying_about_its_size()) == "corrupt"


def test_depth_and_repetition_that_do_no_harm_are_read() -> None:
    assert read(b"<div>" * (MAX_DEPTH - 10) + b"tief").text == "tief"
    assert read(b"<p><svg>" + b"<path d='M0 0'/>" * 30_000 + b"</svg>Karte").text == "Karte"
    assert read(b"<html><body>Text<p" + b"x" * 500_000).text == "Text"
    nested = "<w:sdt>" * 50_000 + "<w:p><w:r><w:t>tief</w:t></w:r></w:p>" + "</w:sdt>" * 50_000
    assert read(docx_of_xml(nested)).text == "tief"
    assert read(b"<html><p data-text='" + b"viele Worte " * 9_000 + b"'>kurz").text == "kurz"


def many_attributes() -> bytes:
    tag = b"<p " + b" ".join(b"a%d" % number for number in range(1_999)) + b">"
    return tag * 400


@pytest.mark.parametrize(
    ("kind", "data", "limits", "sentence"),
    [
        (
            "html",
            many_attributes(),
            Limits(cpu_seconds=1),
            "Reading took more than 1 seconds of computing.",
        ),
        (
            "html",
            many_attributes(),
            Limits(wall_seconds=0.5),
            "Reading took longer than 0.5 seconds.",
        ),
        (
            "html",
            b"<p>" + b"Wort " * 2_000_000,
            Limits(memory_bytes=120 * MB),
            "Reading needs more than 120 MB of memory.",
        ),
    ],
)
def test_each_limit_ends_the_child_and_is_named(
    kind: Kind, data: bytes, limits: Limits, sentence: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        sandbox.run(kind, data, Hints(), limits)

    assert (refused.value.code, refused.value.detail) == ("bomb", sentence)


def test_a_reader_that_fails_makes_the_file_corrupt_and_names_the_kind_of_fault() -> None:
    with pytest.raises(Unreadable) as refused:
        sandbox.run("docx", zip_of([("[Content_Types].xml", b"\xff" * 50)]), Hints())

    assert refused.value.code == "corrupt"


def test_the_child_sees_neither_settings_nor_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("PLANRAUM_DATABASE_URL", "postgresql://user:secret@db/planraum")

    assert "PLANRAUM_DATABASE_URL" not in sandbox.environment()
    assert sandbox.environment()["PYTHONPATH"] == "/nowhere"


def test_files_of_the_largest_size_cost_the_server_little() -> None:
    """The server holds the bytes, a copy for the pipe, and nothing that was unpacked."""
    data = zlib.compress(bytes(20 * MB), 0)[: 20 * MB]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

    with pytest.raises(Unreadable):
        read(b"PK\x03\x04" + data[: 20 * MB - 4])

    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert after - before <= 100 * MB
