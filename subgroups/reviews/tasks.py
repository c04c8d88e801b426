"""What rounds of review do by themselves."""

from django_tasks import task

from subgroups.reviews.telling import close_what_is_over, remind


@task()
def tend_reviews():
    close_what_is_over()
    remind()
