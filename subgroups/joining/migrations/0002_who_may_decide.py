"""Applications are the secretariat's to decide; nobody changes what people wrote."""

from django.db import migrations

ACTIONS = ("view", "delete", "decide")


def give_rights(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.get(name="Secretariat")
    content_type, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="joining", model="application"
    )
    permissions = apps.get_model("auth.Permission").objects
    for action in ACTIONS:
        right, _ = permissions.get_or_create(
            content_type=content_type,
            codename=f"{action}_application",
            defaults={"name": f"Can {action} application"},
        )
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("joining", "0001_initial"),
        ("accounts", "0002_groups"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
