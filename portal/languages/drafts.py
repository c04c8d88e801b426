"""Drafts in the lists of the admin: whose they are, and that nobody reviews them yet."""

from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import WorkflowState


class DraftsFilter(django_filters.ChoiceFilter):
    """Newest versions that are not published and wait for nobody but their writer."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("mine", _("mine")), ("all", _("everybody’s"))]
        label = pgettext_lazy("versions that are not published", "Drafts")
        super().__init__(choices=choices, label=label, **kwargs)

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        if not value:
            return queryset
        under_review = WorkflowState.objects.active().filter(
            content_type=ContentType.objects.get_for_model(queryset.model),
            object_id=Cast(OuterRef("pk"), CharField()),
        )
        drafts = queryset.filter(
            Q(live=False) | Q(has_unpublished_changes=True),
            ~Exists(under_review),
            latest_revision__isnull=False,
        )
        if value == "all":
            return drafts
        return drafts.filter(latest_revision__user=self.parent.request.user)
