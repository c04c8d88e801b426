"""Rounds end with their sub-group: nobody can answer there any more, and what was said
is summed up. A draft waits for the end of its round, and is not deleted with what
others said of it."""

from django.db.models.signals import post_save
from django.utils.translation import gettext as _

from subgroups.models import Subgroup
from subgroups.reviews import actions
from subgroups.reviews.models import Comment, Review


def close_reviews_of_subgroup(sender, instance, raw=False, **kwargs):
    if raw or not instance.is_closed:
        return
    for review in Review.objects.open().filter(draft__subgroup=instance):
        actions.close_review(review=review, by=None)


def still_open(draft):
    if draft.reviews.open().exists():
        yield _("It is in review: close the review first.")


def said_by_others(draft, person):
    comments = Comment.objects.filter(thread__draft=draft)
    if comments.exclude(written_by=person).exists():
        yield _("comments by others")
    if draft.reviews.exists():
        yield _("its reviews")


def connect():
    post_save.connect(
        close_reviews_of_subgroup,
        sender=Subgroup,
        dispatch_uid="reviews of a sub-group",
    )
