from sqlalchemy import select

from db.tables import AgendaItem, Committee, Consultation, File, Meeting, Paper


def fill(vendor):
    org = vendor.add(
        "organization", 1, name="Jugendhilfeausschuss", membership=[vendor.url("m", 1)]
    )
    vendor.add(
        "person",
        1,
        name="Eva Muster",
        membership=[
            {
                "id": vendor.url("m", 1),
                "type": "https://schema.oparl.org/1.1/Membership",
                "organization": org["id"],
                "role": "Vorsitz",
            }
        ],
    )
    f = {
        "id": vendor.url("file", 1),
        "type": "https://schema.oparl.org/1.1/File",
        "name": "Vorlage",
        "accessUrl": "https://x.example/1",
        "modified": "2026-01-02T10:00:00+01:00",
    }
    item = {
        "id": vendor.url("item", 1),
        "type": "https://schema.oparl.org/1.1/AgendaItem",
        "number": "Ö 1",
        "order": 1,
        "name": "Bericht",
        "public": True,
        "consultation": vendor.url("cons", 1),
    }
    vendor.add(
        "meeting",
        1,
        name="Sitzung",
        start="2026-02-01T17:00:00+01:00",
        end="2026-02-01T00:00:00+01:00",
        organization=[org["id"]],
        agendaItem=[item],
    )
    vendor.add(
        "paper",
        1,
        name="Jugendhilfeplan",
        reference="1/2026",
        mainFile=f,
        consultation=[
            {
                "id": vendor.url("cons", 1),
                "type": "https://schema.oparl.org/1.1/Consultation",
                "meeting": vendor.url("meeting", 1),
                "agendaItem": vendor.url("item", 1),
                "organization": [org["id"]],
                "role": "Entscheidung",
            }
        ],
        **{"vendor:x": {"a": 1}},
    )


def test_it(vendor, sync, sessions, mends):
    fill(vendor)
    run = sync()
    print(run.counts, run.problems, mends(run))
    assert run.counts == {"created": 8, "changed": 0, "unchanged": 0, "refused": 0}
    with sessions() as s:
        c = s.scalars(select(Consultation)).one()
        assert c.agenda_item_id == s.scalars(select(AgendaItem)).one().id
        assert (
            s.scalars(select(File)).one().paper_id
            == s.scalars(select(Paper)).one().id
            == c.paper_id
        )
        assert s.scalars(select(Meeting)).one().ends_at is None
    again = sync(full=True)
    print(again.counts, again.problems)
    assert again.counts == {"created": 0, "changed": 0, "unchanged": 8, "refused": 0}
    third = sync()
    print(third.counts, third.problems)
