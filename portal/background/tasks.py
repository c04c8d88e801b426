"""Work that the site does by itself at its hour."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from portal.background.models import Tick

TICKS_KEPT = timedelta(days=3)


@task()
def publish_scheduled():
    """What has a date to go live goes live, what has expired is taken off."""
    call_command("publish_scheduled", verbosity=0)


@task()
def prune_finished_tasks():
    call_command(
        "prune_db_task_results",
        queue_name="*",
        min_age_days=2,
        failed_min_age_days=30,
        verbosity=0,
    )
    long_ago = timezone.now() - TICKS_KEPT
    Tick.objects.filter(due__gt=Tick.ONCE, due__lt=long_ago).delete()


@task()
def clear_sessions():
    call_command("clearsessions", verbosity=0)
