"""Editors keep views of the library and link to them; the secretariat deletes them."""

from django.db import migrations

RIGHTS = {
    "Secretariat": ("add", "change", "delete", "view"),
    "Editors": ("add", "change", "view"),
    "Reviewers": ("view",),
}


def grant(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="resources", model="libraryview"
    )
    for name, actions in RIGHTS.items():
        group = apps.get_model("auth.Group").objects.get(name=name)
        for action in actions:
            right, _ = apps.get_model("auth.Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_libraryview",
                defaults={"name": f"Can {action} view of the library"},
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("resources", "0008_library_views"), ("accounts", "0002_groups")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
