"""Components of events, authors of news, and when an event is over, ready made."""

import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
from django.db import migrations, models

from portal.pages.event_times import over_at


def say_when_over(apps, schema_editor):
    pages = apps.get_model("pages.EventPage").objects
    rows = pages.values_list("pk", "first_day", "last_day", "known", "ends", "zone")
    for pk, first, last, known, ends, zone in rows:
        pages.filter(pk=pk).update(over=over_at(last or first, known, ends, zone))


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0002_who_may_edit'),
        ('topics', '0004_what_a_component_is'),
    ]

    operations = [
        migrations.AddField(
            model_name='newspage',
            name='author',
            field=models.CharField(blank=True, help_text='Empty: the secretariat.', max_length=160, verbose_name='author'),
        ),
        migrations.AddField(
            model_name='eventpage',
            name='over',
            field=models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='EventComponent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('component', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='event_rows', to='topics.component', verbose_name='component')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='component_rows', to='pages.eventpage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.RunPython(say_when_over, migrations.RunPython.noop),
    ]
