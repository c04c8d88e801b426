"""Editors write, reviewers approve, the secretariat does both; the way between them."""

from django.db import migrations

ACTIONS = {
    "add": "Can add {}",
    "change": "Can change {}",
    "delete": "Can delete {}",
    "view": "Can view {}",
    "publish": "Can publish {}",
    "lock": "Can lock {}",
    "unlock": "Can unlock {}",
}
RESOURCE_RIGHTS = {
    "Secretariat": tuple(ACTIONS),
    "Editors": ("add", "change", "view"),
    # They publish by approving, and so leave a trace of it.
    "Reviewers": ("change", "view", "lock", "unlock"),
}
TAG_RIGHTS = {
    "Secretariat": ("add", "change", "delete", "view"),
    "Editors": ("view",),
    "Reviewers": ("view",),
}
COLLECTION_RIGHTS = {
    ("uploads", "document"): {
        "Secretariat": ("add", "change", "delete", "choose"),
        "Editors": ("add", "choose"),
        "Reviewers": ("add", "choose"),
    },
    ("uploads", "image"): {
        "Secretariat": ("add", "change", "delete", "choose"),
        "Editors": ("add", "choose"),
        "Reviewers": ("choose",),
    },
}


def content_type(apps, app_label, model):
    types = apps.get_model("contenttypes.ContentType").objects
    return types.get_or_create(app_label=app_label, model=model)[0]


def permission(apps, app_label, model, action):
    verbs = {**ACTIONS, "choose": "Can choose {}"}
    return apps.get_model("auth.Permission").objects.get_or_create(
        content_type=content_type(apps, app_label, model),
        codename=f"{action}_{model}",
        defaults={"name": verbs[action].format(model)},
    )[0]


def grant(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    for model, rights in (("resource", RESOURCE_RIGHTS), ("tag", TAG_RIGHTS)):
        for group, actions in rights.items():
            Group.objects.get(name=group).permissions.add(
                *[permission(apps, "resources", model, action) for action in actions]
            )
    root = apps.get_model("wagtailcore.Collection").objects.get(depth=1)
    GroupCollectionPermission = apps.get_model("wagtailcore.GroupCollectionPermission")
    for (app_label, model), rights in COLLECTION_RIGHTS.items():
        for group, actions in rights.items():
            for action in actions:
                GroupCollectionPermission.objects.get_or_create(
                    group=Group.objects.get(name=group),
                    collection=root,
                    permission=permission(apps, app_label, model, action),
                )


def make_workflow(apps, schema_editor):
    GroupApprovalTask = apps.get_model("wagtailcore.GroupApprovalTask")
    task = GroupApprovalTask.objects.create(
        name="Review",
        content_type=content_type(apps, "wagtailcore", "groupapprovaltask"),
    )
    names = ["Reviewers", "Secretariat"]
    task.groups.set(apps.get_model("auth.Group").objects.filter(name__in=names))
    workflow = apps.get_model("wagtailcore.Workflow").objects.create(name="Publication")
    apps.get_model("wagtailcore.WorkflowTask").objects.create(
        workflow=workflow, task=task, sort_order=0
    )
    apps.get_model("wagtailcore.WorkflowContentType").objects.create(
        workflow=workflow, content_type=content_type(apps, "resources", "resource")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("resources", "0003_initial"),
        ("accounts", "0002_groups"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("uploads", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.RunPython(make_workflow, migrations.RunPython.noop),
    ]
