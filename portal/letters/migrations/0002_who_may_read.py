"""Letters are the secretariat's."""

from django.db import migrations

VERBS = ("view", "change", "delete")


def give_rights(apps, schema_editor):
    Permission = apps.get_model("auth.Permission")
    kind, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="letters", model="letter"
    )
    secretariat = apps.get_model("auth.Group").objects.get(name="Secretariat")
    for verb in VERBS:
        right, _ = Permission.objects.get_or_create(
            content_type=kind,
            codename=f"{verb}_letter",
            defaults={"name": f"Can {verb} letter"},
        )
        secretariat.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial"), ("accounts", "0002_groups")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
