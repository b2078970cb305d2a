"""Lists by day: read along an index however many rows there are, in the order one expects."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import Connection, Engine, insert, text

from db import keyset
from db.base import Part, Visibility, new_id, utc_now
from db.queries import collections
from db.queries.collections import Asking, Narrowing
from db.tables import AgendaItem, Body, Committee, Consultation, Decision, Meeting, Paper
from tests.db.plans import plan_of

DAY = dt.date(2027, 3, 10)
NEWEST = (("date", True), ("id", True))
NEWEST_MEETINGS = (("date", True), ("starts_at", True), ("id", True))
COMING_MEETINGS = (("date", False), ("starts_at", False), ("id", False))
NOT_STUBS = Narrowing("is_stub", "equal", "is_stub")
OF_BODY = Narrowing("body_id", "equal", "body")
ROWS = 3_000


class Case(NamedTuple):
    table: type[Part]
    sort: tuple[tuple[str, bool], ...] = NEWEST
    narrowings: tuple[Narrowing, ...] = ()
    public_only: bool = False


CASES = {
    "all papers": Case(Paper),
    "papers anybody sees": Case(Paper, narrowings=(NOT_STUBS,), public_only=True),
    "papers of a body": Case(Paper, narrowings=(OF_BODY, NOT_STUBS)),
    "papers of a body anybody sees": Case(Paper, narrowings=(OF_BODY,), public_only=True),
    "papers of some time": Case(
        Paper,
        narrowings=(Narrowing("date", "from", "day"), Narrowing("date", "until", "until")),
        public_only=True,
    ),
    "papers a committee consults": Case(
        Paper,
        narrowings=(Narrowing("consultation.committee_id", "through", "committee"),),
        public_only=True,
    ),
    "meetings anybody sees": Case(Meeting, NEWEST_MEETINGS, public_only=True),
    "meetings to come": Case(
        Meeting, COMING_MEETINGS, (Narrowing("date", "from", "day"),), public_only=True
    ),
    "meetings of a body": Case(Meeting, NEWEST_MEETINGS, (OF_BODY,)),
    "decisions anybody sees": Case(Decision, public_only=True),
    "decisions of a body": Case(Decision, narrowings=(OF_BODY,)),
}


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def known(connection: Connection) -> dict[str, Any]:
    """Three thousand papers, meetings and decisions of ten bodies; what lists are asked with."""
    bodies, committee = [new_id() for _ in range(10)], new_id()
    connection.execute(
        insert(Body), [{"id": id_, "key": f"b{n}", "name": ""} for n, id_ in enumerate(bodies)]
    )
    common = {"body_id": bodies[0], "visibility": Visibility.PUBLIC}
    connection.execute(insert(Committee), common | {"id": committee, "name": "Ausschuss"})
    ids = [new_id() for _ in range(ROWS)]
    days = [DAY - dt.timedelta(days=number // 7) for number in range(ROWS)]
    dated = [
        common
        | {"id": id_, "name": "x", "title": "x", "agenda_item_id": id_, "date": day}
        | {"body_id": bodies[number % 10]}
        for number, (id_, day) in enumerate(zip(ids, days, strict=True))
    ]
    for table in (Paper, Meeting, AgendaItem, Decision, Consultation):
        columns = table.__table__.c
        fixed = {"meeting_id": ids[0]} if table is AgendaItem else {}
        if table is Consultation:
            fixed = {"committee_id": committee}
        connection.execute(
            insert(table),
            [
                {name: value for name, value in (row | fixed).items() if name in columns}
                | ({"paper_id": row["id"]} if table is Consultation else {})
                for row in dated
            ],
        )
    if connection.dialect.name == "postgresql":
        # What it does by itself before long. SQLite is never told anything of its rows.
        connection.execute(text("ANALYZE"))
    return {
        "body": bodies[0],
        "committee": committee,
        "is_stub": False,
        "day": DAY - dt.timedelta(days=300),
        "until": DAY,
        "rows": 51,
        "after_0": DAY - dt.timedelta(days=50),
        "after_1": ids[350],
    }


@pytest.mark.parametrize("continued", [False, True], ids=["first page", "next page"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_list_by_day_is_read_along_its_index(
    connection: Connection, known: dict[str, Any], case: Case, *, continued: bool
) -> None:
    asking = Asking(
        case.table,
        ("id", "date"),
        case.sort,
        case.narrowings,
        public_only=case.public_only,
        continued=continued,
    )
    if case.table is Meeting:
        known |= {"after_1": utc_now(), "after_2": known["after_1"]}

    plan = plan_of(connection, lambda: connection.execute(collections.page(asking), known))

    of_body = "body_id_" if OF_BODY in case.narrowings else ""
    assert f"ix_{case.table.__tablename__}_{of_body}date_id" in plan
    # Within a day it may be sorted.
    assert re.search(r"(?<!Incremental )Sort  \(|USE TEMP B-TREE FOR ORDER BY", plan) is None, plan


DAYS = some.none() | some.dates(dt.date.min, dt.date.min + dt.timedelta(days=2)) | some.just(DAY)
MOMENTS = some.none() | some.sampled_from(
    [dt.datetime(2027, 3, 10, hour, tzinfo=dt.UTC) for hour in (8, 18)]
)


@given(
    rows=some.lists(some.tuples(DAYS, MOMENTS), max_size=12),
    ways=some.tuples(some.booleans(), some.booleans(), some.booleans()),
    size=some.integers(1, 5),
    since=some.none() | some.dates(dt.date.min, dt.date.min + dt.timedelta(days=3)),
    until=some.none() | some.dates(dt.date.min, dt.date.min + dt.timedelta(days=3)),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_hold_each_row_once_and_what_has_no_day_as_if_it_were_before_all(
    connection: Connection,
    rows: list[tuple[dt.date | None, dt.datetime | None]],
    ways: tuple[bool, bool, bool],
    size: int,
    since: dt.date | None,
    until: dt.date | None,
) -> None:
    body = new_id()
    made = [(day, start, new_id()) for day, start in rows]
    with connection.begin() as transaction:
        connection.execute(insert(Body), {"id": body, "key": "k", "name": "K"})
        if made:
            connection.execute(
                insert(Meeting),
                [
                    {"id": id_, "body_id": body, "name": "", "date": day, "starts_at": start}
                    for day, start, id_ in made
                ],
            )
        sort = tuple(zip(("date", "starts_at", "id"), ways, strict=True))
        found = list(_paged(connection, sort, size, {"since": since, "until": until}))
        transaction.rollback()

    none = dt.datetime.min.replace(tzinfo=dt.UTC)
    kept = [
        (day or dt.date.min, start or none, id_)
        for day, start, id_ in made
        if (since is None or (day is not None and day >= since))
        and (until is None or (day is not None and day <= until))
    ]
    for place in (2, 1, 0):
        kept.sort(key=lambda row: row[place], reverse=ways[place])
    assert found == [str(id_) for *_, id_ in kept]


def _paged(
    connection: Connection,
    sort: tuple[tuple[str, bool], ...],
    size: int,
    days: dict[str, dt.date | None],
) -> Iterator[str]:
    """The ids of all meetings of a list, page after page, each continued as a cursor does."""
    keys = collections.sort_keys(Meeting, sort)
    ways = {"since": "from", "until": "until"}
    narrowings = tuple(Narrowing("date", ways[name], name) for name in days if days[name])
    values: dict[str, Any] = {**days, "rows": size}
    continued = False
    while True:
        asking = Asking(Meeting, ("id",), sort, narrowings, continued=continued)
        rows = connection.execute(collections.page(asking), values).all()
        yield from (str(row[0]) for row in rows)
        if len(rows) < size:
            return
        carried = keyset.position(keys, _read(rows[-1][1:]))
        values |= keyset.parameters(keys, carried)
        continued = True


def _read(values: Any) -> list[Any]:
    """The values of a row as every driver gives them, without the time zone of the connection."""
    return [
        value.astimezone(dt.UTC) if isinstance(value, dt.datetime) else value for value in values
    ]
