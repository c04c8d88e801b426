"""The secretariat keeps the Task Force; others are led to it by their seats."""

from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")
OF_DRAFTS = ("publish", "lock", "unlock")
MODELS = {
    "subgroup": (*ACTIONS, *OF_DRAFTS),
    "seat": ACTIONS,
    "participation": ACTIONS,
    "output": ACTIONS,
    "membership": ACTIONS,
    "representative": ACTIONS,
    "committeeseat": ACTIONS,
}


def give_rights(apps, schema_editor):
    group = apps.get_model("auth.Group").objects.get(name="Secretariat")
    types = apps.get_model("contenttypes.ContentType").objects
    permissions = apps.get_model("auth.Permission").objects
    for model, actions in MODELS.items():
        content_type, _ = types.get_or_create(app_label="subgroups", model=model)
        for action in actions:
            right, _ = permissions.get_or_create(
                content_type=content_type,
                codename=f"{action}_{model}",
                defaults={"name": f"Can {action} {model}"},
            )
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("subgroups", "0001_initial"),
        ("accounts", "0002_groups"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
