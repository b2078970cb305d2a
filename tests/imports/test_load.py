"""A document in, linked resources out: on both engines, as often as it is imported."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api import writing
from api.catalogue import BY_PATH
from api.documents.schemas import FindingChange
from api.imports import load, preview, sources
from api.imports.report import Report
from api.problems import Conflict, Invalid
from db.history import Cause, attribute_to
from db.tables import (
    Area,
    AreaSystem,
    Body,
    Committee,
    Consultation,
    Document,
    Evidence,
    Finding,
    FindingState,
    History,
    Paper,
    PlanningProcess,
    ReportingDuty,
)
from tests.api.conftest import make_body

# Our own words, in the form of a council information system's page.
VORLAGE = """Ratsinformationssystem

Vorlage - 2031/0815

Betreff: Sozialraumkonferenzen in den drei Planungsbezirken
Status:öffentlichVorlage-Art:Mitteilungsvorlage
Verfasser:Frau Beispiel, Tel. 4711
Federführend:FB 51 - Jugend Bearbeiter/-in: Beispiel, Bea
Beratungsfolge:
Jugendhilfeausschuss Kenntnisnahme
12.03.2031
des Jugendhilfeausschusses zur Kenntnis genommen

Sachverhalt:

Ziel der Sozialraumkonferenzen ist es, die Fachkräfte der drei Planungsbezirke zusammenzubringen.

Die erste Sozialraumkonferenz ist für den Herbst 2031 vorgesehen. (Siehe Vorlage 2030/0100).

