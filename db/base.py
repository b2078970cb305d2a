"""The words every table is written in."""

from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    CHAR,
    JSON,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy import Enum as EnumColumn
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, composite, mapped_column
from sqlalchemy.types import TypeEngine, UserDefinedType
from uuid_utils import uuid7

from db.time import VagueTime

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC: timestamptz on PostgreSQL, RFC 3339 text on SQLite.

    SQLite has no moments. Text of a fixed width sorts as the moments do and can be sent to the
    client as it stands, which spares a list a fifth of its time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(27))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment if dialect.name != "sqlite" else rfc3339(moment)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002 -- text or datetime, as the driver gives it
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return None if value is None else value.astimezone(UTC)


class Guid(TypeDecorator[UUID]):
    """A UUID: native on PostgreSQL, its canonical text on SQLite, where it is sent as it stands."""

    impl = CHAR(36)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(CHAR(36))
        return dialect.type_descriptor(Uuid(as_uuid=True))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> UUID | str | None:
        if value is None:
            return None
        return str(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> UUID | None:  # noqa: ANN401, ARG002 -- text or UUID, as the driver gives it
        return UUID(value) if isinstance(value, str) else value


class AsStored(UserDefinedType[Any]):
    """What the driver gives, untouched: for reads that go straight to bytes."""

    cache_ok = True


def rfc3339(moment: datetime) -> str:
    """The moment as RFC 3339 text in UTC with microseconds, always 27 characters."""
    # Not strftime: its %Y has no leading zeros on Linux, and texts of a fixed width sort rightly.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def utc_now() -> datetime:
    return datetime.now(UTC)


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): ids sort by the time they were made."""
    return UUID(bytes=uuid7().bytes)


def _stored_values(kind: type[Enum]) -> list[str]:
    return [str(member.value) for member in kind]


class Visibility(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"


Id = Annotated[UUID, mapped_column(Guid, primary_key=True, default=new_id)]
BodyId = Annotated[UUID, mapped_column(Guid, ForeignKey("body.id", ondelete="RESTRICT"))]
Flag = Annotated[bool, mapped_column(default=False)]
Strings = Annotated[list[str], mapped_column(Json, default=list)]
Objects = Annotated[list[dict[str, Any]], mapped_column(Json, default=list)]
Object = Annotated[dict[str, Any], mapped_column(Json, default=dict)]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        },
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        date: Date(),
        datetime: UtcDateTime(),
        UUID: Guid(),
        StrEnum: EnumColumn(
            StrEnum,
            native_enum=False,
            length=40,
            create_constraint=True,
            values_callable=_stored_values,
        ),
    }


class Record(Base):
    """What is remembered of everything: identity, times, revision and tombstone."""

    __abstract__ = True
    collection: ClassVar[str]
    """The name of its collection in the outside contract."""
    has_history: ClassVar[bool] = True
    """Whether its changes are written to the history; what is itself a log needs none."""

    id: Mapped[Id]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    modified_at: Mapped[datetime] = mapped_column(default=utc_now, index=True)
    revision: Mapped[int] = mapped_column(default=1)
    deleted_at: Mapped[datetime | None]


class Part(Record):
    """A record of one body. A part of something else is seen by whoever may see that."""

    __abstract__ = True
    owner: ClassVar[str | None] = None
    """The column that names the resource this is a part of, or None."""

    body_id: Mapped[BodyId]
    source: Mapped[str | None] = mapped_column(String(200))
    source_key: Mapped[str | None] = mapped_column(String(1000))
    source_url: Mapped[str | None]

    def __init_subclass__(cls, **words: Any) -> None:  # noqa: ANN401 -- handed through to SQLAlchemy
        super().__init_subclass__(**words)
        if "__tablename__" in cls.__dict__:
            table = cls.metadata.tables[cls.__tablename__]
            columns = table.c
            # The idempotency key of imports: the same row of the same source is the same thing.
            table.append_constraint(UniqueConstraint("body_id", "source", "source_key"))
            # Lists run by id within a body, or within what is public.
            Index(None, columns.body_id, columns.id)
            if "visibility" in columns:
                Index(None, columns.visibility, columns.id)


class Resource(Part):
    """A part that stands for itself and says who may see it."""

    __abstract__ = True

    visibility: Mapped[Visibility] = mapped_column(default=Visibility.INTERNAL)


def personal(*type_: Any, **options: Any) -> Any:  # noqa: ANN401 -- like mapped_column, typed by the annotation beside it
    """A column that says something about a natural person: never public, purged, erasable."""
    return mapped_column(*type_, info={"personal": True}, **options)


def is_personal(column: Column[Any]) -> bool:
    """Whether the column is about a natural person: marked so, or naming one by id."""
    return bool(column.info.get("personal")) or about_person(column) or about_user(column)


def about_person(column: Column[Any]) -> bool:
    """Whether the column names a person of the council by id."""
    return column.name == "person_id" or _refers_to(column, "person")


def about_user(column: Column[Any]) -> bool:
    """Whether the column names somebody who signs in by id."""
    return column.name == "user_id" or _refers_to(column, "user_account")


def _refers_to(column: Column[Any], table: str) -> bool:
    return any(key.column.table.name == table for key in column.foreign_keys)


def reference(table: str) -> Any:  # noqa: ANN401 -- like mapped_column, typed by the annotation beside it
    """A column that names a row of another table; what is referred to cannot be removed."""
    return mapped_column(Guid, ForeignKey(f"{table}.id", ondelete="RESTRICT"), index=True)


def references(table: str) -> Any:  # noqa: ANN401 -- like mapped_column, typed by the annotation beside it
    """A set of ids of another table, kept as JSON; the service checks that each exists."""
    return mapped_column(Json, default=list, info={"refers_to": table})


def term(vocabulary: str) -> Any:  # noqa: ANN401 -- like mapped_column, typed by the annotation beside it
    """The key of a term of the body's vocabulary of that kind."""
    return mapped_column(String(100), info={"vocabulary": vocabulary})


def terms(vocabulary: str) -> Any:  # noqa: ANN401 -- like mapped_column, typed by the annotation beside it
    """Keys of terms of the body's vocabulary of that kind."""
    return mapped_column(Json, default=list, info={"vocabulary": vocabulary})


def vague(name: str) -> Any:  # noqa: ANN401 -- like mapped_column, typed by the annotation beside it
    """Time of any precision in four columns: EDTF, the words, the first and the last day."""
    return composite(
        VagueTime,
        mapped_column(f"{name}_edtf", String(100), nullable=True),
        mapped_column(f"{name}_text", Text, nullable=True),
        mapped_column(f"{name}_earliest", Date, nullable=True),
        mapped_column(f"{name}_latest", Date, nullable=True),
        return_none_on=lambda *columns: all(column is None for column in columns),
    )
