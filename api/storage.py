"""What an error of the database means to whoever asked."""

from sqlite3 import OperationalError as SqliteError

from psycopg import errors as postgres
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError

from api.problems import Conflict, Invalid, Problem, StoreFull, Unavailable


def of_database(error: DBAPIError) -> Problem | None:
    """What an error of the database means to the caller; None if it is our mistake."""
    cause = error.orig
    if isinstance(error, IntegrityError):
        return Conflict(
            "Eine gespeicherte Bedingung verbietet diese Änderung, etwa ein Schlüssel, den es "
            "schon gibt.",
            "A stored constraint forbids this change, such as a key that is taken.",
        )
    if isinstance(error, DataError):
        return Invalid("Ein Wert passt nicht in sein Feld.", "A value does not fit into its field.")
    if isinstance(cause, (postgres.DiskFull, postgres.OutOfMemory)) or (
        isinstance(cause, SqliteError) and "full" in str(cause)
    ):
        return StoreFull(
            "Der Speicher ist voll.", "The store is full.", headers={"Retry-After": "60"}
        )
    if (
        isinstance(error, OperationalError)
        or error.connection_invalidated
        or isinstance(cause, (postgres.UndefinedTable, postgres.UndefinedColumn))
    ):
        return Unavailable(
            "Die Datenbank antwortet gerade nicht.",
            "The database does not answer right now.",
            headers={"Retry-After": "5"},
        )
    return None
