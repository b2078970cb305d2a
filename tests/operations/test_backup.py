"""A backup, taken while others write, becomes the same content again, on either engine."""

import json
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from alembic import command
from sqlalchemy import Engine, select, text, update
from sqlalchemy.orm import Session

from api import demo, schema
from api.backup.archive import (
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    Manifest,
    Tally,
    write_manifest,
    write_table,
)
from api.backup.restoring import Restored, restore
from api.backup.saving import NOT_KEPT, backup, snapshot
from api.council.keeping import keep, path_of
from api.problems import Conflict, Unreadable
from api.schema import WrongSchema
from api.search.kinds import KINDS
from db.engine import make_sessions, make_write_engine
from db.queries.portable import Table, lines, stored_columns, tables
from db.schema import NEWEST
from db.tables import Body, Erasure, File, PlanningProcess
from tests.databases import ROOT, PostgresDatabases, alembic_config, migrate, sqlite_url
from tests.operations.filling import everything, fill

SEARCHED = [kind.table.__tablename__ for kind in KINDS]
Contents = dict[str, tuple[int, str]]


def contents(url: str) -> Contents:
    """Count and hash of every table that is kept."""
    found: Contents = {}
    with snapshot(url) as connection:
        for table in tables():
            if table.name not in NOT_KEPT:
                tally = Tally()
                assert sum(1 for _ in tally.over(lines(connection, table))) == tally.rows
                found[table.name] = (tally.rows, tally.sha256)
    return found


def of_manifest(file: Path) -> Contents:
    manifest = json.loads(ZipFile(file).read(MANIFEST))
    return {table["name"]: (table["rows"], table["sha256"]) for table in manifest["tables"]}


def restored(url: str, file: Path, *, replace: bool = False) -> Restored:
    return restore(
        url,
        file,
        data_dir=file.parent / "restored",
        replace=replace,
        reapply=lambda _: 0,
        tell=lambda _: None,
    )


@contextmanager
def engine_of(url: str) -> Iterator[Engine]:
    engine = make_write_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def filled_url(database_url: str) -> str:
    with engine_of(database_url) as engine:
        fill(engine)
    return database_url


@pytest.fixture
def saved(filled_url: str, tmp_path: Path) -> Path:
    file = tmp_path / "sicherung.planraum"
    backup(filled_url, file, tmp_path / "data")
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def other_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of either engine, beside the one of the test."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "other.db")
    else:
        databases: PostgresDatabases = request.getfixturevalue("postgres_databases")
        with databases.empty() as url:
            yield url


def test_what_was_saved_on_one_engine_is_the_same_on_the_other(
    filled_url: str, saved: Path, other_url: str, tmp_path: Path
) -> None:
    done = restored(other_url, saved)
    again = tmp_path / "again.planraum"
    backup(other_url, again, tmp_path / "data")

    assert contents(other_url) == of_manifest(saved) == of_manifest(again) == contents(filled_url)
    assert all(rows == 5 for rows, _ in of_manifest(saved).values())
    assert done.rows == 5 * len(of_manifest(saved))


def test_a_restored_database_holds_the_same_rows_as_the_program_reads_them(
    filled_url: str, saved: Path
) -> None:
    with engine_of(filled_url) as engine:
        before = everything(engine)
        restored(filled_url, saved, replace=True)
        after = everything(engine)

    assert {name: rows for name, rows in after.items() if name not in NOT_KEPT} == {
        name: rows for name, rows in before.items() if name not in NOT_KEPT
    }
    assert [name for name in NOT_KEPT - {"search_dirty"} if after[name]] == []
    # The search does not trust its entries: every thing that can be found is in line again.
    things = {str(row["id"]) for table in SEARCHED for row in after[table]}
    assert things <= {str(row["resource_id"]) for row in after["search_dirty"]}


