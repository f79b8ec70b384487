"""The database itself refuses to change or delete a report or a step: what was said, and when.

The one exception is new encryption of the same secrets (`rotate_field_keys`), by a transaction
that has put a row into `casework_unsealing` and takes it away again.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KEPT = {
    "casework_report": [
        "id",
        "body_digest",
        "erased_at",
        "kind",
        "danger_now",
        "triggers",
        "child_id",
        "station_id",
        "suspected_user_id",
        "reporter_id",
        "noticed_at",
        "written_at",
        "received_at",
    ],
    "casework_reportstep": [
        "id",
        "body_digest",
        "erased_at",
        "report_id",
        "kind",
        "authority",
        "how",
        "number",
        "happened_at",
        "recorded_at",
        "by_id",
    ],
}
REFUSED = "reports and their steps are append-only"
RESEALED = "EXISTS (SELECT 1 FROM casework_unsealing) AND {same}"

SQLITE = (
    "CREATE TRIGGER {table}_update BEFORE UPDATE ON {table}"
    " WHEN NOT ({resealed}) BEGIN SELECT RAISE(ABORT, '{refused}'); END",
    "CREATE TRIGGER {table}_delete BEFORE DELETE ON {table}"
    " BEGIN SELECT RAISE(ABORT, '{refused}'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF TG_OP = 'UPDATE' THEN IF ({resealed}) THEN RETURN NEW; END IF; END IF;"
    " RAISE EXCEPTION '{refused}' USING ERRCODE = 'restrict_violation'; END $$",
    "CREATE TRIGGER {table}_update BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION {table}_guard()",
    "CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION {table}_guard()",
)
DROP = {
    "sqlite": ("DROP TRIGGER {table}_update", "DROP TRIGGER {table}_delete"),
    "postgresql": (
        "DROP TRIGGER {table}_update ON {table}",
        "DROP TRIGGER {table}_truncate ON {table}",
        "DROP FUNCTION {table}_guard()",
    ),
}


def install(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    vendor = editor.connection.vendor
    same_as = "IS" if vendor == "sqlite" else "IS NOT DISTINCT FROM"
    for table, kept in KEPT.items():
        same = " AND ".join(f"NEW.{column} {same_as} OLD.{column}" for column in kept)
        resealed = RESEALED.format(same=same)
        for statement in SQLITE if vendor == "sqlite" else POSTGRESQL:
            sql = statement.format(table=table, resealed=resealed, refused=REFUSED)
            editor.execute(sql, params=None)


def remove(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for table in KEPT:
        for statement in DROP[editor.connection.vendor]:
            editor.execute(statement.format(table=table), params=None)


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
