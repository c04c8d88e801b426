"""Applications in the administration: read, accepted, refused."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, InspectView

from portal.languages.snippets import BilingualViewSet
from portal.look.telling_panel import TellingPanel
from subgroups.joining import actions, by_hand, open_invitations, seats
from subgroups.joining.filters import ApplicationFilterSet
from subgroups.joining.forms import AcceptForm, RefuseForm
from subgroups.joining.models import Application
from subgroups.models import Membership, Seat

RIGHT = "joining.decide_application"


def invited(application):
    """What has become of the invitation that followed."""
    invitation = getattr(application, "invitation", None)
    return invitation.told if invitation else ""


class ApplicationList(IndexView):
    def get_edit_url(self, instance):
        """Nothing is changed in what people wrote; the page of it is for deciding."""


class ApplicationView(InspectView):
    template_name = "wagtailadmin/joining/application.html"
    page_title = gettext_lazy("Application")

    def get_edit_url(self):
        """None: see the list."""

    def get_context_data(self, **kwargs):
        likely = actions.likely(self.object.organisation_name)
        own = {
            "accepting": AcceptForm(initial={"organisation": likely}),
            "refusing": RefuseForm(),
            "likely": likely,
            "may_decide": self.request.user.has_perm(RIGHT),
            "invitation": getattr(self.object, "invitation", None),
        }
        return super().get_context_data(**{**own, **kwargs})

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm(RIGHT):
            return permission_denied(request)
        if "again" in request.POST:
            return self.invite_again()
        return self.accept() if "accept" in request.POST else self.refuse()

    def accept(self):
        form = AcceptForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(accepting=form))
        return self.tell(
            actions.accept(
                application=self.object,
                organisation=form.cleaned_data["organisation"],
                by=self.request.user,
            ),
            _("Accepted. The invitation is on its way."),
        )

    def refuse(self):
        form = RefuseForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(refusing=form))
        return self.tell(
            actions.refuse(
                application=self.object,
                reason=form.cleaned_data["reason"],
                by=self.request.user,
            ),
            _("Refused. The email with your reason is on its way."),
        )

    def invite_again(self):
        done = actions.invite_again(self.object.invitation, by=self.request.user)
        return self.tell(
            done, _("A new link is on its way; the previous one no longer works.")
        )

    def tell(self, is_done, said):
        if is_done:
            messages.success(self.request, said)
        else:
            messages.warning(self.request, _("It was already decided, a moment ago."))
        return redirect(self.request.path)


class ApplicationViewSet(BilingualViewSet):
    model = Application
    icon = "user"
    menu_label = gettext_lazy("Applications")
    menu_name = "applications"
    menu_order = 610
    add_to_admin_menu = True
    index_view_class = ApplicationList
    inspect_view_class = ApplicationView
    inspect_view_enabled = True
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("who", label=gettext_lazy("Who"), accessor="who"),
        "applicant",
        "language",
        "written",
        "state",
        Column("invitation", label=gettext_lazy("Invitation"), accessor=invited),
    ]
    list_per_page = 30
    search_fields = ["organisation_name", "first_name", "last_name", "email"]
    filterset_class = ApplicationFilterSet
    panels = [TellingPanel("written", read_only=True)]

    def get_queryset(self, request):
        return Application.objects.select_related("invitation")


register_snippet(ApplicationViewSet)
hooks.register("register_reports_menu_item", open_invitations.menu_item)
hooks.register("register_admin_urls", open_invitations.urls)


@hooks.register("register_snippet_listing_buttons")
def representatives_button(snippet, user, next_url=None):
    """From the list of members to the page on which people are invited."""
    if isinstance(snippet, Membership) and snippet.is_current:
        yield Button(
            _("Representatives"),
            reverse("joining:member", args=[snippet.pk]),
            icon_name="user",
            priority=15,
        )


@hooks.register("before_edit_snippet")
def note_what_a_seat_was(request, instance):
    if isinstance(instance, Seat):
        request.seat_was = {"role": instance.role, "state": instance.state}


@hooks.register("after_edit_snippet")
def tell_what_a_seat_is(request, instance):
    if isinstance(instance, Seat):
        by_hand.tell(instance, **request.seat_was, by=request.user)


@hooks.register("after_create_snippet")
def tell_of_a_new_seat(request, instance):
    if isinstance(instance, Seat):
        by_hand.tell(instance, by=request.user)


@hooks.register("before_delete_snippet")
def end_what_is_deleted(request, instances):
    """So that it is told; nothing tells of a row that is gone."""
    for seat in instances if request.method == "POST" else ():
        if not isinstance(seat, Seat):
            continue
        if seat.state == Seat.State.ASKED:
            seats.decide(seat=seat, is_accepted=False, reason="", by=request.user)
        else:
            seats.end(seat=seat, by=request.user)


@hooks.register("before_bulk_action")
def end_all_that_is_deleted(request, action_type, objects, _action):
    if action_type == "delete":
        end_what_is_deleted(request, objects)
