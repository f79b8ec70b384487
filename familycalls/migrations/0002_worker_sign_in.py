from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("familycalls", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="callpeer",
            name="sign_in",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
