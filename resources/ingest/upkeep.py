"""What is done by the clock."""

from django_tasks import task

from resources.ingest.actions import give_up_stale_readings


@task(queue_name="default")
def tend_readings():
    """Readings that nobody works on any more are taken up again or given up."""
    give_up_stale_readings()
