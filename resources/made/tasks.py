"""What is done by the clock."""

from django_tasks import task

from resources.made.making import make_what_changed


@task(queue_name="slow")
def look_whether_data_changed():
    make_what_changed()
