"""The council's own systems: what OParl tells, what was decided, and what can be searched."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

GUID = sa.CHAR(36).with_variant(sa.Uuid(as_uuid=False), "postgresql")
MOMENT = sa.String(27).with_variant(sa.DateTime(timezone=True), "postgresql")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

# What is searched: table, collection, and what is hidden with a thing of it, by the thing's id.
OF_PAPER = {"files": "SELECT id FROM file WHERE paper_id IN ({ids})"}
OF_ITEM = {
    "files": "SELECT id FROM file WHERE agenda_item_id IN ({ids})",
    "decisions": "SELECT id FROM decision WHERE agenda_item_id IN ({ids})",
}
OF_MEETING = {
    "agenda-items": "SELECT id FROM agenda_item WHERE meeting_id IN ({ids})",
    "files": (
        "SELECT id FROM file WHERE meeting_id IN ({ids}) OR agenda_item_id IN"
        " (SELECT id FROM agenda_item WHERE meeting_id IN ({ids}))"
    ),
    "decisions": (
        "SELECT id FROM decision WHERE agenda_item_id IN"
        " (SELECT id FROM agenda_item WHERE meeting_id IN ({ids}))"
    ),
}
SEARCHED: dict[str, tuple[str, dict[str, str]]] = {
    "paper": ("papers", OF_PAPER),
    "meeting": ("meetings", OF_MEETING),
    "agenda_item": ("agenda-items", OF_ITEM),
    "decision": ("decisions", {}),
    "file": ("files", {}),
    "committee": ("committees", {}),
    "planning_process": ("planning-processes", {}),
    "provider_network": ("provider-networks", {}),
    "provider": ("providers", {}),
    "conference": ("conferences", {}),
    "prevention_chain": ("prevention-chains", {}),
    "prevention_measure": ("prevention-measures", {}),
    "area": ("areas", {}),
    "document": ("documents", {}),
}
# Parts whose words belong to the thing they are parts of: table, collection of that, its column.
PARTS = {
    "consultation": ("papers", "paper_id"),
    "phase": ("planning-processes", "process_id"),
    "milestone": ("planning-processes", "process_id"),
    "goal": ("planning-processes", "process_id"),
    "process_participant": ("planning-processes", "process_id"),
    "network_membership": ("provider-networks", "network_id"),
    "concept_section": ("provider-networks", "network_id"),
    "conference_agenda_item": ("conferences", "conference_id"),
}
# What the index is over. The price says that reading every row instead is never worth it, however
# common a word is; the same expression stands in db/queries/search.py.
TERMS = "search_terms(words)"
MAKE_TERMS = """
    CREATE OR REPLACE FUNCTION search_terms(words text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT COST 20 AS $$
    BEGIN RETURN array_to_tsvector(array_remove(string_to_array(words, ' '), '')); END $$"""
A_UUID = "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6)))"

# One column a line reads better than what the formatter would make of it.
# fmt: off


def upgrade() -> None:
    op.create_table("council_sync",
        sa.Column("source_id", GUID, nullable=False),
        sa.Column("run_id", GUID, nullable=True),
        sa.Column("progress", JSON, nullable=False),
        sa.Column("seen_until", MOMENT, nullable=True),
        sa.Column("full_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_council_sync"))
    )

    op.create_table("import_mend",
        sa.Column("id", GUID, nullable=False),
        sa.Column("run_id", GUID, nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("mended", sa.Boolean(), nullable=False),
        sa.Column("oparl_id", sa.String(length=1000), nullable=True),
        sa.Column("field", sa.String(length=100), nullable=True),
        sa.Column("found", JSON, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mend"))
    )
    op.create_index("ix_import_mend_run_id_kind_id", "import_mend", ["run_id", "kind", "id"])

    op.create_table("council_reference",
        sa.Column("id", GUID, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("resource_id", GUID, nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(length=60), nullable=True),
        sa.Column("target_id", GUID, nullable=True),
        sa.Column("target_oparl_id", sa.String(length=1000), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_council_reference_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_reference")),
        sa.UniqueConstraint("resource_id", "field", "order", name=op.f("uq_council_reference_resource_id_field_order"))
    )
    op.create_index("ix_council_reference_body_id", "council_reference", ["body_id"])
    op.create_index("ix_council_reference_body_id_target_oparl_id", "council_reference", ["body_id", "target_oparl_id"])
    op.create_index("ix_council_reference_target_id", "council_reference", ["target_id"])

    op.create_table("council_source",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("body_url", sa.String(length=1000), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("system", JSON, nullable=False),
        sa.Column("pause_ms", sa.Integer(), nullable=False),
        sa.Column("fetches_files", sa.Boolean(), nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_council_source_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_source")),
        sa.UniqueConstraint("body_id", "body_url", name=op.f("uq_council_source_body_id_body_url")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_council_source_body_id_source_source_key"))
    )
    op.create_index("ix_council_source_body_id_id", "council_source", ["body_id", "id"])
    op.create_index("ix_council_source_modified_at", "council_source", ["modified_at"])

    op.create_table("legislative_term",
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("oparl_id", sa.String(length=1000), nullable=True),
        sa.Column("vendor_fields", JSON, nullable=False),
        sa.Column("source_created_at", MOMENT, nullable=True),
        sa.Column("source_modified_at", MOMENT, nullable=True),
        sa.Column("visibility", sa.Enum("public", "internal", name="visibility", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_legislative_term_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legislative_term")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_legislative_term_body_id_source_source_key"))
    )
    op.create_index("ix_legislative_term_body_id_id", "legislative_term", ["body_id", "id"])
    op.create_index("ix_legislative_term_modified_at", "legislative_term", ["modified_at"])
    op.create_index("ix_legislative_term_oparl_id", "legislative_term", ["oparl_id"])
    op.create_index("ix_legislative_term_visibility_id", "legislative_term", ["visibility", "id"])

    op.create_table("saved_search",
        sa.Column("user_id", GUID, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", JSON, nullable=False),
        sa.Column("feed_key_hash", sa.String(length=64), nullable=True),
        sa.Column("notifies", sa.Boolean(), nullable=False),
        sa.Column("told_until", MOMENT, nullable=True),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_saved_search_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_saved_search_user_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_search")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_saved_search_body_id_source_source_key"))
    )
    op.create_index("ix_saved_search_body_id_id", "saved_search", ["body_id", "id"])
    op.create_index("ix_saved_search_modified_at", "saved_search", ["modified_at"])
    op.create_index("ix_saved_search_user_id", "saved_search", ["user_id"])

    op.create_table("search_entry",
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("resource_id", GUID, nullable=False),
        sa.Column("owner_about", sa.String(length=60), nullable=True),
        sa.Column("owner_id", GUID, nullable=True),
        sa.Column("visibility", sa.Enum("public", "internal", name="visibility", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_key", sa.String(length=100), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("internal_text", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_search_entry_body_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("about", "resource_id", name=op.f("uq_search_entry_about_resource_id"))
    )
    op.create_index("ix_search_entry_body_id", "search_entry", ["body_id"])
    op.create_index("ix_search_entry_visibility_title_key", "search_entry", ["visibility", "title_key"])

    op.create_table("search_word",
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("shown", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_word"))
    )

    op.create_table("search_dirty",
        sa.Column("id", GUID, nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("resource_id", GUID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_dirty"))
    )

    op.create_table("decision",
        sa.Column("agenda_item_id", GUID, nullable=False),
        sa.Column("meeting_id", GUID, nullable=True),
        sa.Column("committee_id", GUID, nullable=True),
        sa.Column("paper_id", GUID, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=100), nullable=True),
        sa.Column("outcome_text", sa.Text(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstentions", sa.Integer(), nullable=True),
        sa.Column("votes_text", sa.Text(), nullable=True),
        sa.Column("implementation", sa.String(length=100), nullable=True),
        sa.Column("due_edtf", sa.String(length=100), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("due_earliest", sa.Date(), nullable=True),
        sa.Column("due_latest", sa.Date(), nullable=True),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("visibility", sa.Enum("public", "internal", name="visibility", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_item.id"], name=op.f("fk_decision_agenda_item_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_decision_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=op.f("fk_decision_committee_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_decision_paper_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("body_id", "agenda_item_id", name=op.f("uq_decision_body_id_agenda_item_id")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_decision_body_id_source_source_key"))
    )
    op.create_index("ix_decision_agenda_item_id", "decision", ["agenda_item_id"])
    op.create_index("ix_decision_body_id_id", "decision", ["body_id", "id"])
    op.create_index("ix_decision_committee_id", "decision", ["committee_id"])
    op.create_index("ix_decision_date", "decision", ["date"])
    op.create_index("ix_decision_meeting_id", "decision", ["meeting_id"])
    op.create_index("ix_decision_modified_at", "decision", ["modified_at"])
    op.create_index("ix_decision_paper_id", "decision", ["paper_id"])
    op.create_index("ix_decision_visibility_id", "decision", ["visibility", "id"])

    op.create_table("link_suggestion",
        sa.Column("state", sa.Enum("proposed", "accepted", "rejected", name="suggestionstate", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("role", sa.Enum("mandate", "report", "decision", "basis", "related", name="linkrole", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=True),
        sa.Column("resource_id", GUID, nullable=True),
        sa.Column("paper_id", GUID, nullable=True),
        sa.Column("meeting_id", GUID, nullable=True),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("link_id", GUID, nullable=True),
        sa.Column("visibility", sa.Enum("public", "internal", name="visibility", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("body_id", GUID, nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("source_key", sa.String(length=1000), nullable=True),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.Column("id", GUID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("modified_at", MOMENT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("deleted_at", MOMENT, nullable=True),
        sa.CheckConstraint("(about IS NULL) = (resource_id IS NULL)", name=op.f("ck_link_suggestion_names_both")),
        sa.CheckConstraint("paper_id IS NOT NULL OR meeting_id IS NOT NULL", name=op.f("ck_link_suggestion_names_something")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_link_suggestion_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["link_id"], ["council_link.id"], name=op.f("fk_link_suggestion_link_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_link_suggestion_meeting_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_link_suggestion_paper_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_suggestion")),
        sa.UniqueConstraint("body_id", "source", "source_key", name=op.f("uq_link_suggestion_body_id_source_source_key"))
    )
    op.create_index("ix_link_suggestion_about_resource_id", "link_suggestion", ["about", "resource_id"])
    op.create_index("ix_link_suggestion_body_id_id", "link_suggestion", ["body_id", "id"])
    op.create_index("ix_link_suggestion_link_id", "link_suggestion", ["link_id"])
    op.create_index("ix_link_suggestion_meeting_id", "link_suggestion", ["meeting_id"])
    op.create_index("ix_link_suggestion_modified_at", "link_suggestion", ["modified_at"])
    op.create_index("ix_link_suggestion_paper_id", "link_suggestion", ["paper_id"])
    op.create_index("ix_link_suggestion_visibility_id", "link_suggestion", ["visibility", "id"])

    op.add_column("agenda_item", sa.Column("starts_at", MOMENT, nullable=True))
    op.add_column("agenda_item", sa.Column("ends_at", MOMENT, nullable=True))
    op.add_column("agenda_item", sa.Column("source_created_at", MOMENT, nullable=True))
    op.add_column("agenda_item", sa.Column("source_modified_at", MOMENT, nullable=True))
    op.add_column("body", sa.Column("oparl_id", sa.String(length=1000), nullable=True))
    op.add_column("body", sa.Column("vendor_fields", JSON, nullable=True))
    op.create_index("ix_body_oparl_id", "body", ["oparl_id"])
    op.add_column("committee", sa.Column("organization_type", sa.Text(), nullable=True))
    op.add_column("committee", sa.Column("classification", sa.Text(), nullable=True))
    op.add_column("committee", sa.Column("source_created_at", MOMENT, nullable=True))
    op.add_column("committee", sa.Column("source_modified_at", MOMENT, nullable=True))
    op.add_column("consultation", sa.Column("source_created_at", MOMENT, nullable=True))
    op.add_column("consultation", sa.Column("source_modified_at", MOMENT, nullable=True))
    with op.batch_alter_table("file") as table:
        table.add_column(sa.Column("download_url", sa.Text(), nullable=True))
        table.add_column(sa.Column("role", sa.Enum("mainFile", "auxiliaryFile", "invitation", "resultsProtocol", "verbatimProtocol", "resolutionFile", name="filerole", native_enum=False, create_constraint=True, length=40), nullable=True))
        table.add_column(sa.Column("order", sa.Integer(), server_default="0", nullable=False))
        table.add_column(sa.Column("text", sa.Text(), nullable=True))
        table.add_column(sa.Column("text_is_read", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("storage_key", sa.String(length=100), nullable=True))
        table.add_column(sa.Column("checksum", sa.String(length=64), nullable=True))
        table.add_column(sa.Column("master_file_id", GUID, nullable=True))
        table.add_column(sa.Column("source_created_at", MOMENT, nullable=True))
        table.add_column(sa.Column("source_modified_at", MOMENT, nullable=True))
        table.create_foreign_key(op.f("fk_file_master_file_id"), "file", ["master_file_id"], ["id"], ondelete="RESTRICT")
    op.create_index("ix_file_master_file_id", "file", ["master_file_id"])

    op.add_column("history", sa.Column("job_id", GUID, nullable=True))
    op.add_column("location", sa.Column("sub_locality", sa.Text(), nullable=True))
    op.add_column("location", sa.Column("geojson", JSON, nullable=True))
    op.add_column("location", sa.Column("source_created_at", MOMENT, nullable=True))
    op.add_column("location", sa.Column("source_modified_at", MOMENT, nullable=True))
    op.add_column("meeting", sa.Column("source_created_at", MOMENT, nullable=True))
    op.add_column("meeting", sa.Column("source_modified_at", MOMENT, nullable=True))
    with op.batch_alter_table("membership") as table:
        table.add_column(sa.Column("on_behalf_of_id", GUID, nullable=True))
        table.add_column(sa.Column("source_created_at", MOMENT, nullable=True))
        table.add_column(sa.Column("source_modified_at", MOMENT, nullable=True))
        table.create_foreign_key(op.f("fk_membership_on_behalf_of_id"), "committee", ["on_behalf_of_id"], ["id"], ondelete="RESTRICT")
    op.create_index("ix_membership_on_behalf_of_id", "membership", ["on_behalf_of_id"])

    op.add_column("paper", sa.Column("source_created_at", MOMENT, nullable=True))
    op.add_column("paper", sa.Column("source_modified_at", MOMENT, nullable=True))
    op.add_column("person", sa.Column("source_created_at", MOMENT, nullable=True))
    op.add_column("person", sa.Column("source_modified_at", MOMENT, nullable=True))
    with op.batch_alter_table("task") as table:
        table.add_column(sa.Column("decision_id", GUID, nullable=True))
        table.create_foreign_key(op.f("fk_task_decision_id"), "decision", ["decision_id"], ["id"], ondelete="RESTRICT")
    op.create_index("ix_task_decision_id", "task", ["decision_id"])
    # The last step, because a batch migration makes a table anew and forgets its triggers.
    index_words()
    watch_what_is_searched()


def index_words() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(MAKE_TERMS)
        op.execute(f"CREATE INDEX search_words ON search_entry USING gin (({TERMS})) WITH (fastupdate = off)")
        return
    # "ascii" cuts at blanks only: terms hold ASCII letters and digits, and what is not ASCII.
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5(words, content='search_entry',"
        " content_rowid='place', detail=none, tokenize='ascii', prefix='3 4')"
    )
    gone = "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', OLD.place, OLD.words);"
    come = "INSERT INTO search_words (rowid, words) VALUES (NEW.place, NEW.words);"
    op.execute(f"CREATE TRIGGER search_entry_insert AFTER INSERT ON search_entry BEGIN {come} END")
    op.execute(f"CREATE TRIGGER search_entry_delete AFTER DELETE ON search_entry BEGIN {gone} END")
    op.execute(
        "CREATE TRIGGER search_entry_update AFTER UPDATE ON search_entry"
        " WHEN OLD.place <> NEW.place OR OLD.words <> NEW.words"
        f" BEGIN {gone} {come} END"
    )


def watch_what_is_searched() -> None:
    """Note each change in its own transaction, and hide at once what is hidden or deleted."""
    if op.get_bind().dialect.name == "postgresql":
        watch_on_postgresql()
    else:
        watch_on_sqlite()
    for table, (about, _) in SEARCHED.items():
        op.execute(f"INSERT INTO search_dirty (id, about, resource_id) SELECT id, '{about}', id FROM {table}")  # noqa: S608 -- our own names


def hides(about: str, hung: dict[str, str], ids: str, new_id: str) -> list[str]:
    """Statements that take the things with these ids, and what hangs on them, out of the index.

    What hangs on them is noted too: it may have come to light rather than been hidden.
    """
    rows = {name: found.format(ids=ids) for name, found in hung.items()}
    return [
        *(
            f"DELETE FROM search_entry WHERE about = '{name}' AND resource_id IN ({found})"  # noqa: S608 -- our own names
            for name, found in ({about: ids} | rows).items()
        ),
        *(
            f"INSERT INTO search_dirty (id, about, resource_id) SELECT {new_id}, '{name}', hung.id FROM ({found}) AS hung"  # noqa: S608 -- our own names
            for name, found in rows.items()
        ),
    ]


def watch_on_sqlite() -> None:
    watched = {table: (about, "id") for table, (about, _) in SEARCHED.items()} | PARTS
    for table, (about, column) in watched.items():
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            op.execute(
                f"CREATE TRIGGER {table}_searched_{event.lower()} AFTER {event} ON {table} BEGIN"  # noqa: S608 -- our own names
                " INSERT INTO search_dirty (id, about, resource_id)"
                f" VALUES ({A_UUID}, '{about}', {row}.{column}); END"
            )
    for table, (about, hung) in SEARCHED.items():
        changed = "OLD.deleted_at IS NOT NEW.deleted_at"
        if table != "area":
            changed += " OR OLD.visibility IS NOT NEW.visibility"
        statements = "; ".join(hides(about, hung, "NEW.id", A_UUID))
        op.execute(f"CREATE TRIGGER {table}_hidden AFTER UPDATE ON {table} WHEN {changed} BEGIN {statements}; END")
        op.execute(f"CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN {hides(about, {}, 'OLD.id', A_UUID)[0]}; END")


def watch_on_postgresql() -> None:
    op.execute("""
        CREATE OR REPLACE FUNCTION search_note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            EXECUTE format(
                'INSERT INTO search_dirty (id, about, resource_id)'
                ' SELECT gen_random_uuid(), %L, %I FROM changed', TG_ARGV[0], TG_ARGV[1]);
            RETURN NULL;
        END $$""")
    watched = {table: (about, "id") for table, (about, _) in SEARCHED.items()} | PARTS
    for table, (about, column) in watched.items():
        for event, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            op.execute(
                f"CREATE TRIGGER {table}_searched_{event.lower()} AFTER {event} ON {table}"
                f" REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT"
                f" EXECUTE FUNCTION search_note('{about}', '{column}')"
            )
    for table, (about, hung) in SEARCHED.items():
        shown = "row(b.deleted_at)" if table == "area" else "row(b.deleted_at, b.visibility)"
        ids = (
            "SELECT b.id FROM changed AS b JOIN before AS a ON a.id = b.id"  # noqa: S608 -- our own names
            f" WHERE {shown} IS DISTINCT FROM {shown.replace('b.', 'a.')}"
        )
        for event, rows, which, things in (
            ("UPDATE", "OLD TABLE AS before NEW TABLE AS changed", ids, hung),
            ("DELETE", "OLD TABLE AS changed", "SELECT id FROM changed", {}),
        ):
            name = f"{table}_hidden_{event.lower()}"
            statements = "; ".join(hides(about, things, which, "gen_random_uuid()"))
            op.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$ BEGIN {statements}; RETURN NULL; END $$"
            )
            op.execute(
                f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {rows}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
            )


def stop_watching() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    where = " ON {}" if on_postgresql else ""
    for table in (*SEARCHED, *PARTS):
        for event in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER {table}_searched_{event}{where.format(table)}")
    for table in SEARCHED:
        for name in ("hidden_update", "hidden_delete") if on_postgresql else ("hidden", "removed"):
            op.execute(f"DROP TRIGGER {table}_{name}{where.format(table)}")
            if on_postgresql:
                op.execute(f"DROP FUNCTION {table}_{name}()")
    if on_postgresql:
        op.execute("DROP FUNCTION search_note()")
    else:
        for event in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER search_entry_{event}")
        op.execute("DROP TABLE search_words")


def downgrade() -> None:
    stop_watching()
    op.drop_index("ix_task_decision_id", table_name="task")
    with op.batch_alter_table("task") as table:
        table.drop_constraint(op.f("fk_task_decision_id"), type_="foreignkey")
        table.drop_column("decision_id")

    with op.batch_alter_table("person") as table:
        table.drop_column("source_modified_at")
        table.drop_column("source_created_at")

    with op.batch_alter_table("paper") as table:
        table.drop_column("source_modified_at")
        table.drop_column("source_created_at")

    op.drop_index("ix_membership_on_behalf_of_id", table_name="membership")
    with op.batch_alter_table("membership") as table:
        table.drop_constraint(op.f("fk_membership_on_behalf_of_id"), type_="foreignkey")
        table.drop_column("source_modified_at")
        table.drop_column("source_created_at")
        table.drop_column("on_behalf_of_id")

    with op.batch_alter_table("meeting") as table:
        table.drop_column("source_modified_at")
        table.drop_column("source_created_at")

    with op.batch_alter_table("location") as table:
        table.drop_column("source_modified_at")
        table.drop_column("source_created_at")
        table.drop_column("geojson")
        table.drop_column("sub_locality")

    with op.batch_alter_table("history") as table:
        table.drop_column("job_id")

    op.drop_index("ix_file_master_file_id", table_name="file")
    with op.batch_alter_table("file") as table:
        table.drop_constraint(op.f("fk_file_master_file_id"), type_="foreignkey")
        table.drop_constraint(op.f("ck_file_filerole"), type_="check")
        table.drop_column("source_modified_at")
        table.drop_column("source_created_at")
        table.drop_column("master_file_id")
        table.drop_column("checksum")
        table.drop_column("storage_key")
        table.drop_column("text_is_read")
        table.drop_column("text")
        table.drop_column("order")
        table.drop_column("role")
        table.drop_column("download_url")

    with op.batch_alter_table("consultation") as table:
        table.drop_column("source_modified_at")
        table.drop_column("source_created_at")

    with op.batch_alter_table("committee") as table:
        table.drop_column("source_modified_at")
        table.drop_column("source_created_at")
        table.drop_column("classification")
        table.drop_column("organization_type")

    op.drop_index("ix_body_oparl_id", table_name="body")
    with op.batch_alter_table("body") as table:
        table.drop_column("vendor_fields")
        table.drop_column("oparl_id")

    with op.batch_alter_table("agenda_item") as table:
        table.drop_column("source_modified_at")
        table.drop_column("source_created_at")
        table.drop_column("ends_at")
        table.drop_column("starts_at")

    op.drop_table("link_suggestion")
    op.drop_table("decision")
    op.drop_table("search_dirty")
    op.drop_table("search_word")
    op.drop_table("search_entry")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION search_terms(text)")
    op.drop_table("saved_search")
    op.drop_table("legislative_term")
    op.drop_table("council_source")
    op.drop_table("council_reference")
    op.drop_table("import_mend")
    op.drop_table("council_sync")
