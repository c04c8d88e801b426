"""Mails in the administration: whether they went out, and sent again if not."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.panels import FieldRowPanel
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.models import register_snippet

from portal.languages.snippets import BilingualViewSet
from portal.look.telling_panel import TellingPanel
from portal.mails.actions import send_again
from portal.mails.filters import MailFilterSet
from portal.mails.models import Mail


def shown(*names):
    return FieldRowPanel([TellingPanel(name, read_only=True) for name in names])


class MailViewSet(BilingualViewSet):
    """Never with what it says: mails hold links that let people in."""

    model = Mail
    icon = "mail"
    menu_label = _("Emails")
    menu_name = "mails"
    menu_order = 700
    add_to_settings_menu = True
    list_display = ["subject", "recipients", "state", "written", "attempts", "failure"]
    filterset_class = MailFilterSet
    search_fields = ["subject", "recipients"]
    list_per_page = 30
    copy_view_enabled = False
    panels = [
        TellingPanel("subject", read_only=True),
        TellingPanel("recipients", read_only=True),
        shown("state", "attempts"),
        shown("written", "sent"),
        TellingPanel("failure", read_only=True),
    ]


register_snippet(MailViewSet)


@hooks.register("register_bulk_action")
class SendAgain(SnippetBulkAction):
    models = [Mail]
    display_name = _("Send again")
    aria_label = _("Send the chosen emails again")
    action_type = "send_again"
    template_name = "wagtailadmin/mails/send_again.html"
    action_priority = 10

    def check_perm(self, snippet):
        return self.permission_policy.user_has_permission_for_instance(
            self.request.user, "change", snippet
        )

    @classmethod
    def execute_action(cls, objects, **kwargs):
        return send_again(Mail.objects.filter(pk__in=[mail.pk for mail in objects])), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(count)s email is sent again.",
            "%(count)s emails are sent again.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
