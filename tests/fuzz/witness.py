"""Did a request write? And if it did, what does the database hold now?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

Rows = dict[str, list[tuple[Any, ...]]]
WRITES = ("INSERT", "UPDATE", "DELETE")


class Witness:
    """Remembers every row of every table; looks again only when something was written.

    `but` names tables that may change, such as the access log of reads that were answered.
    """

    def __init__(self, *but: str) -> None:
        self._but = but
        self._before = self._look()
        self._wrote = False

    @contextmanager
    def watching(self) -> Iterator[None]:
        self._wrote = False
        with connection.execute_wrapper(self._note):
            yield

    def changes(self) -> list[str]:
        """Tables whose rows are not what they were."""
        if not self._wrote:
            return []
        now = self._look()
        return [table for table, rows in now.items() if rows != self._before[table]]

    def _note(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        self._wrote = self._wrote or sql.lstrip().upper().startswith(WRITES)
        return execute(sql, *rest)

    def _look(self) -> Rows:
        tables = [name for name in connection.introspection.table_names() if name not in self._but]
        with connection.cursor() as cursor:
            return {table: self._rows(cursor, table) for table in tables}

    def _rows(self, cursor: Any, table: str) -> list[tuple[Any, ...]]:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return sorted(cursor.fetchall(), key=repr)
