"""What is due each night."""

from django_tasks import task

from subgroups.joining import actions, representing, seats


@task(queue_name="default")
def forget_old():
    actions.forget_old()


@task(queue_name="default")
def end_seats():
    """Where the last day of a representative or of a member has come."""
    seats.end_of_former()
    representing.tell_ended()
