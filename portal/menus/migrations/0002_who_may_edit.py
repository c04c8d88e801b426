"""The secretariat keeps the menus."""

from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")


def give_rights(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.get(name="Secretariat")
    types = apps.get_model("contenttypes.ContentType").objects
    content_type, _ = types.get_or_create(app_label="menus", model="menuentry")
    for action in ACTIONS:
        right, _ = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_menuentry",
            defaults={"name": f"Can {action} menu entry"},
        )
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("menus", "0001_initial"), ("accounts", "0002_groups")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