def test_the_bytes_of_files_come_along_and_are_known_by_their_hash(
    filled_url: str, other_url: str, tmp_path: Path
) -> None:
    data, there = tmp_path / "data", tmp_path / "there"
    named = [keep(data, content) for content in (b"%PDF-1.7 one", b"%PDF-1.7 two")]
    path_of(data, named[1].storage_key).write_bytes(b"damaged")
    with engine_of(filled_url) as engine, Session(engine) as session:
        first, second, *others = session.scalars(select(File).order_by(File.id))
        first.storage_key, second.storage_key = (one.storage_key for one in named)
        for other in others:
            other.storage_key = None
        session.commit()
    file = tmp_path / "mit-dateien.planraum"

    saved = backup(filled_url, file, data)
    done = restore(
        other_url,
        file,
        data_dir=there,
        replace=False,
        reapply=lambda _: 0,
        tell=lambda _: None,
    )

    assert ([one.sha256 for one in saved.files], saved.missing) == ([named[0].checksum], 1)
    assert done.files == 1
    kept = [one for one in there.rglob("*") if one.is_file()]
    assert [one.read_bytes() for one in kept] == [b"%PDF-1.7 one"]
    assert kept == [path_of(there, named[0].storage_key)]


def test_a_backup_under_load_is_one_moment(
    database_url: str, other_url: str, tmp_path: Path
) -> None:
    """Writers move money between two rows: every moment has the same sum, no mixture has."""
    with engine_of(database_url) as engine, make_sessions(engine)() as session:
        demo.load(session)
        session.commit()
        first, second = session.scalars(select(PlanningProcess).limit(2))
        for process in (first, second):
            process.review_cycle_months = 500
        body = session.scalars(select(Body).limit(1)).one()
        ids = first.id, second.id, body.id
        session.commit()
    stop, begun = Event(), Event()

    def write(step: int) -> int:
        written = 0
        with engine_of(database_url) as engine:
            while not stop.is_set():
                with engine.begin() as connection:
                    for id_, change in ((ids[0], step), (ids[1], -step)):
                        connection.execute(
                            update(PlanningProcess)
                            .where(PlanningProcess.id == id_)
                            .values(
                                review_cycle_months=PlanningProcess.review_cycle_months + change
                            )
                        )
                    connection.execute(
                        update(Body).where(Body.id == ids[2]).values(revision=Body.revision + 1)
                    )
                written += 1
                begun.set()
        return written

    file = tmp_path / "sicherung.planraum"
    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(write, step) for step in (1, -2)]
        begun.wait(30)
        try:
            for _ in range(3):
                backup(database_url, file, tmp_path / "data")
        finally:
            stop.set()
    restored(other_url, file)

    assert min(writer.result() for writer in writers) > 0
    assert contents(other_url) == of_manifest(file)
    with engine_of(other_url) as engine, Session(engine) as session:
        months = session.scalars(
            select(PlanningProcess.review_cycle_months).where(PlanningProcess.id.in_(ids[:2]))
        ).all()
    assert sum(month or 0 for month in months) == 1000


def test_only_the_owner_may_read_a_backup_and_nothing_is_left_beside_it(saved: Path) -> None:
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert [file.name for file in saved.parent.glob(".*")] == []


