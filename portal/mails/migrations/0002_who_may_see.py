"""Mails of the site are looked after by the secretariat."""

from django.db import migrations

VERBS = ("view", "change")


def give_rights(apps, schema_editor):
    Permission = apps.get_model("auth.Permission")
    kind, _ = apps.get_model("contenttypes.ContentType").objects.get_or_create(
        app_label="mails", model="mail"
    )
    secretariat = apps.get_model("auth.Group").objects.get(name="Secretariat")
    for verb in VERBS:
        right, _ = Permission.objects.get_or_create(
            content_type=kind,
            codename=f"{verb}_mail",
            defaults={"name": f"Can {verb} mail"},
        )
        secretariat.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("mails", "0001_initial"), ("accounts", "0002_groups")]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
