"""Until when each role's inquiry holds, and changes that the database itself keeps.

Inquiries did not run out before. Whoever's has run out by now, or was never noted, keeps their
role for thirty days more: nobody is locked out overnight.
"""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

YEAR, NOTICE = timedelta(days=365), timedelta(days=30)
NO_CHILDREN = ("administrator", "county_supervisor")

KEPT = [
    "id",
    "body_digest",
    "erased_at",
    "user_id",
    "membership_id",
    "what",
    "by_id",
    "at",
    "day",
    "topic",
]
REFUSED = "changes of people are append-only"
# A change of keys writes the same reason anew; body_digest still tells what it was.
SAME = "NEW.why <> '' AND OLD.why <> '' AND {kept}"
TABLE = "stations_personchange"

SQLITE = (
    f"CREATE TRIGGER {TABLE}_update BEFORE UPDATE ON {TABLE}"
    " WHEN NOT ({same}) BEGIN SELECT RAISE(ABORT, '{refused}'); END",
    f"CREATE TRIGGER {TABLE}_delete BEFORE DELETE ON {TABLE}"
    " BEGIN SELECT RAISE(ABORT, '{refused}'); END",
)
POSTGRESQL = (
    f"CREATE FUNCTION {TABLE}_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF TG_OP = 'UPDATE' THEN IF ({same}) THEN RETURN NEW; END IF; END IF;"
    " RAISE EXCEPTION '{refused}' USING ERRCODE = 'restrict_violation'; END $$",
    f"CREATE TRIGGER {TABLE}_update BEFORE UPDATE OR DELETE ON {TABLE}"
    f" FOR EACH ROW EXECUTE FUNCTION {TABLE}_guard()",
    f"CREATE TRIGGER {TABLE}_truncate BEFORE TRUNCATE ON {TABLE}"
    f" FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_guard()",
)
DROP = {
    "sqlite": (f"DROP TRIGGER {TABLE}_update", f"DROP TRIGGER {TABLE}_delete"),
    "postgresql": (
        f"DROP TRIGGER {TABLE}_update ON {TABLE}",
        f"DROP TRIGGER {TABLE}_truncate ON {TABLE}",
        f"DROP FUNCTION {TABLE}_guard()",
    ),
}


def fill(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    today = datetime.now(ZoneInfo("Asia/Shanghai")).date()
    clear = apps.get_model("stations", "Vetting").objects.filter(result="clear")
    last: dict[int, date] = dict(clear.order_by("checked_on").values_list("user_id", "checked_on"))
    memberships = apps.get_model("stations", "Membership").objects
    for row in memberships.exclude(role__in=NO_CHILDREN).exclude(state="pending"):
        until = last[row.user_id] + YEAR if row.user_id in last else today
        row.vetted_until = max(until, today + NOTICE)
        row.save(update_fields=["vetted_until"])


def install(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    vendor = editor.connection.vendor
    same_as = "IS" if vendor == "sqlite" else "IS NOT DISTINCT FROM"
    same = SAME.format(kept=" AND ".join(f"NEW.{name} {same_as} OLD.{name}" for name in KEPT))
    for statement in SQLITE if vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement.format(same=same, refused=REFUSED), params=None)


def remove(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in DROP[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("stations", "0002_people_changes")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(install, remove),
    ]
