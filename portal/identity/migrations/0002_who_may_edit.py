"""The secretariat keeps the identity of the site."""

from django.db import migrations


def give_right(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.get(name="Secretariat")
    types = apps.get_model("contenttypes.ContentType").objects
    content_type, _ = types.get_or_create(app_label="identity", model="identity")
    right, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type,
        codename="change_identity",
        defaults={"name": "Can change Site"},
    )
    group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial"), ("accounts", "0002_groups")]

    operations = [migrations.RunPython(give_right, migrations.RunPython.noop)]
