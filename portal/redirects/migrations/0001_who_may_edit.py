"""The secretariat keeps the redirects."""

from django.db import migrations

RIGHTS = ("add", "change", "delete")


def give_rights(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.get(name="Secretariat")
    types = apps.get_model("contenttypes.ContentType").objects
    content_type, _ = types.get_or_create(app_label="wagtailredirects", model="redirect")
    for right in RIGHTS:
        permission, _ = apps.get_model("auth.Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{right}_redirect",
            defaults={"name": f"Can {right} redirect"},
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_groups"),
        ("wagtailredirects", "0001_initial"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
