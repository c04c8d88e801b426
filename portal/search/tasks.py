"""Search's work in the background."""

from datetime import timedelta

from django.core.management import call_command
from django.db.models import Sum
from django.utils import timezone
from django_tasks import task

from portal.search.models import Asked

RARE = 3  # asked less often than this, a question could be one person's own words
RARE_KEPT = timedelta(weeks=8)
KEPT = timedelta(days=2 * 365)


@task(queue_name="slow")
def check_index() -> None:
    """Compare index and database; what differs is queued again, damage is marked."""
    call_command("check_search", verbosity=0)


@task(queue_name="default")
def forget_questions() -> None:
    """Rare questions after some weeks, all of them after two years."""
    today = timezone.localdate()
    Asked.objects.filter(day__lt=today - KEPT).delete()
    often = (
        Asked.objects.values("question")
        .annotate(times=Sum("asked"))
        .filter(times__gte=RARE)
        .values("question")
    )
    old = Asked.objects.filter(day__lt=today - RARE_KEPT)
    old.exclude(question__in=list(often.values_list("question", flat=True))).delete()
