from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pages', '0006_pages_in_one_language'),
    ]

    operations = [
        migrations.AddField(
            model_name='bilingualpage',
            name='draft_title_fr',
            field=models.CharField(blank=True, editable=False, max_length=255),
        ),
    ]
