"""A report that was approved says what it said: its sections neither go nor come back."""

from fastapi.testclient import TestClient

from tests.reporting.making import change, make, make_process
from tests.reporting.test_drafts import draft

ANY = {"If-Match": "*"}


def test_a_section_goes_and_comes_back_only_while_its_report_is_written(
    writer: TestClient,
) -> None:
    report = make(writer, "reports", title="Stand", process_id=make_process(writer)["process"])
    path = f"reports/{report['id']}"
    draft(writer, report["id"])
    first, second, *_ = writer.get(f"{path}/sections").json()["items"]
    gone = writer.delete(f"{path}/sections/{first['id']}", headers=ANY)
    change(writer, path, state="freigegeben")

    going = writer.delete(f"{path}/sections/{second['id']}", headers=ANY)
    change(writer, path, state="entwurf")
    again = writer.delete(f"{path}/sections/{second['id']}", headers=ANY)

    assert (gone.status_code, going.status_code, again.status_code) == (204, 409, 204)


def test_what_an_approved_report_says_stays(writer: TestClient) -> None:
    report = make(writer, "reports", title="Stand", process_id=make_process(writer)["process"])
    path = f"reports/{report['id']}"
    draft(writer, report["id"])
    change(writer, path, title="Sachstand", state="freigegeben")

    refused = {
        name: writer.patch(path, json={name: value}, headers=ANY).status_code
        for name, value in {
            "title": "Anderes",
            "process_id": None,
            "to_whom": "Rat",
            "period": "2027",
            "asks": "beschluss",
        }.items()
    }
    change(writer, path, paper_reference="2026/0042", attachments=["Übersicht"])
    change(writer, path, title="Sachstand 2", state="entwurf")
    told = change(writer, path, title="Sachstand 3")

    assert refused == dict.fromkeys(refused, 409)
    assert (told["title"], told["paper_reference"]) == ("Sachstand 3", "2026/0042")
