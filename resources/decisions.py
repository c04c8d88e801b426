"""What came of a button, in words: of a review, of the dates of a version."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState


def what_was_decided(resource):
    state = resource.workflow_states.order_by("-created_at").first()
    told = {"title": resource}
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _("Changes to “%(title)s” have been requested.") % told
    if state.status != WorkflowState.STATUS_APPROVED:
        return _("“%(title)s” is approved and goes on to the next step.") % told
    if waits_for_its_day(resource):
        told["date"] = day_and_hour(resource.go_live_at)
        return _("“%(title)s” is approved and will be published on %(date)s.") % told
    return _("“%(title)s” is approved and published.") % told


def what_a_press_came_too_late_for(resource):
    """Somebody was a moment faster, or the button was pressed twice."""
    told = {"title": resource}
    if resource.workflow_in_progress:
        return _("“%(title)s” has already been submitted for review.") % told
    state = resource.workflow_states.order_by("-created_at").first()
    if state.status == WorkflowState.STATUS_CANCELLED:
        return _("The review of “%(title)s” has already been cancelled.") % told
    return _("The review has already ended. %(decision)s") % {
        "decision": what_was_decided(resource)
    }


def waits_for_its_day(resource):
    return resource.go_live_at and resource.go_live_at > timezone.now()


def day_and_hour(moment):
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def what_was_scheduled(resource):
    told = {"title": resource, "date": day_and_hour(resource.go_live_at)}
    if resource.live:
        return _("This version of “%(title)s” will be published on %(date)s.") % told
    return _("“%(title)s” will be published on %(date)s.") % told


def what_dates_wait_for(resource, *, by):
    """Dates kept with a draft do nothing yet: what whoever set them must still press."""
    if not (resource.go_live_at or resource.expire_at):
        return ""
    if not by.has_perm("resources.publish_resource"):
        return _(
            "“%(title)s” is saved. Its dates hold once a reviewer has approved it:"
            " submit it from the menu beside “Save draft”."
        ) % {"title": resource}
    if waits_for_its_day(resource):
        return _(
            "“%(title)s” is saved, but not yet scheduled: choose “Schedule to publish”"
            " from the menu beside “Save draft”."
        ) % {"title": resource}
    return _(
        "“%(title)s” is saved. Its dates hold once it is published: choose “Publish”"
        " from the menu beside “Save draft”."
    ) % {"title": resource}
