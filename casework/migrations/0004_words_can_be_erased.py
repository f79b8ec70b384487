"""What a closed report and its steps say may be erased for good; that and when it was reported, and
what was done, stays."""

from importlib import import_module
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

guards = import_module("casework.migrations.0002_append_only")
named_later = import_module("casework.migrations.0003_suspect_named_later")
KEPT = {**guards.KEPT, named_later.STEPS: [*guards.KEPT[named_later.STEPS], "person_id"]}
# What goes with the words: the digest would tell a guess from the truth.
GOES = {
    "casework_report": {
        "body_digest": "''",
        "triggers": "'[]'",
        "what_happened": "''",
        "child_described": "''",
        "place": "''",
        "suspected": "''",
        "reporter_name": "''",
        "reporter_phone": "''",
    },
    "casework_reportstep": {"body_digest": "''", "taken_by": "''", "number": "''", "note": "''"},
}
REPORT = {"casework_report": "OLD.id", "casework_reportstep": "OLD.report_id"}
CLOSED = "EXISTS (SELECT 1 FROM casework_reportstep WHERE report_id = {report} AND kind = 'closed')"


def install_with_erasure(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    vendor = editor.connection.vendor
    same_as = "IS" if vendor == "sqlite" else "IS NOT DISTINCT FROM"
    for table, kept in KEPT.items():
        same = " AND ".join(f"NEW.{column} {same_as} OLD.{column}" for column in kept)
        allowed = f"({guards.RESEALED.format(same=same)}) OR ({_erased(table, vendor, same_as)})"
        for statement in guards.SQLITE if vendor == "sqlite" else guards.POSTGRESQL:
            sql = statement.format(table=table, resealed=allowed, refused=guards.REFUSED)
            editor.execute(sql, params=None)


def _erased(table: str, vendor: str, same_as: str) -> str:
    goes = GOES[table]
    stays = [name for name in KEPT[table] if name not in goes and name != "erased_at"]
    parts = ["OLD.erased_at IS NULL", "NEW.erased_at IS NOT NULL"]
    for name, nothing in goes.items():
        text = "::text" if vendor == "postgresql" and name == "triggers" else ""
        parts.append(f"NEW.{name}{text} = {nothing}")
    parts += [f"NEW.{name} {same_as} OLD.{name}" for name in stays]
    return " AND ".join([*parts, CLOSED.format(report=REPORT[table])])


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_suspect_named_later")]
    operations = [
        migrations.RunPython(guards.remove, named_later.install_with_person),
        migrations.RunPython(install_with_erasure, guards.remove),
    ]
