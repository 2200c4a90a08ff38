from django.db import migrations

from stations.seeds import seed_calendar, seed_vocabulary


def seed(apps, schema_editor):
    seed_vocabulary(apps.get_model("stations", "Siting"), apps.get_model("stations", "Function"))
    seed_calendar(apps.get_model("stations", "CalendarDay"))


class Migration(migrations.Migration):
    dependencies = [("stations", "0001_initial")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
