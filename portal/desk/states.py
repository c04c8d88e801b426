"""In which state things are: one of the first five, and what is to be known beside."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision, WorkflowState


class State(TextChoices):
    LIVE = "live", _("live")
    DRAFT = "draft", pgettext_lazy("not published yet", "draft")
    UNPUBLISHED = "unpublished", _("unpublished")
    EXPIRED = "expired", _("expired")
    UNUSED = "unused", _("not used anywhere")
    CHANGED = "changed", _("with unpublished changes")
    REVIEW = "review", _("in review")
    SCHEDULED = "scheduled", _("scheduled")
    SET_ASIDE = "set-aside", _("set aside")


Waiting = tuple[set[int], set[int]]


def waiting(model: type[Model], pks: Iterable[int]) -> Waiting:
    """Which of these are scheduled, and which are in review: two queries."""
    about = {
        "base_content_type": ContentType.objects.get_for_model(model),
        "object_id__in": [str(pk) for pk in pks],
    }
    scheduled = Revision.objects.filter(**about, approved_go_live_at__isnull=False)
    under_review = WorkflowState.objects.filter(
        **about, status=WorkflowState.STATUS_IN_PROGRESS
    )
    return _numbers(scheduled), _numbers(under_review)


def _numbers(rows: Any) -> set[int]:
    return {int(pk) for pk in rows.values_list("object_id", flat=True)}


def states_of(pk: int, said: Mapping[str, Any], waiting: Waiting) -> tuple[str, ...]:
    """`said`: what Wagtail notes of a record or page."""
    scheduled, under_review = waiting
    states: list[str] = [_first(said)]
    if said["live"] and said["has_unpublished_changes"]:
        states.append(State.CHANGED)
    if pk in under_review:
        states.append(State.REVIEW)
    if pk in scheduled:
        states.append(State.SCHEDULED)
    return tuple(map(str, states))


def _first(said: Mapping[str, Any]) -> State:
    if said["live"]:
        return State.LIVE
    if said["expired"]:
        return State.EXPIRED
    return State.UNPUBLISHED if said["first_published_at"] else State.DRAFT
