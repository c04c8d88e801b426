"""Who may do what with pages: as with resources, reviewers publish by approving."""

from django.db import migrations

RIGHTS = {
    "Secretariat": ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
    "Editors": ("add", "change"),
    "Reviewers": ("change",),
}


def give_rights(apps, schema_editor):
    Permission = apps.get_model("auth.Permission")
    Group = apps.get_model("auth.Group")
    ContentType = apps.get_model("contenttypes.ContentType")
    Given = apps.get_model("wagtailcore.GroupPagePermission")
    root = apps.get_model("wagtailcore.Page").objects.get(depth=1)
    kind, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="page")
    for name, verbs in RIGHTS.items():
        group = Group.objects.get(name=name)
        for verb in verbs:
            right, _ = Permission.objects.get_or_create(
                content_type=kind,
                codename=f"{verb}_page",
                defaults={"name": f"Can {verb} page"},
            )
            Given.objects.get_or_create(group=group, page=root, permission=right)
    workflow = apps.get_model("wagtailcore.Workflow").objects.filter(active=True).first()
    if workflow:
        apps.get_model("wagtailcore.WorkflowPage").objects.get_or_create(
            page=root, defaults={"workflow": workflow}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("accounts", "0002_groups"),
        ("resources", "0007_language_of_the_editor"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
