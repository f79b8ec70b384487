from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stations", "0003_people_guarded")]
    operations = [
        migrations.AlterField(
            model_name="personchange",
            name="what",
            field=models.CharField(
                choices=[
                    ("added", "Account made"),
                    ("appointed", "Appointed"),
                    ("opened", "Role opened by the record inquiry"),
                    ("suspended", "Suspended"),
                    ("resumed", "Resumed"),
                    ("revoked", "Ended"),
                    ("inquiry_clear", "Record inquiry: nothing found"),
                    ("inquiry_barred", "Record inquiry: barred from contact"),
                    ("trained", "Training noted"),
                    ("link", "New sign-in link"),
                    ("second_step", "Second step reset"),
                ],
                max_length=16,
            ),
        ),
    ]
