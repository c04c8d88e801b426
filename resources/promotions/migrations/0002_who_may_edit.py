"""The secretariat alone recommends results."""

from django.db import migrations

MODELS = ("promotion",)
RIGHTS = {
    "Secretariat": ("add", "change", "delete", "view"),
}


def grant(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Permission = apps.get_model("auth.Permission")
    Group = apps.get_model("auth.Group")
    for model in MODELS:
        content_type, _ = ContentType.objects.get_or_create(
            app_label="promotions", model=model
        )
        for group, actions in RIGHTS.items():
            for action in actions:
                permission, _ = Permission.objects.get_or_create(
                    content_type=content_type,
                    codename=f"{action}_{model}",
                    defaults={"name": f"Can {action} {model}"},
                )
                Group.objects.get(name=group).permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("promotions", "0001_initial"),
        ("accounts", "0002_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
