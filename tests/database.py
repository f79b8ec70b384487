"""Emptying the database between transactional tests, although some of its tables refuse deletion.

Such tests end with a flush of every table. Only here, and only around it, are the triggers of
the status log taken away and put back.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from tests.kept import forget

guards = [
    import_module("children.migrations.0002_append_only"),
    import_module("children.migrations.0004_consent_append_only"),
    import_module("stations.migrations.0003_people_guarded"),
    import_module("casework.migrations.0002_append_only"),
]


@pytest.fixture(autouse=True, scope="session")
def flush_the_log_too() -> Iterator[None]:
    flush = BaseDatabaseOperations.execute_sql_flush

    def without_guard(self: BaseDatabaseOperations, sql_list: list[Any]) -> None:
        if not sql_list:
            return
        forget()
        with connection.schema_editor() as editor:
            for guard in guards:
                guard.remove(apps, editor)
        try:
            flush(self, sql_list)
        finally:
            with connection.schema_editor() as editor:
                for guard in guards:
                    guard.install(apps, editor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", without_guard)
        yield
