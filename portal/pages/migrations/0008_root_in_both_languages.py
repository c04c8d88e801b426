"""The list of all pages is headed by the name of their root: a word of both languages."""

from django.db import migrations


def name_the_root(apps, schema_editor):
    pages = apps.get_model("wagtailcore.Page").objects
    pages.filter(depth=1, title="Root").update(title="Pages", draft_title="Pages")


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0007_french_title_of_the_newest_version'),
    ]

    operations = [migrations.RunPython(name_the_root, migrations.RunPython.noop)]
