"""The secretariat shares its views of the document index."""

from django.db import migrations


def give_right(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.get(name="Secretariat")
    types = apps.get_model("contenttypes.ContentType").objects
    content_type, _ = types.get_or_create(app_label="desk", model="savedview")
    right, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type,
        codename="share_savedview",
        defaults={"name": "Can share saved views"},
    )
    group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial"), ("accounts", "0002_groups")]

    operations = [migrations.RunPython(give_right, migrations.RunPython.noop)]
