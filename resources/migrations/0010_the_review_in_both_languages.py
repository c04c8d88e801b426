"""The step of the review is named in both languages of those who meet it."""

from django.db import migrations


def rename(old, new):
    def do(apps, schema_editor):
        tasks = apps.get_model("wagtailcore.Task").objects
        # A name that the secretariat has given stays.
        tasks.filter(name=old).update(name=new)

    return do


class Migration(migrations.Migration):
    dependencies = [("resources", "0009_who_keeps_library_views")]

    operations = [
        migrations.RunPython(
            rename("Review", "Review – Relecture"), rename("Review – Relecture", "Review")
        )
    ]
