"""The three groups of the site, in place of those that Wagtail makes.

Only names and the right to enter the administration: what a group may do with a
record is told by the room that holds the record.
"""

from django.db import migrations

NAMES = ("Secretariat", "Editors", "Reviewers")


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth.Group")
    Permission = apps.get_model("auth.Permission")
    apps.get_model("wagtailcore.Workflow").objects.filter(
        name="Moderators approval"
    ).delete()
    apps.get_model("wagtailcore.GroupApprovalTask").objects.filter(
        name="Moderators approval"
    ).delete()
    # Wagtail's own Editors come with rights on pages, images and documents.
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
    access = Permission.objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for name in NAMES:
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(access)


class Migration(migrations.Migration):
    # After everything that gives rights to Wagtail's own groups.
    dependencies = [
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
