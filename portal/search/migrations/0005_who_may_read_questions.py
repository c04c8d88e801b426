"""The secretariat reads what people look for and do not find."""

from django.db import migrations


def give_right(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.get(name="Secretariat")
    types = apps.get_model("contenttypes.ContentType").objects
    content_type, _ = types.get_or_create(app_label="portal_search", model="asked")
    right, _ = apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type,
        codename="view_asked",
        defaults={"name": "Can view question to the library"},
    )
    group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("portal_search", "0004_what_people_look_for"),
        ("accounts", "0002_groups"),
    ]

    operations = [migrations.RunPython(give_right, migrations.RunPython.noop)]
