"""A view of the library is a record of its own: it can be chosen, and its use is seen."""

import django.db.models.deletion
from django.db import migrations, models


def keep_views(apps, schema_editor):
    views = apps.get_model("resources.LibraryView").objects
    for entry in apps.get_model("menus.MenuEntry").objects.exclude(view=""):
        entry.library_view = views.create(
            question=entry.view, name_en=entry.label_en, name_fr=entry.label_fr
        )
        entry.save()


class Migration(migrations.Migration):
    dependencies = [
        ("menus", "0002_who_may_edit"),
        ("resources", "0009_who_keeps_library_views"),
    ]

    operations = [
        migrations.AddField(
            "menuentry",
            "library_view",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="menu_entries",
                to="resources.libraryview",
                verbose_name="view of the library",
            ),
        ),
        migrations.RunPython(keep_views, migrations.RunPython.noop),
    ]
