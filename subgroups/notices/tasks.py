"""Telling in the background."""

from django_tasks import task

from subgroups.notices import telling
from subgroups.notices.models import Happening


@task(queue_name="mail")
def tell(people=None):
    telling.tell_everybody(people)


@task(queue_name="default")
def forget_old():
    Happening.objects.forget_old()
