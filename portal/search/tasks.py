"""Search's work in the background."""

from django.core.management import call_command
from django_tasks import task


@task(queue_name="slow")
def check_index() -> None:
    """Compare index and database; what differs is queued again, damage is marked."""
    call_command("check_search", verbosity=0)
