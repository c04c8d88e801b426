from django.db import migrations, models

from portal.languages.slugs import free_slug, slug_of

LENGTH = 60


def fill(apps, schema_editor):
    """Made of the French name, as saving would: unique among those of both languages."""
    for kind in ("Component", "Organisation"):
        model = apps.get_model("topics", kind)
        former = apps.get_model("topics", "FormerSlug").objects.filter(kind=kind.lower())
        taken = {
            *model.objects.values_list("slug", flat=True),
            *former.values_list("slug", flat=True),
        }
        for term in model.objects.order_by("pk"):
            name = term.name_fr or term.name_en or ""
            name = name if slug_of(name, LENGTH) else kind
            term.slug_fr = free_slug(name, LENGTH, taken - {term.slug})
            term.save(update_fields=["slug_fr"])
            taken.add(term.slug_fr)


class Migration(migrations.Migration):

    dependencies = [
        ('topics', '0008_acronyms_in_both_languages'),
    ]

    operations = [
        migrations.AddField(
            model_name=kind,
            name='slug_fr',
            # Without an index: PostgreSQL would make that of unique fields twice.
            field=models.SlugField(blank=True, db_index=False, default='', max_length=60, verbose_name='last part of the French address'),
        )
        for kind in ('component', 'organisation')
    ] + [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ] + [
        migrations.AlterField(
            model_name=kind,
            name='slug_fr',
            field=models.SlugField(blank=True, max_length=60, unique=True, verbose_name='last part of the French address'),
        )
        for kind in ('component', 'organisation')
    ]
