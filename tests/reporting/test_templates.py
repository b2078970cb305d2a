"""Offices' own Word files: what they may ask for, and what a hostile one cannot do."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import OxmlElement
from fastapi.testclient import TestClient

from api.problems import Invalid, Unreadable
from api.reporting.rendering.docx import MEDIA_TYPE
from api.reporting.templates import filling
from db.vocabularies import DEFAULTS
from tests.reporting.making import make, make_process
from tests.reporting.test_documents import word_text
from tests.reporting.test_drafts import draft

SECTIONS = [one.key for one in DEFAULTS["report_section"]]
SENT = {"If-Match": "*", "Content-Type": MEDIA_TYPE}


def template(*lines: str, header: str = "") -> bytes:
    """A Word file with these paragraphs, and a table of the Beratungsfolge."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = header
    for line in lines:
        made.add_paragraph(line)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


GOOD = template(
    "Betreff: {{ betreff }}",
    "{{ sachstand }}",
    "{%p for a in abschnitte %}",
    "{{ loop.index }} {{ a.titel | upper }}",
    "{%p endfor %}",
    "{%p if nummer %}",
    "Nr. {{ nummer }}",
    "{%p endif %}",
    "{%p for s in beratungsfolge %}",
    "{{ s.gremium }}: {{ s.zustaendigkeit }}",
    "{%p endfor %}",
    header="{{ koerperschaft }}",
)


def kept(writer: TestClient, content: bytes = GOOD) -> str:
    id_: str = make(writer, "report-templates", name="Amt")["id"]
    given = writer.put(f"report-templates/{id_}/content", content=content, headers=SENT)
    assert given.status_code == 200, given.text
    return id_


def test_a_report_is_written_into_the_offices_own_file(
    writer: TestClient, client: TestClient
) -> None:
    ids = make_process(writer)
    report = make(
        writer,
        "reports",
        title="Präventionskette & <Neues> {{ nummer }}",
        process_id=ids["process"],
        visibility="public",
        stations=[{"name": "JHA", "role": "Kenntnisnahme"}],
    )["id"]
    draft(writer, report)
    id_ = kept(writer)

    found = writer.get(f"reports/{report}.docx", params={"template": id_})

    text = word_text(found.content)
    assert "Betreff: Präventionskette & <Neues> {{ nummer }}" in text
    assert "1 BESCHLUSSVORSCHLAG" not in text
    assert "1 KENNTNISNAHME" in text
    assert "Von 1" not in text
    assert "Status: Laufend" in text
    assert "JHA: Kenntnisnahme" in text
    assert "Nr. " not in text
    assert "{%" not in text
    header = docx.Document(BytesIO(found.content)).sections[0].header
    assert header.paragraphs[0].text == "Stadt Neuburg"
    again = writer.get(
        f"reports/{report}.docx",
        params={"template": id_},
        headers={"If-None-Match": found.headers["etag"]},
    )
    assert again.status_code == 304
    assert client.get(f"reports/{report}.docx", params={"template": id_}).status_code == 404


def test_the_fields_of_a_file_are_told_and_its_bytes_given_back(writer: TestClient) -> None:
    id_ = kept(writer)

    said = writer.get(f"report-templates/{id_}").json()

    named = writer.get("report-templates", params={"fields": "name"}).json()["items"]
    assert named == [{"name": "Amt"}]
    assert said["size"] == len(GOOD)
    assert said["fields"] == [
        "abschnitte",
        "beratungsfolge",
        "betreff",
        "koerperschaft",
        "nummer",
        "sachstand",
    ]
    assert writer.get(f"report-templates/{id_}/content").content == GOOD
    again = writer.put(f"report-templates/{id_}/content", content=GOOD, headers=SENT)
    assert again.headers["planraum-change"] == "unchanged"


def test_unknown_fields_are_refused_by_name_and_place_with_those_there_are(
    writer: TestClient,
) -> None:
    id_ = make(writer, "report-templates", name="Amt")["id"]
    content = template(
        "{{ betref }}",
        "{%p for a in abschnitte %}",
        "Teil {{ a.ort }}",
        "{%p endfor %}",
        header="{{ zzz }} & Co.",
    )

    refused = writer.put(f"report-templates/{id_}/content", content=content, headers=SENT)

    assert refused.status_code == 422
    assert [one["detail"] for one in refused.json()["errors"]] == [
        "There is no field 'betref' (in the text: “{{ betref }}”). Perhaps 'betreff' is meant.",
        "There is no field 'a.ort' (in the text: “Teil {{ a.ort }}”).",
        "There is no field 'zzz' (in the header: “{{ zzz }} & Co.”).",
    ]
    assert "abschnitte[].titel" in refused.json()["detail"]
    assert writer.get(f"report-templates/{id_}").json()["size"] is None
    assert writer.get(f"report-templates/{id_}/content").status_code == 409


@pytest.mark.parametrize(
    "line",
    [
        "{{ betreff.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ betreff | attr('__class__') }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ range(9) }}",
        "{% for a in range(99999) %}x{% endfor %}",
        "{% for a in abschnitte %}{% for b in abschnitte %}x{% endfor %}{% endfor %}",
        "{{ 'x' * 999999999 }}",
        "{{ 9 ** 9 }}",
        "{% set a = 1 %}",
        "{% include 'x' %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{{ betreff.format(1) }}",
        "{{ abschnitte[0] }}",
        "{{ betreff",
        "{% if %}",
    ],
)
def test_a_template_may_show_fields_and_nothing_else(line: str) -> None:
    with pytest.raises((Unreadable, Invalid)):
        filling.demand_template(template(line))


