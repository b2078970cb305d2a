"""Which design a report is downloaded in: the one asked for, its duty's, the body's, ours."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from db.base import utc_now
from db.tables import ReportTemplate
from tests.reporting.making import make
from tests.reporting.test_documents import word_text
from tests.reporting.test_templates import SENT, template
from tests.steering.making import patch

OURS = "Gestaltung von Planraum"


def kept(writer: TestClient, name: str, **more: Any) -> str:
    """A template that says its name."""
    id_: str = make(writer, "report-templates", name=name, **more)["id"]
    content = template(f"Gestaltung: {name}", "{{ betreff }}")
    given = writer.put(f"report-templates/{id_}/content", content=content, headers=SENT)
    assert given.status_code == 200, given.text
    return id_


def design(client: TestClient, report: str, **params: str) -> str:
    """The name of the template the report is downloaded in."""
    found = client.get(f"reports/{report}.docx", params=params)
    assert found.status_code == 200, found.text
    first, *_ = word_text(found.content).split("\n")
    return first.removeprefix("Gestaltung: ") if first.startswith("Gestaltung: ") else OURS


def defaults(client: TestClient) -> list[str]:
    items = client.get("report-templates").json()["items"]
    return [one["name"] for one in items if one["is_default"]]


@pytest.fixture
def duty(writer: TestClient) -> str:
    id_: str = make(writer, "reporting-duties", what="Sachstand", to_whom="Rat")["id"]
    return id_


@pytest.fixture
def report(writer: TestClient, duty: str) -> str:
    id_: str = make(writer, "reports", title="Sachstand 2027", duty_id=duty, visibility="public")[
        "id"
    ]
    return id_


def test_the_one_asked_for_goes_before_the_duty_s_that_before_the_body_s_that_before_ours(
    writer: TestClient, duty: str, report: str
) -> None:
    asked = kept(writer, "Gewählt")
    found = [design(writer, report)]
    kept(writer, "Standard", is_default=True)
    found.append(design(writer, report))
    patch(writer, f"reporting-duties/{duty}", template_id=kept(writer, "Pflicht"))
    found.append(design(writer, report))
    found.append(design(writer, report, template=asked))
    found.append(design(writer, report, template="planraum"))

    assert found == [OURS, "Standard", "Pflicht", "Gewählt", OURS]


def test_a_report_without_a_duty_is_in_the_body_s(writer: TestClient) -> None:
    kept(writer, "Standard", is_default=True)

    assert design(writer, make(writer, "reports", title="Einzeln")["id"]) == "Standard"


def test_what_is_deleted_or_has_no_file_counts_as_not_chosen(
    writer: TestClient, duty: str, report: str
) -> None:
    standard = kept(writer, "Standard", is_default=True)
    own = kept(writer, "Pflicht")
    patch(writer, f"reporting-duties/{duty}", template_id=own)
    writer.delete(f"report-templates/{own}", headers={"If-Match": "*"})
    without_duty_s = design(writer, report)
    writer.delete(f"report-templates/{standard}", headers={"If-Match": "*"})
    without_any = design(writer, report)
    make(writer, "report-templates", name="Ohne Datei", is_default=True)

    assert [without_duty_s, without_any, design(writer, report)] == ["Standard", OURS, OURS]


def test_a_stranger_reads_a_public_report_in_our_design(
    writer: TestClient, client: TestClient, report: str
) -> None:
    kept(writer, "Standard", is_default=True)

    assert design(client, report) == OURS


def test_making_one_the_default_takes_it_from_the_other_and_both_remember(
    writer: TestClient,
) -> None:
    first = kept(writer, "Eins", is_default=True)
    second = kept(writer, "Zwei")

    changed = patch(writer, f"report-templates/{second}", is_default=True)

    assert changed.json()["is_default"] is True
    assert defaults(writer) == ["Zwei"]
    told = writer.get(f"report-templates/{first}/history").json()["items"]
    assert {"is_default": False} in [one["after"] for one in told]


def test_one_that_was_deleted_comes_back_as_no_default(writer: TestClient) -> None:
    first = kept(writer, "Eins", is_default=True)
    writer.delete(f"report-templates/{first}", headers={"If-Match": "*"})
    kept(writer, "Zwei", is_default=True)
    revision = writer.get(f"report-templates/{first}").json()["revision"]

    back = writer.post(
        f"report-templates/{first}/history/{revision}/undo", headers={"If-Match": "*"}
    )

    assert back.status_code == 200, back.text
    assert defaults(writer) == ["Zwei"]


def test_of_two_defaults_the_newest_counts(
    writer: TestClient, stored: Session, report: str
) -> None:
    kept(writer, "Neuer")
    kept(writer, "Älter")
    names = ("Älter", "Neuer")
    for name, one in zip(names, _of(stored, names), strict=True):
        one.is_default = True
        one.modified_at = utc_now()
        stored.flush()
        assert one.name == name
    stored.commit()

    assert sorted(defaults(writer)) == ["Neuer", "Älter"]
    assert design(writer, report) == "Neuer"


def _of(session: Session, names: tuple[str, ...]) -> list[ReportTemplate]:
    found = {one.name: one for one in session.query(ReportTemplate)}
    return [found[name] for name in names]


def test_the_design_of_a_duty_is_for_those_who_work_in_the_body(
    writer: TestClient, client: TestClient, duty: str
) -> None:
    own = kept(writer, "Pflicht")
    patch(writer, f"reporting-duties/{duty}", template_id=own, visibility="public")

    assert writer.get(f"reporting-duties/{duty}").json()["template_id"] == own
    assert "template_id" not in client.get(f"reporting-duties/{duty}").json()
