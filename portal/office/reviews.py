"""What people are told about a review: who is asked, and what came of it."""

from abc import ABC, abstractmethod
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import mail
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.forms import TaskStateCommentForm
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from portal.mails.writing import write

# Wagtail named its field once, when the site started, in English.
TaskStateCommentForm.base_fields["comment"].label = gettext_lazy("Comment")


class OwnMail(ABC):
    """Wagtail says whom to tell, and heeds who wants no such mail; the words are ours."""

    template = ""

    def send_notifications(
        self, template_set: Any, context: dict[str, Any], recipients: Any, **kwargs: Any
    ) -> bool:
        record = _record(context)
        # These mails lead to forms. Who opens none, such as a co-chair who proposed a
        # draft, is told by the room that took it.
        office = [
            one for one in recipients if one.has_perm("wagtailadmin.access_admin")
        ]
        for person in office:
            write(
                f"office/mail/{self.template}.txt",
                person.email,
                person.language,
                draft=record.get_latest_revision_as_object(),
                edit_url=_on_the_site(AdminURLFinder(person).get_edit_url(record)),
                account_url=_on_the_site(reverse("wagtailadmin_account")),
                **self.told(context),
            )
        return True

    @abstractmethod
    def told(self, context: dict[str, Any]) -> dict[str, Any]:
        """What only mails of this kind say."""


class Asked(OwnMail, mail.GroupApprovalTaskStateSubmissionEmailNotifier):
    template = "review_asked"

    def get_context(self, task_state, **kwargs):
        asked_by = task_state.workflow_state.requested_by
        return super().get_context(task_state, **kwargs) | {"asked_by": asked_by}

    def told(self, context):
        return {"by": _name(context["asked_by"])}


class Approved(OwnMail, mail.WorkflowStateApprovalEmailNotifier):
    template = "review_approved"

    def get_context(self, workflow_state, **kwargs):
        state = workflow_state.current_task_state
        return super().get_context(workflow_state, **kwargs) | {"task_state": state}

    def told(self, context):
        record = _record(context)
        live = type(record).objects.filter(pk=record.pk, live=True).first()
        return {
            "by": _name(context["task_state"].finished_by),
            "comment": context["task_state"].comment,
            "later": goes_live_later(record),
            # Called while the mail is written: the address is of its language.
            "url": lambda: live and _on_the_site(live.get_absolute_url()),
        }


class Rejected(OwnMail, mail.WorkflowStateRejectionEmailNotifier):
    template = "changes_asked"

    def told(self, context):
        return {
            "by": _name(context["task_state"].finished_by),
            "comment": context["comment"],
        }


def listen():
    """In the place of Wagtail's own, which come later and find it taken."""
    for signal, sender, notifier, name in (
        (task_submitted, TaskState, Asked(), "group_approval_task_submitted"),
        (workflow_approved, WorkflowState, Approved(), "workflow_state_approved"),
        (workflow_rejected, WorkflowState, Rejected(), "workflow_state_rejected"),
    ):
        uid = f"{name}_email_notification"
        signal.connect(notifier, sender=sender, dispatch_uid=uid, weak=False)


def goes_live_later(record):
    """When; None for what does so at once."""
    draft = record.get_latest_revision_as_object()
    is_later = draft.go_live_at and draft.go_live_at > timezone.now()
    return draft.go_live_at if is_later else None


def say_what_was_asked(request, record):
    """Above the form, until it is sent to the review again."""
    state = getattr(record, "current_workflow_state", None)
    if request.method != "GET" or not state:
        return
    if state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    asked = state.current_task_state
    words = _("%(person)s asked for changes on %(date)s.") % {
        "person": _name(asked.finished_by),
        "date": date_format(timezone.localtime(asked.finished_at), "DATETIME_FORMAT"),
    }
    comment = linebreaksbr(asked.comment)
    messages.warning(request, format_html("{}<br>{}", words, comment))


def _record(context):
    return context.get("page") or context["object"]


def _name(person):
    return user_display_name(person) if person else _("The secretariat")


def _on_the_site(path):
    return path and f"{settings.SITE_URL}{path}"