def test_files_that_are_none_or_bombs_are_refused(writer: TestClient) -> None:
    address = f"report-templates/{make(writer, 'report-templates', name='Amt')['id']}/content"

    def status(content: bytes, **headers: str) -> tuple[int, Any]:
        found = writer.put(address, content=content, headers=SENT | headers)
        return found.status_code, found.json()["type"]

    assert status(b"%PDF-1.7") == (422, "/problems/unreadable-document")
    assert status(packed("word/document.xml", b"<a/>")) == (422, "/problems/unreadable-document")
    assert status(packed("word/media/1.png", b"0" * 40_000_000))[0] == 422
    assert status(packed("word/vbaProject.bin", b"macro", GOOD))[0] == 422
    assert status(packed("word/more.xml", b"{{" * 3_000, GOOD))[0] == 422
    assert status(b"x" * (filling.LARGEST + 1))[0] == 413
    sent = {"If-Match": "*", "Content-Type": "text/plain"}
    assert writer.put(address, content=GOOD, headers=sent).status_code == 415
    assert (
        writer.put(address, content=GOOD, headers={"Content-Type": MEDIA_TYPE}).status_code == 428
    )


def packed(name: str, content: bytes, beside: bytes | None = None) -> bytes:
    """An archive with this part, and those of another."""
    out = BytesIO(beside or b"")
    with ZipFile(out, "a" if beside else "w", ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return out.getvalue()


def test_the_template_to_begin_from_holds_a_whole_report(writer: TestClient) -> None:
    ids = make_process(writer)
    report = make(
        writer,
        "reports",
        title="Sachstand",
        process_id=ids["process"],
        to_whom="Jugendhilfeausschuss",
        stations=[{"name": "JHA", "date": "2026-12-03", "role": "Kenntnisnahme"}],
        attachments=["Karte"],
    )["id"]
    draft(writer, report)
    starter = writer.get("report-templates/starter.docx")
    id_ = make(writer, "report-templates", name="Amt")["id"]
    given = writer.put(
        f"report-templates/{id_}/content",
        content=starter.content,
        params={"file_name": "Mäusebrief 1.docx"},
        headers=SENT,
    )
    known = {one["name"] for one in writer.get("report-template-fields").json()["items"]}

    found = docx.Document(
        BytesIO(writer.get(f"reports/{report}.docx", params={"template": id_}).content)
    )
    ours = docx.Document(BytesIO(writer.get(f"reports/{report}.docx").content))

    assert set(given.json()["fields"]) == known - set(SECTIONS)
    kept_as = writer.get(f"report-templates/{id_}/content").headers["content-disposition"]
    assert kept_as == (
        "attachment; filename=\"M-usebrief-1.docx\"; filename*=UTF-8''M%C3%A4usebrief%201.docx"
    )
    for kind in ("Heading 1", "Heading 2", "List Bullet"):
        assert _styled(found, kind) == _styled(ours, kind)
    assert _cells(found) == _cells(ours)


def _styled(read: Any, style: str) -> list[str]:
    return [one.text for one in read.paragraphs if one.style.name == style]


def _cells(read: Any) -> list[list[str]]:
    return [[cell.text for row in one.rows for cell in row.cells] for one in read.tables]


_SCHEMAS = "http://schemas.openxmlformats.org"


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The file with one part more."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for one in source.namelist():
            target.writestr(one, source.read(one))
        target.writestr(name, part)
    return out.getvalue()


def relation(kind: str, target: str, quote: str = '"') -> bytes:
    said = (
        f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_SCHEMAS}/officeDocument/2006/relationships/{kind}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )
    return said.replace('"', quote).encode()


@pytest.mark.parametrize(
    ("part", "relations"),
    [
        ("settings", relation("attachedTemplate", "https://else.example/x.dotm")),
        ("settings", relation("attachedTemplate", "file://else.example/x.dotm")),
        ("header9", relation("image", "https://else.example/x.png")),
        ("header9", relation("oleObject", "https://else.example/x", quote="'")),
    ],
)
def test_a_template_that_loads_from_elsewhere_is_refused(part: str, relations: bytes) -> None:
    hostile = with_part(template("{{ betreff }}"), f"word/_rels/{part}.xml.rels", relations)

    with pytest.raises(Unreadable, match="bindet fremde Dateien ein"):
        filling.demand_template(hostile)


def test_a_template_with_a_field_that_loads_from_elsewhere_is_refused() -> None:
    made = docx.Document(BytesIO(template("{{ betreff }}")))
    field = OxmlElement("w:instrText")
    field.text = ' INCLUDEPICTURE "https://else.example/x.png" '
    made.paragraphs[0].runs[0]._r.append(field)  # noqa: SLF001 -- python-docx has no fields
    out = BytesIO()
    made.save(out)

    with pytest.raises(Unreadable, match="bindet fremde Dateien ein"):
        filling.demand_template(out.getvalue())


def test_a_template_may_know_its_own_template_and_link_to_pages() -> None:
    for kind, target in (
        ("attachedTemplate", r"file:///C:\Vorlagen\Amt.dotx"),
        ("hyperlink", "https://www.stadt.example/"),
    ):
        harmless = with_part(
            template("{{ betreff }}"), "word/_rels/settings.xml.rels", relation(kind, target)
        )

        assert filling.demand_template(harmless) == ["betreff"]
