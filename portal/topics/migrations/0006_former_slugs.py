from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('topics', '0005_when_a_term_was_changed'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('slug', models.SlugField(max_length=60)),
                ('term_id', models.PositiveBigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'slug'), name='one_term_a_former_slug')],
            },
        ),
    ]
