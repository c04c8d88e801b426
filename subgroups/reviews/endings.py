"""Rounds end with their sub-group: nobody can answer there any more, and what was said
is summed up."""

from django.db.models.signals import post_save

from subgroups.models import Subgroup
from subgroups.reviews import actions
from subgroups.reviews.models import Review


def close_reviews_of_subgroup(sender, instance, raw=False, **kwargs):
    if raw or not instance.is_closed:
        return
    for review in Review.objects.open().filter(draft__subgroup=instance):
        actions.close_review(review=review, by=None)


def connect():
    post_save.connect(
        close_reviews_of_subgroup,
        sender=Subgroup,
        dispatch_uid="reviews of a sub-group",
    )