def test_a_backup_that_fails_leaves_the_one_before(filled_url: str, saved: Path) -> None:
    before = saved.read_bytes()
    with engine_of(filled_url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(WrongSchema):
        backup(filled_url, saved, saved.parent / "data")

    assert saved.read_bytes() == before
    assert [file.name for file in saved.parent.glob(".*")] == []


def test_a_full_database_is_only_replaced_when_that_is_said(filled_url: str, saved: Path) -> None:
    with engine_of(filled_url) as engine, engine.begin() as connection:
        connection.execute(update(Body).values(name="Neu"))
    changed = contents(filled_url)

    with pytest.raises(Conflict):
        restored(filled_url, saved)
    unchanged = contents(filled_url)
    restored(filled_url, saved, replace=True)

    assert unchanged == changed
    assert contents(filled_url) == of_manifest(saved)


def test_who_asked_to_be_forgotten_after_the_backup_stays_so(filled_url: str, saved: Path) -> None:
    with engine_of(filled_url) as engine, Session(engine) as session:
        session.add(Erasure(pseudonym="Person 77", digests=[]))
        session.commit()
    seen: list[set[str]] = []

    def reapply(session: Session) -> int:
        seen.append(set(session.scalars(select(Erasure.pseudonym))))
        session.execute(update(Body).values(name="X"))
        return 3

    done = restore(
        filled_url,
        saved,
        data_dir=saved.parent / "restored",
        replace=True,
        reapply=reapply,
        tell=lambda _: None,
    )

    assert "Person 77" in seen[0]
    assert len(seen[0]) == 6
    assert done.pseudonymised == 3
    with engine_of(filled_url) as engine, Session(engine) as session:
        assert set(session.scalars(select(Body.name))) == {"X"}


_RESTORE_UP_TO_THE_LAST_STEP = """
import sys
from pathlib import Path
from api.backup.restoring import restore

def wait_to_be_killed(session):
    print("almost done", flush=True)
    sys.stdin.read()

file = Path(sys.argv[2])
words = {"data_dir": file.parent, "replace": True, "tell": print}
restore(sys.argv[1], file, reapply=wait_to_be_killed, **words)
"""


def test_a_restore_that_is_killed_changes_nothing(filled_url: str, saved: Path) -> None:
    with engine_of(filled_url) as engine, engine.begin() as connection:
        connection.execute(update(Body).values(name="Neu"))
    before = contents(filled_url)

    with subprocess.Popen(
        [sys.executable, "-c", _RESTORE_UP_TO_THE_LAST_STEP, filled_url, str(saved)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        last = [line for line in iter(process.stdout.readline, "almost done\n") if line]
        process.kill()

    assert len(last) == 3
    assert process.returncode == -signal.SIGKILL
    assert contents(filled_url) == before
    restored(filled_url, saved, replace=True)
    assert contents(filled_url) == of_manifest(saved)


def rewritten(file: Path, **written: bytes) -> None:
    """Write the archive anew, with some members as given."""
    with ZipFile(file) as old:
        members = {name: old.read(name) for name in old.namelist()} | written
    with ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)


def manifest_with(file: Path, **changes: object) -> bytes:
    return json.dumps(json.loads(ZipFile(file).read(MANIFEST)) | changes).encode()


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: -file.stat().st_size // 3])


def one_bit_flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def one_row_less(file: Path) -> None:
    name = "tables/body.jsonl"
    rows = ZipFile(file).read(name).splitlines(keepends=True)
    rewritten(file, **{name: b"".join(rows[1:])})


def foreign(file: Path) -> None:
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")


def no_archive(file: Path) -> None:
    file.write_text("Sehr geehrte Damen und Herren")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def missing(file: Path) -> None:
    file.unlink()


def of_another_form(file: Path) -> None:
    rewritten(file, **{MANIFEST: manifest_with(file, version=2)})


def manifest_is_a_list(file: Path) -> None:
    rewritten(file, **{MANIFEST: b"[]"})


def manifest_is_deep(file: Path) -> None:
    rewritten(file, **{MANIFEST: b"[" * 100_000})


def with_a_further_member(file: Path) -> None:
    rewritten(file, **{"tables/../../x": b"x"})


def bomb(file: Path) -> None:
    """Half a gigabyte of nothing in half a megabyte, and a manifest that says so."""
    manifest = json.loads(ZipFile(file).read(MANIFEST))
    size = 512 * 1024 * 1024
    for table in manifest["tables"]:
        if table["name"] == "body":
            table["bytes"] = size
    with ZipFile(file) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name, content in members.items():
            if name == "tables/body.jsonl":
                with new.open(name, "w") as stream:
                    for _ in range(size // 2**20):
                        stream.write(bytes(2**20))
            else:
                new.writestr(name, json.dumps(manifest) if name == MANIFEST else content)


DAMAGES = [
    cut_off,
    one_bit_flipped,
    one_row_less,
    foreign,
    no_archive,
    empty,
    missing,
    of_another_form,
    manifest_is_a_list,
    manifest_is_deep,
    with_a_further_member,
    bomb,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_no_whole_backup_changes_nothing(
    filled_url: str, saved: Path, damage: object
) -> None:
    before = contents(filled_url)
    assert callable(damage)
    damage(saved)

    with pytest.raises(Unreadable) as refused:
        restored(filled_url, saved, replace=True)

    assert "Nichts wurde geändert" in refused.value.said.de
    assert contents(filled_url) == before


def forged(file: Path, **columns: object) -> None:
    """Change a column of the bodies and let the manifest agree."""
    name = "tables/body.jsonl"
    manifest = json.loads(ZipFile(file).read(MANIFEST))
    (entry,) = [table for table in manifest["tables"] if table["name"] == "body"]
    places = [column["name"] for column in entry["columns"]]
    made = []
    for line in ZipFile(file).read(name).splitlines():
        row = json.loads(line)
        for column, value in columns.items():
            row[places.index(column)] = value
        made.append(json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode() + b"\n")
    tally = Tally()
    content = b"".join(tally.over(made))
    entry |= {"rows": tally.rows, "bytes": tally.bytes, "sha256": tally.sha256}
    rewritten(file, **{name: content, MANIFEST: json.dumps(manifest).encode()})


@pytest.mark.parametrize(
    "columns",
    [
        {"name": 5},
        {"key": "immer gleich"},
        {"id": "018f0000-0000-7000-8000-000000000000"},
        {"name": None},
        {"created_at": "gestern"},
    ],
)
def test_what_the_tables_do_not_take_changes_nothing(
    filled_url: str, saved: Path, columns: dict[str, object]
) -> None:
    if filled_url.startswith("sqlite") and "created_at" in columns:
        pytest.skip("SQLite has no moments, and keeps their text as it is")
    before = contents(filled_url)
    forged(saved, **columns)

    with pytest.raises(Unreadable):
        restored(filled_url, saved, replace=True)

    assert contents(filled_url) == before


def test_a_newer_backup_is_refused(filled_url: str, saved: Path) -> None:
    rewritten(saved, **{MANIFEST: manifest_with(saved, database_schema="9999")})
    before = contents(filled_url)

    with pytest.raises(WrongSchema, match="9999"):
        restored(filled_url, saved, replace=True)

    assert contents(filled_url) == before


def test_a_database_of_another_program_is_left_alone(
    empty_database_url: str, tmp_path: Path
) -> None:
    with engine_of(empty_database_url) as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE kassenbuch (betrag INTEGER)"))
    file = tmp_path / "x.planraum"
    source = sqlite_url(tmp_path / "source.db")
    migrate(source)
    backup(source, file, tmp_path / "data")

    with pytest.raises(WrongSchema, match="nicht von Planraum"):
        restored(empty_database_url, file, replace=True)
    with pytest.raises(WrongSchema, match="nicht von Planraum"):
        schema.migrate(empty_database_url)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A backup as a program of the first schema would have made it, had it known how."""
    url = sqlite_url(tmp_path / "older.db")
    command.upgrade(alembic_config(url), "0001")
    with engine_of(url) as engine:
        fill(engine)
    file = tmp_path / "older.planraum"
    with snapshot(url) as connection, ZipFile(file, "w") as archive:
        there = stored_columns(connection)
        entries = [
            write_table(archive, older_table, lines(connection, older_table))
            for table in tables()
            if table.name in there and table.name not in NOT_KEPT
            for older_table in [
                Table(
                    table.name,
                    table.key,
                    tuple(column for column in table.columns if column.name in there[table.name]),
                )
            ]
        ]
        write_manifest(
            archive,
            Manifest(FORMAT, FORMAT_VERSION, "0", "0001", "sqlite", "2026-01-01", tuple(entries)),
        )
    return file


def test_an_older_backup_is_brought_up_to_the_newest_schema(other_url: str, older: Path) -> None:
    done = restored(other_url, older)

    with engine_of(other_url) as engine, engine.connect() as connection:
        found = schema.version(connection)
        connection.rollback()
        rows = everything(engine)
    assert (done.from_schema, found) == ("0001", NEWEST)
    assert [len(rows["body"]), len(rows["history"]), len(rows["job"])] == [5, 5, 0]
