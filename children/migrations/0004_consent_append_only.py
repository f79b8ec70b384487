"""The database itself refuses to change or delete answers of consent and published wordings.

The one exception: a change of keys writes the same giver's name anew, and nothing else.
"""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

REFUSED = "the consent ledger is append-only"
KEPT = {
    "children_consent": [
        "id",
        "body_digest",
        "erased_at",
        "child_id",
        "purpose",
        "recipient",
        "decision",
        "giver",
        "parent_id",
        "guardianship_id",
        "child_age",
        "wording_id",
        "language",
        "way",
        "request_id",
        "evidence_id",
        "given_at",
        "recorded_at",
        "recorded_by_id",
    ],
    "children_consentwording": [],
}
# What may be written anew; nothing of a wording.
SAME = {
    "children_consent": "NEW.giver_name <> '' AND OLD.giver_name <> '' AND {kept}",
    "children_consentwording": "1 = 0",
}

SQLITE = (
    "CREATE TRIGGER {table}_update BEFORE UPDATE ON {table}"
    " WHEN NOT ({same}) BEGIN SELECT RAISE(ABORT, '{refused}'); END",
    "CREATE TRIGGER {table}_delete BEFORE DELETE ON {table}"
    " BEGIN SELECT RAISE(ABORT, '{refused}'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF TG_OP = 'UPDATE' THEN IF ({same}) THEN RETURN NEW; END IF; END IF;"
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
    for table, columns in KEPT.items():
        kept = " AND ".join(f"NEW.{column} {same_as} OLD.{column}" for column in columns)
        same = SAME[table].format(kept=kept)
        for statement in SQLITE if vendor == "sqlite" else POSTGRESQL:
            editor.execute(statement.format(table=table, same=same, refused=REFUSED), params=None)


def remove(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for table in KEPT:
        for statement in DROP[editor.connection.vendor]:
            editor.execute(statement.format(table=table), params=None)


class Migration(migrations.Migration):
    dependencies = [("children", "0003_child_consent_access")]
    operations = [
        migrations.AlterField(
            model_name="consent",
            name="way",
            field=models.CharField(
                choices=[
                    ("link", "By link on the phone"),
                    ("paper", "On paper"),
                    ("in_person", "In person"),
                    ("phone", "By phone"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunPython(install, remove),
    ]
