"""People who were there before allauth kept their address, too."""

from django.db import migrations


def keep_addresses(apps, schema_editor):
    User = apps.get_model("accounts", "User")
    EmailAddress = apps.get_model("account", "EmailAddress")
    EmailAddress.objects.all().delete()
    for person in User.objects.order_by("pk"):
        email = person.email.lower()
        if email != person.email and not User.objects.filter(email=email).exists():
            User.objects.filter(pk=person.pk).update(email=email)
        if not EmailAddress.objects.filter(email=email).exists():
            EmailAddress.objects.create(
                user=person, email=email, verified=True, primary=True
            )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_groups"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]
    operations = [migrations.RunPython(keep_addresses, migrations.RunPython.noop)]
