"""A name may stand where nobody looks for one: in a heading of a table, in an office's own file."""

from io import BytesIO

import docx
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.privacy.erase import erase
from api.settings import Settings
from db.tables import Body, History, ImportMapping, ReportTemplate, TemplateContent

NAME = "Erika Quast"


def word_file(*runs: str) -> bytes:
    word = docx.Document()
    paragraph = word.add_paragraph()
    for one in runs:
        paragraph.add_run(one)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def test_a_name_goes_from_the_headings_and_words_of_a_table(
    stored: Session, town: Body, settings: Settings
) -> None:
    mapping = ImportMapping(
        body_id=town.id,
        kind="work-plan",
        name="Plan",
        columns={f"Rückmeldung {NAME}": "", "Was": "title"},
        terms={"kind": {f"Aufgabe {NAME}": "tasks"}},
    )
    stored.add(mapping)
    stored.commit()

    erased = erase(stored, settings, name=NAME)
    stored.commit()

    assert mapping.columns == {f"Rückmeldung {erased.pseudonym}": "", "Was": "title"}
    assert mapping.terms == {"kind": {f"Aufgabe {erased.pseudonym}": "tasks"}}
    history = stored.scalars(select(History.after).where(History.resource_id == mapping.id))
    assert all("Quast" not in str(after) for after in history)


def test_a_template_with_the_name_is_left_to_a_human(
    stored: Session, town: Body, settings: Settings
) -> None:
    template = ReportTemplate(body_id=town.id, name=f"Vorlage von {NAME}")
    other = ReportTemplate(body_id=town.id, name="Vorlage")
    stored.add_all([template, other])
    stored.flush()
    stored.add_all(
        [
            TemplateContent(
                template_id=template.id, content=word_file("Auskunft: Er", "ika Quast")
            ),
            TemplateContent(template_id=other.id, content=word_file("Auskunft: Planung")),
        ]
    )
    stored.commit()

    erased = erase(stored, settings, name=NAME)

    assert [(one.table, one.id) for one in erased.possible] == [
        ("report_template_content", str(template.id))
    ]
