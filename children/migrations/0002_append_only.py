"""The database itself refuses to change or delete entries of the status log.

The one exception is erasure: an entry that a later entry of the same child names in `erases`
may lose `facts` and `salt`, and nothing else.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KEPT = [
    "id",
    "child_id",
    "seq",
    "kind",
    "source_id",
    "happened_at",
    "recorded_at",
    "by_id",
    "corrects",
    "erases",
    "content_hash",
    "previous_hash",
    "hash",
]
REFUSED = "status log entries are append-only"
ERASED = (
    "NEW.facts IS NULL AND NEW.salt IS NULL AND {same} AND EXISTS ("
    "SELECT 1 FROM children_logentry later"
    " WHERE later.child_id = OLD.child_id AND later.erases = OLD.seq AND later.seq > OLD.seq)"
)

SQLITE = (
    "CREATE TRIGGER children_logentry_update BEFORE UPDATE ON children_logentry"
    " WHEN NOT ({erased}) BEGIN SELECT RAISE(ABORT, '{refused}'); END",
    "CREATE TRIGGER children_logentry_delete BEFORE DELETE ON children_logentry"
    " BEGIN SELECT RAISE(ABORT, '{refused}'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION children_logentry_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF TG_OP = 'UPDATE' THEN IF ({erased}) THEN RETURN NEW; END IF; END IF;"
    " RAISE EXCEPTION '{refused}' USING ERRCODE = 'restrict_violation'; END $$",
    "CREATE TRIGGER children_logentry_update BEFORE UPDATE OR DELETE ON children_logentry"
    " FOR EACH ROW EXECUTE FUNCTION children_logentry_guard()",
    "CREATE TRIGGER children_logentry_truncate BEFORE TRUNCATE ON children_logentry"
    " FOR EACH STATEMENT EXECUTE FUNCTION children_logentry_guard()",
)
DROP = {
    "sqlite": (
        "DROP TRIGGER children_logentry_update",
        "DROP TRIGGER children_logentry_delete",
    ),
    "postgresql": (
        "DROP TRIGGER children_logentry_update ON children_logentry",
        "DROP TRIGGER children_logentry_truncate ON children_logentry",
        "DROP FUNCTION children_logentry_guard()",
    ),
}


def install(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    vendor = editor.connection.vendor
    same_as = "IS" if vendor == "sqlite" else "IS NOT DISTINCT FROM"
    same = " AND ".join(f"NEW.{column} {same_as} OLD.{column}" for column in KEPT)
    erased = ERASED.format(same=same)
    for statement in SQLITE if vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement.format(erased=erased, refused=REFUSED), params=None)


def remove(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in DROP[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("children", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
