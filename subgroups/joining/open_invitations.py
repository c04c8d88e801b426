"""The invitations that nobody has accepted yet, for the secretariat."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from subgroups.joining.models import Invitation
from subgroups.reports import SecretariatItem, SecretariatReport


def page_of(invitation):
    """Where it is sent again, or withdrawn."""
    if invitation.membership_id:
        return reverse("joining:member", args=[invitation.membership_id])
    if invitation.application_id:
        inspect = "wagtailsnippets_joining_application:inspect"
        return reverse(inspect, args=[invitation.application_id])
    return None


def who(invitation):
    name = f"{invitation.first_name} {invitation.last_name}".strip()
    return name or invitation.email


class OpenInvitations(SecretariatReport):
    """The oldest first: who was asked long ago may need a new link."""

    header_icon = "mail"
    page_title = _("Open invitations")
    model = Invitation
    index_url_name = "open_invitations"
    index_results_url_name = "open_invitations_results"
    columns = [
        TitleColumn("who", label=_("Person"), accessor=who, get_url=page_of),
        Column("email", label=_("Email address"), accessor="email"),
        Column("member", label=_("Member"), accessor="membership.organisation"),
        DateColumn("sent", label=_("Sent"), accessor="sent"),
        Column("by", label=_("By"), accessor="sent_by"),
        Column("told", label=_("State"), accessor="told"),
    ]

    def get_queryset(self):
        found = Invitation.objects.open().select_related(
            "membership__organisation", "sent_by"
        )
        return found.order_by("sent", "pk")


def menu_item():
    return SecretariatItem(
        OpenInvitations.page_title,
        reverse("open_invitations"),
        name="open_invitations",
        icon_name="mail",
        order=91,
    )


def urls():
    results = OpenInvitations.as_view(results_only=True)
    return [
        path(
            "reports/invitations/", OpenInvitations.as_view(), name="open_invitations"
        ),
        path("reports/invitations/results/", results, name="open_invitations_results"),
    ]
