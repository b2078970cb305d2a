"""The rules every migration runs under, shown with small migrations of the tests' own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.util import load_python_file
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from db.engine import make_write_engine
from tests.databases import ROOT

PARENTS_AND_CHILDREN = """
    op.create_table(
        "parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Text)
    )
    op.create_table(
        "child",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE")),
    )
    op.execute("INSERT INTO parent (id, a) VALUES (1, 'x'), (2, 'y')")
    op.execute("INSERT INTO child (id, parent_id) VALUES (1, 1), (2, 2)")
"""

Write = Callable[[str, str], None]


@pytest.fixture
def config(empty_database_url: str, tmp_path: Path) -> Config:
    """The project's env.py over a folder of migrations that belongs to this test."""
    shutil.copy(ROOT / "migrations" / "env.py", tmp_path)
    (tmp_path / "versions").mkdir()
    return _config(tmp_path, empty_database_url)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the next migration: its number and the body of its `upgrade`."""

    def write(number: str, body: str) -> None:
        before = f"{int(number) - 1:04}" if int(number) > 1 else None
        (tmp_path / "versions" / f"{number}.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f"revision = {number!r}\ndown_revision = {before!r}\n"
            f"def upgrade() -> None:\n{body}\n"
            "def downgrade() -> None: ...\n",
            encoding="utf-8",
        )

    return write


def test_rebuilding_a_parent_table_keeps_its_children(
    config: Config, write: Write, empty_database_url: str
) -> None:
    write("0001", PARENTS_AND_CHILDREN)
    command.upgrade(config, "head")
    write(
        "0002",
        """
    with op.batch_alter_table("parent", recreate="auto") as batch:
        batch.alter_column("a", type_=sa.String(10), nullable=False)
    """,
    )

    command.upgrade(config, "head")

    assert _rows(empty_database_url, "SELECT id, parent_id FROM child ORDER BY id") == [
        (1, 1),
        (2, 2),
    ]


def test_a_migration_that_leaves_a_reference_to_nothing_changes_nothing(
    config: Config, write: Write, empty_database_url: str
) -> None:
    write("0001", PARENTS_AND_CHILDREN.replace('ondelete="CASCADE"', 'ondelete="NO ACTION"'))
    command.upgrade(config, "head")
    write("0002", '    op.execute("DELETE FROM parent WHERE id = 2")')

    with pytest.raises(Exception, match=r"child -> parent|still referenced") as refusal:
        command.upgrade(config, "head")

    assert type(refusal.value).__name__ in {"DanglingReferencesError", "IntegrityError"}
    assert _rows(empty_database_url, "SELECT id FROM parent ORDER BY id") == [(1,), (2,)]
    assert _rows(empty_database_url, "SELECT version_num FROM alembic_version") == [("0001",)]


def test_a_migration_that_fails_half_way_changes_nothing(
    config: Config, write: Write, empty_database_url: str
) -> None:
    write(
        "0001", '    op.create_table("one", sa.Column("id", sa.Integer))\n    op.execute("no SQL")'
    )

    with pytest.raises(DBAPIError):
        command.upgrade(config, "head")

    engine = make_write_engine(empty_database_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_new_migration_names_no_class_of_ours(empty_database_url: str, tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    for file in ("env.py", "script.py.mako"):
        shutil.copy(ROOT / "migrations" / file, tmp_path)
    config = _config(tmp_path, empty_database_url)

    script = command.revision(config, "All tables", autogenerate=True, rev_id="0001")

    assert script is not None
    assert not isinstance(script, list)
    written = Path(script.path).read_text(encoding="utf-8")
    assert "db." not in written
    load_python_file(str(tmp_path / "versions"), Path(script.path).name)
    command.upgrade(config, "head")
    command.check(config)


def _config(migrations: Path, url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config


def _rows(url: str, query: str) -> list[tuple[object, ...]]:
    engine = make_write_engine(url)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return rows
