from django.db import migrations


def forget(apps, schema_editor):
    """What was counted by these terms is counted by the columns of entries now."""
    apps.get_model("register", "TermRow").objects.filter(facet__in=("at", "cell")).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0005_link'),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
