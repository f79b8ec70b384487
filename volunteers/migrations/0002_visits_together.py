from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="visit",
            name="together",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("together__isnull", False)),
                fields=("together", "child"),
                name="visit_together_once",
            ),
        ),
    ]
