"""Rounds end with their sub-group: nobody can answer there any more, and what was said
is summed up. Where a seat ends, somebody is told of rounds that wait for nobody now. A
draft waits for the end of its round, and is not deleted with what others said of it."""

from django.db.models.signals import post_save, pre_save
from django.utils.translation import gettext as _

from subgroups.models import Seat, Subgroup
from subgroups.reviews import actions, telling
from subgroups.reviews.models import Comment, Review


def close_reviews_of_subgroup(sender, instance, raw=False, **kwargs):
    if raw or not instance.is_closed:
        return
    for review in Review.objects.open().filter(draft__subgroup=instance):
        actions.close_review(review=review, by=None)


def look_before(sender, instance, raw=False, **kwargs):
    kept = Seat.objects.filter(pk=instance.pk).values_list("state", flat=True)
    instance.state_before = None if raw else kept.first()


def tell_of_seat(sender, instance, raw=False, **kwargs):
    has_ended = instance.state == Seat.State.ENDED != instance.state_before
    if raw or not has_ended:
        return
    waiting = Review.objects.open().filter(
        draft__subgroup=instance.subgroup_id,
        reviewers__person=instance.person_id,
        reviewers__verdict="",
    )
    for review in waiting.with_draft():
        telling.tell_nobody_left(review, instance.person)


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
    pre_save.connect(look_before, sender=Seat, dispatch_uid="did the seat end before")
    post_save.connect(tell_of_seat, sender=Seat, dispatch_uid="reviewers of a seat")
