"""The reason of a change of people may be erased for good; that it took place stays."""

from importlib import import_module
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

guards = import_module("stations.migrations.0003_people_guarded")
TOLD = ("body_digest", "erased_at")
ERASED = (
    "OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL"
    " AND NEW.why = '' AND NEW.body_digest = '' AND {kept}"
)


def install_with_erasure(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    vendor = editor.connection.vendor
    same_as = "IS" if vendor == "sqlite" else "IS NOT DISTINCT FROM"

    def unchanged(columns: list[str]) -> str:
        return " AND ".join(f"NEW.{name} {same_as} OLD.{name}" for name in columns)

    resealed = guards.SAME.format(kept=unchanged(guards.KEPT))
    erased = ERASED.format(kept=unchanged([name for name in guards.KEPT if name not in TOLD]))
    for statement in guards.SQLITE if vendor == "sqlite" else guards.POSTGRESQL:
        sql = statement.format(same=f"({resealed}) OR ({erased})", refused=guards.REFUSED)
        editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("stations", "0004_second_step_reset")]
    operations = [
        migrations.RunPython(guards.remove, guards.install),
        migrations.RunPython(install_with_erasure, guards.remove),
    ]
