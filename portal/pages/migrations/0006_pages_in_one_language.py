"""The English title gets a column of its own: a page may have none."""

from django.db import migrations, models


def part_titles(apps, schema_editor):
    pages = apps.get_model("pages.BilingualPage").objects
    for pk, title in pages.values_list("pk", "title"):
        pages.filter(pk=pk).update(title_en=title)
    revisions = apps.get_model("wagtailcore.Revision").objects
    of_pages = revisions.filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    )
    for revision in of_pages.only("content").iterator():
        revision.content.setdefault("title_en", revision.content["title"])
        revision.save(update_fields=["content"])


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0005_links_to_views_of_the_library'),
        ('wagtailcore', '0094_alter_page_locale'),
    ]

    operations = [
        migrations.AddField(
            model_name='bilingualpage',
            name='title_en',
            field=models.CharField(blank=True, max_length=255, verbose_name='title'),
        ),
        migrations.RunPython(part_titles, migrations.RunPython.noop),
    ]
