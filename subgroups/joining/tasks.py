"""What is due each night."""

from django_tasks import task

from subgroups.joining import actions


@task(queue_name="default")
def forget_old():
    actions.forget_old()
