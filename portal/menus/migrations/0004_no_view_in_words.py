"""Apart from the move of the data: PostgreSQL changes no table with rows under way."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("menus", "0003_views_of_the_library")]

    operations = [migrations.RemoveField("menuentry", "view")]
