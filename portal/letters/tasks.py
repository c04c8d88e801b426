"""What letters leave behind is forgotten at its hour."""

from django_tasks import task

from portal.letters import actions, rate


@task(queue_name="default")
def forget_old():
    actions.forget_old()


@task(queue_name="default")
def forget_networks():
    rate.forget()
