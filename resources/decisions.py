"""What came of a review, for who has decided."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState


def what_was_decided(resource):
    state = resource.workflow_states.order_by("-created_at").first()
    told = {"title": resource}
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("Changes to “%(title)s” are asked for.") % told
    if state.status != WorkflowState.STATUS_APPROVED:
        return _("“%(title)s” is approved and goes on to the next step.") % told
    if resource.go_live_at and resource.go_live_at > timezone.now():
        told["date"] = date_format(
            timezone.localtime(resource.go_live_at), "DATETIME_FORMAT"
        )
        return _("“%(title)s” is approved and will be published on %(date)s.") % told
    return _("“%(title)s” is approved and published.") % told
