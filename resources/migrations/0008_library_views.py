from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('resources', '0007_language_of_the_editor'),
    ]

    operations = [
        migrations.CreateModel(
            name='LibraryView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=120, null=True, verbose_name='name')),
                ('name_fr', models.CharField(blank=True, max_length=120, null=True, verbose_name='name')),
                ('question', models.CharField(help_text='Search and filter the library in the browser, then copy the whole address here. What it asks for is kept, and works in both languages.', max_length=500, verbose_name='address of the view')),
            ],
            options={
                'verbose_name': 'view of the library',
                'verbose_name_plural': 'views of the library',
                'ordering': ['pk'],
            },
        ),
    ]
