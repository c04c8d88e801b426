"""What must not be on a real site."""

from django.core.checks import Error, Tags, register
from django.db import DatabaseError

from portal.accounts.models import User


@register(Tags.security, deploy=True)
def no_demo_accounts(app_configs, **options):
    """Everybody can read the names of the demonstration accounts in the README."""
    try:
        emails = [*User.objects.filter(is_demo=True).values_list("email", flat=True)]
    except DatabaseError:
        return []  # nothing is migrated yet, so nobody is there
    if not emails:
        return []
    return [
        Error(
            f"Demonstration accounts exist: {', '.join(emails)}.",
            hint="Delete them in the administration before the site is opened.",
            id="accounts.E001",
        )
    ]