Dem Jugendhilfeausschuss wird fortlaufend über den Prozess berichtet.
"""

Import = Callable[..., Report]


@pytest.fixture
def town(stored: Session) -> Body:
    made = make_body(stored, "neuburg")
    stored.commit()
    return made


@pytest.fixture
def run(stored: Session, town: Body) -> Import:
    """Import a text and commit, as the command line does."""

    def importing(text: str = VORLAGE, **words: Any) -> Report:
        attribute_to(stored, Cause("test"))
        report = load.load(
            stored, town, sources.understand(sources.Source(text.encode(), "vorlage.txt")), **words
        )
        stored.commit()
        return report

    return importing


def kinds(report: Report, state: str) -> set[str]:
    return {outcome.kind for outcome in report.outcomes if outcome.state == state}


def process_of(stored: Session) -> PlanningProcess:
    return stored.scalars(select(PlanningProcess)).one()


def test_fields_are_stored_and_prose_waits_for_a_person(stored: Session, run: Import) -> None:
    report = run()

    assert kinds(report, "certain") == {
        "documents",
        "papers",
        "committees",
        "meetings",
        "consultations",
    }
    assert "planning-processes" in kinds(report, "proposed")
    assert stored.scalars(select(PlanningProcess)).all() == []
    paper = stored.scalars(select(Paper).where(Paper.is_stub.is_(False))).one()
    assert (paper.reference, paper.name, paper.visibility) == (
        "2031/0815",
        "Sozialraumkonferenzen in den drei Planungsbezirken",
        "public",
    )
    consultation = stored.scalars(select(Consultation)).one()
    assert (consultation.paper_id, consultation.result) == (paper.id, "zur Kenntnis genommen")


def test_accepting_stores_what_prose_says_linked_to_the_paper(stored: Session, run: Import) -> None:
    run(accept=True)

    process = process_of(stored)
    assert process.visibility == "internal"
    assert process.aims
    duties = stored.scalars(
        select(ReportingDuty.rule).where(ReportingDuty.process_id == process.id)
    ).all()
    assert "fortlaufend" in duties


def test_every_stored_fact_has_evidence_that_says_what_it_says(
    stored: Session, run: Import
) -> None:
    run(accept=True)

    document = stored.scalars(select(Document)).one()
    rows = stored.scalars(select(Evidence)).all()
    assert rows
    assert all(row.quote == document.text[row.start : row.end] for row in rows)
    proven = {row.resource_id for row in rows}
    for table in (Paper, Consultation, Committee, PlanningProcess, ReportingDuty):
        assert {record.id for record in stored.scalars(select(table))} <= proven


def test_the_same_document_twice_changes_nothing(stored: Session, run: Import) -> None:
    first = run(accept=True)
    counts = [stored.scalar(select(func.count()).select_from(t)) for t in (History, Evidence)]

    second = run(accept=True)

    assert second.counts() == {
        "created": 0,
        "changed": 0,
        "unchanged": len(first.outcomes),
        "refused": 0,
    }
    assert counts == [
        stored.scalar(select(func.count()).select_from(t)) for t in (History, Evidence)
    ]


def test_accepting_later_is_the_same_as_accepting_at_once(stored: Session, run: Import) -> None:
    run()
    document = stored.scalars(select(Document)).one()

    report = preview.accept(stored, document, None)
    stored.commit()

    assert report.refused == 0
    assert process_of(stored).title
    assert {finding.state for finding in stored.scalars(select(Finding))} == {
        FindingState.CERTAIN,
        FindingState.ACCEPTED,
    }
    assert run().counts()["created"] == 0


def test_a_changed_document_changes_what_differs_and_says_so(stored: Session, run: Import) -> None:
    run(accept=True)

    report = run(VORLAGE.replace("Mitteilungsvorlage", "Beschlussvorlage"), accept=True)

    changed = {(one.kind, one.change) for one in report.outcomes if one.change != "unchanged"}
    assert changed == {
        ("documents", "changed"),
        ("papers", "changed"),
        ("council-links", "changed"),  # a decision mandates, a notice only reports
    }
    paper = stored.scalars(select(Paper).where(Paper.reference == "2031/0815")).one()
    assert paper.paper_type == "Beschlussvorlage"


def test_what_a_person_set_is_not_undone_by_the_next_import(stored: Session, run: Import) -> None:
    run(accept=True)
    paper = stored.scalars(select(Paper).where(Paper.reference == "2031/0815")).one()
    writing.change(stored, BY_PATH["papers"], paper, {"name": "Von Hand"})
    stored.commit()

    report = run(VORLAGE.replace("drei", "vier"), accept=True)

    assert paper.name == "Von Hand"
    assert any(trouble.column == "name" for trouble in report.problems)


def test_what_a_changed_document_no_longer_says_stays_and_is_told_of(
    stored: Session, run: Import
) -> None:
    run(accept=True)
    shortened = VORLAGE.replace(
        "Dem Jugendhilfeausschuss wird fortlaufend über den Prozess berichtet.\n", ""
    )

    report = run(shortened, accept=True)

    assert stored.scalars(select(ReportingDuty)).all()
    assert any("steht nicht mehr im Dokument" in one.said.de for one in report.problems)


def test_a_paper_that_is_only_named_is_a_stub_until_its_own_import(
    stored: Session, run: Import
) -> None:
    run(accept=True)
    stub = stored.scalars(select(Paper).where(Paper.reference == "2030/0100")).one()
    assert stub.is_stub

    run(VORLAGE.replace("2031/0815", "2030/0100").replace("(Siehe Vorlage 2030/0100).", ""))

    stored.refresh(stub)
    assert (stub.is_stub, stub.name) == (
        False,
        "Sozialraumkonferenzen in den drei Planungsbezirken",
    )
    assert stored.scalar(select(func.count()).select_from(Paper)) == 2


def test_a_committee_that_two_documents_name_is_one(stored: Session, run: Import) -> None:
    run()
    run(VORLAGE.replace("2031/0815", "2031/0999"))

    names = stored.scalars(select(Committee.name)).all()

    assert names.count("Jugendhilfeausschuss") == 1


def test_a_dry_run_can_be_rolled_back_whole(stored: Session, town: Body) -> None:
    report = load.load(
        stored,
        town,
        sources.understand(sources.Source(VORLAGE.encode(), "v.txt")),
        accept=True,
        dry_run=True,
    )
    stored.rollback()

    assert report.counts()["created"] > 5
    assert report.document()["run"] is None
    assert [
        stored.scalar(select(func.count()).select_from(table))
        for table in (Document, Paper, PlanningProcess, Finding, Evidence)
    ] == [0, 0, 0, 0, 0]


def test_a_correction_is_stored_instead_and_supersedes_its_evidence(
    stored: Session, run: Import
) -> None:
    run()
    document = stored.scalars(select(Document)).one()
    finding = stored.scalars(select(Finding).where(Finding.about == "planning-processes")).first()
    assert finding is not None
    preview.change(
        stored,
        finding,
        FindingChange(corrections={"title": "Mein Titel", "period": "Herbst 2031"}),
    )

    preview.accept(stored, document, None)
    stored.commit()

    process = stored.get(PlanningProcess, finding.resource_id)
    assert process is not None
    assert process.title == "Mein Titel"
    assert process.period is not None
    assert process.period.edtf == "2031-23"
    states = stored.execute(
        select(Evidence.field, Evidence.superseded_at.is_not(None)).where(
            Evidence.resource_id == process.id, Evidence.field == "title"
        )
    ).all()
    assert set(states) == {("title", True)}
    assert run().counts()["changed"] == 0
    assert process.title == "Mein Titel"


def test_a_correction_that_its_thing_cannot_take_is_refused(stored: Session, run: Import) -> None:
    run()
    finding = stored.scalars(select(Finding).where(Finding.about == "planning-processes")).first()
    assert finding is not None

    with pytest.raises(Invalid) as refused:
        preview.change(stored, finding, FindingChange(corrections={"titel": "x"}))

    assert refused.value.errors[0].pointer == "/corrections/titel"

    with pytest.raises(Invalid) as refused:
        preview.change(stored, finding, FindingChange(corrections={"period": "2027 bis 2025"}))

    assert refused.value.errors[0].pointer == "/corrections/period"
    assert "before the beginning" in refused.value.errors[0].said.en
    assert finding.corrections == {}


def test_what_is_rejected_stays_out_also_in_the_next_import(stored: Session, run: Import) -> None:
    run()
    document = stored.scalars(select(Document)).one()
    for finding in stored.scalars(select(Finding).where(Finding.about == "reporting-duties")):
        preview.change(stored, finding, FindingChange(state="rejected"))

    preview.accept(stored, document, None)
    stored.commit()
    run(accept=True)

    assert stored.scalars(select(ReportingDuty)).all() == []
    assert process_of(stored).title


def test_what_is_stored_already_cannot_be_rejected(stored: Session, run: Import) -> None:
    run(accept=True)
    finding = stored.scalars(select(Finding).where(Finding.about == "papers")).first()
    assert finding is not None

    with pytest.raises(Conflict):
        preview.change(stored, finding, FindingChange(state="rejected"))


def test_a_part_alone_brings_what_it_is_part_of(stored: Session, run: Import) -> None:
    run()
    document = stored.scalars(select(Document)).one()
    goal = stored.scalars(
        select(Finding).where(Finding.about == "planning-processes/goals")
    ).first()
    assert goal is not None

    preview.accept(stored, document, [goal.id])
    stored.commit()

    assert process_of(stored).id is not None


def test_two_bodies_do_not_share_what_they_import(stored: Session, town: Body, run: Import) -> None:
    run(accept=True)
    other = make_body(stored, "altburg")

    report = load.load(
        stored, other, sources.understand(sources.Source(VORLAGE.encode(), "v.txt")), accept=True
    )
    stored.commit()

    assert report.counts()["unchanged"] == 0
    assert stored.scalars(select(PlanningProcess.body_id)).all() in (
        [town.id, other.id],
        [other.id, town.id],
    )


def test_names_of_staff_are_kept_internal_and_stand_nowhere_else(
    stored: Session, run: Import
) -> None:
    report = run(accept=True)

    paper = stored.scalars(select(Paper).where(Paper.reference == "2031/0815")).one()
    assert any("Beispiel" in name for name in paper.author_names)
    assert not any("Beispiel" in outcome.title for outcome in report.outcomes)
    public = BY_PATH["papers"].read.model_fields
    assert not {"author_names", "contact_names", "sections"} & set(public)


def test_resources_made_by_an_import_are_found_by_their_document(
    stored: Session, run: Import, town: Body
) -> None:
    report = run(accept=True)

    document = stored.get(Document, report.document_id)
    assert document is not None
    paper = stored.scalars(select(Paper).where(Paper.reference == "2031/0815")).one()
    assert paper.source == "document"
    assert (paper.source_key or "").startswith(f"{document.source_key}#")
    assert paper.body_id == town.id


def test_a_proposal_that_its_table_refuses_can_be_corrected_and_accepted_again(
    stored: Session, run: Import
) -> None:
    run()
    document = stored.scalars(select(Document)).one()
    finding = stored.scalars(select(Finding).where(Finding.about == "reporting-duties")).first()
    assert finding is not None
    finding.fields = finding.fields | {"rule": "gibt-es-nicht"}
    stored.commit()

    refused = preview.accept(stored, document, None)
    stored.commit()

    assert refused.counts()["refused"] == 1
    assert "gibt-es-nicht" in refused.problems[0].said.de
    assert finding.state is FindingState.PROPOSED
    preview.change(stored, finding, FindingChange(corrections={"rule": "einmalig"}))
    assert preview.accept(stored, document, None).counts()["created"] == 1


def test_what_another_document_said_of_the_same_things_is_not_said_twice(
    stored: Session, run: Import
) -> None:
    first = run(accept=True)

    second = run(VORLAGE.replace("2031/0815", "2031/0999"), accept=True)

    made = {outcome.kind for outcome in second.outcomes if outcome.change == "created"}
    assert made == {"documents", "papers", "consultations", "council-links"}
    assert len(first.outcomes) == len(second.outcomes)
    assert stored.scalar(select(func.count()).select_from(PlanningProcess)) == 1


def test_what_the_table_refuses_is_refused_alone(stored: Session, town: Body, run: Import) -> None:
    run()
    document = stored.scalars(select(Document)).one()
    system = AreaSystem(body_id=town.id, key="bezirke", name="Bezirke", levels=[])
    stored.add(system)
    stored.flush()
    stored.add(Area(body_id=town.id, system_id=system.id, level="b", key="1", name="Nord"))
    for key, name in (("a", "Süd"), ("b", "Nord")):
        stored.add(
            Finding(
                body_id=town.id,
                document_id=document.id,
                key=f"area:{key}",
                about="areas",
                title=name,
                order=99,
                state=FindingState.PROPOSED,
                fields={"system_id": str(system.id), "level": "b", "key": "1", "name": name},
                spans={},
                corrections={},
            )
        )
    stored.commit()

    report = preview.accept(stored, document, None)
    stored.commit()

    assert [one.change for one in report.outcomes if one.title == "Süd"] == ["unchanged"]
    assert report.refused == 1
    assert stored.scalars(select(PlanningProcess)).one().title
