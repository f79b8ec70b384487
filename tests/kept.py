"""The cast, kept from one test for the next: putting its rows back costs a tenth of making them.

A test gets the kept cast only if all is as when it was made: in a transaction that is taken back,
before anybody wrote to its tables, under the same keys, and less than `FRESH` ago by the clock of
the test, so that `cast.now` is now. Otherwise it is made anew. Its events went out, and what waits
for a commit was put down, in the test that made it; neither ever reaches a test.
"""

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection

from common import clock

if TYPE_CHECKING:
    from tests.cast import Cast

FRESH = timedelta(seconds=10)
WRITES = ("INSERT INTO ", "UPDATE ")


@dataclass(frozen=True)
class Kept:
    made: datetime
    keys: tuple[Any, ...]
    tables: tuple[str, ...]
    inserts: tuple[tuple[str, tuple[Any, ...]], ...]
    cast: bytes

    def fits(self) -> bool:
        fresh = timedelta(0) <= clock.now() - self.made < FRESH
        return fresh and self.keys == _keys() and not _filled(self.tables)

    def put_back(self) -> "Cast":
        with connection.cursor() as cursor:
            for statement, values in self.inserts:
                cursor.execute(statement, values)
        cast: Cast = pickle.loads(self.cast)  # noqa: S301 - written by this process
        return cast


_kept: Kept | None = None


def forget() -> None:
    """The database was emptied: what migrations had written has other ids now."""
    global _kept  # noqa: PLW0603 - one cast for each process, as there is one database
    _kept = None


def kept_or_made(make: Callable[[], "Cast"]) -> "Cast":
    global _kept  # noqa: PLW0603
    if not connection.in_atomic_block:
        return make()
    if _kept is not None and _kept.fits():
        return _kept.put_back()
    written: dict[str, None] = {}
    before = _filled(connection.introspection.table_names())

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(WRITES):
            written[sql.split('"')[1]] = None
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        made = make()
    forget()
    if not before & written.keys():
        inserts = tuple(_insert(table) for table in written)
        _kept = Kept(made.now, _keys(), tuple(written), inserts, pickle.dumps(made))
    return made


def _keys() -> tuple[Any, ...]:
    return (*settings.FIELD_KEYS, settings.HASH_KEY, settings.SECRET_KEY)


def _filled(tables: Iterable[str]) -> set[str]:
    """Those of the tables that hold a row."""
    asked = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")" for table in tables)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return {table for (table,) in cursor.fetchall()}


def _insert(table: str) -> tuple[str, tuple[Any, ...]]:
    """One statement that writes all rows of the table, and its values."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
        columns = ", ".join(f'"{column[0]}"' for column in cursor.description)
        rows = cursor.fetchall()
    row = f"({', '.join(['%s'] * len(rows[0]))})"
    statement = f'INSERT INTO "{table}" ({columns}) VALUES {", ".join([row] * len(rows))}'  # noqa: S608
    return statement, tuple(_adapted(value) for row in rows for value in row)


def _adapted(value: Any) -> Any:
    """SQLite reads times of day that it does not write."""
    return connection.ops.adapt_timefield_value(value) if isinstance(value, time) else value
