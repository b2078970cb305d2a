"""What an invented council has: one of everything, each with what the standard asks for."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from api.oparl.client.batch import AT_ONCE
from tests.oparl.client.vendor import TYPE, Json, Vendor


def council(vendor: Vendor) -> None:
    """A committee with a person, a meeting with an item, and a paper with its station and file."""
    vendor.add(
        "organization",
        1,
        name="Jugendhilfeausschuss",
        startDate="2020-11-01",
        membership=[vendor.url("membership", 1)],
    )
    vendor.add(
        "person", 1, name="Eva Muster", title=["Dr."], membership=[part(vendor, "membership", 1)]
    )
    vendor.objects["person"][0]["membership"][0] |= {
        "organization": vendor.url("organization", 1),
        "role": "Vorsitz",
        "votingRight": True,
    }
    vendor.add(
        "meeting",
        1,
        name="3. Sitzung",
        start="2026-02-01T17:00:00+01:00",
        end="2026-02-01T19:00:00+01:00",
        organization=[vendor.url("organization", 1)],
        location={**part(vendor, "location", 1), "description": "Rathaus"},
        agendaItem=[
            {
                **part(vendor, "agendaItem", 1),
                "number": "Ö 1",
                "order": 1,
                "name": "Bericht",
                "public": True,
                "consultation": vendor.url("consultation", 1),
            }
        ],
    )
    paper(vendor, 1, mainFile={**part(vendor, "file", 1), "name": "Vorlage"})


def paper(vendor: Vendor, number: int, **fields: Any) -> Json:
    """A paper with one station in the meeting."""
    return vendor.add(
        "paper",
        number,
        **{
            "name": f"Vorlage {number}",
            "reference": f"2026/{number:04}",
            "date": "2026-01-15",
            "consultation": [
                {
                    **part(vendor, "consultation", number),
                    "meeting": vendor.url("meeting", 1),
                    "agendaItem": vendor.url("agendaItem", number),
                    "organization": [vendor.url("organization", 1)],
                    "role": "Entscheidung",
                }
            ],
            **fields,
        },
    )


def fill(vendor: Vendor, paper: Json) -> None:
    """Hang so many files on the paper that its page waits for no further one to be stored."""
    number = paper["id"].rpartition("/")[2]
    paper["auxiliaryFile"] = [part(vendor, "file", f"{number}-{place}") for place in range(AT_ONCE)]


def part(vendor: Vendor, name: str, number: object) -> Json:
    """What is embedded: an object with its identifier and type."""
    kind = {"location": "Location"}.get(name, name[0].upper() + name[1:])
    return {"id": vendor.url(name, number), "type": TYPE + kind}


def names(sessions: sessionmaker[Session], table: Any) -> list[str]:
    """What the living rows of the table are called."""
    with sessions() as session:
        return sorted(session.scalars(select(table.name).where(table.deleted_at.is_(None))))
