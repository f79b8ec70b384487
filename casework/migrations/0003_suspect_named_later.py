"""A step can say who is suspected. SQLite makes the table anew, so its guards are put up again."""

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

guards = import_module("casework.migrations.0002_append_only")
STEPS = "casework_reportstep"


def install_with_person(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
    vendor = editor.connection.vendor
    same_as = "IS" if vendor == "sqlite" else "IS NOT DISTINCT FROM"
    for table, kept in {**guards.KEPT, STEPS: [*guards.KEPT[STEPS], "person_id"]}.items():
        same = " AND ".join(f"NEW.{column} {same_as} OLD.{column}" for column in kept)
        resealed = guards.RESEALED.format(same=same)
        for statement in guards.SQLITE if vendor == "sqlite" else guards.POSTGRESQL:
            sql = statement.format(table=table, resealed=resealed, refused=guards.REFUSED)
            editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("casework", "0002_append_only"),
    ]
    operations = [
        migrations.RunPython(guards.remove, guards.install),
        migrations.AlterField(
            model_name="reportstep",
            name="kind",
            field=models.CharField(
                choices=[
                    ("told", "Authority told"),
                    ("feedback", "Authority answered"),
                    ("note", "Note"),
                    ("suspect", "Somebody who works here is suspected"),
                    ("pack", "Evidence pack downloaded"),
                    ("escalated", "Those above were told"),
                    ("handed_over", "Handed over to case work"),
                    ("closed", "Report closed"),
                ],
                max_length=11,
            ),
        ),
        migrations.AddField(
            model_name="reportstep",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="reportstep",
            constraint=models.CheckConstraint(
                name="report_step_person",
                condition=(
                    models.Q(kind="suspect", person__isnull=False)
                    | ~models.Q(kind="suspect") & models.Q(person__isnull=True)
                ),
            ),
        ),
        migrations.RunPython(install_with_person, guards.remove),
    ]
