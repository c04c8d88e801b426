"""The first page of the administration: what to begin, what waits, what is lacking."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from portal.desk.views import may_use_the_desk
from portal.office import steps


class SearchPanel(Component):
    """Looks among all that is held, in any state."""

    name = "search"
    template_name = "office/search.html"
    order = 5


class NextStepsPanel(Component):
    name = "next_steps"
    template_name = "office/next_steps.html"
    order = 10

    class Media:
        css = {"all": ["portal/admin/office.css"]}

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        return {
            "buttons": beginnings(request.user),
            "waiting": steps.waiting_for(request),
            "lacking": steps.to_complete(request),
        }


def beginnings(person):
    """(label, icon, address) of the things this person may begin."""
    if person.has_perm("resources.add_resource"):
        add = reverse("wagtailsnippets_resources_resource:add")
        yield _("Add a resource"), "doc-full", add
    if policy_registry.get_by_type(Page).user_has_permission(person, "add"):
        yield _("Add news"), "doc-full-inverse", reverse("news:choose_parent")
        yield _("Add an event"), "date", reverse("events:choose_parent")
    if may_use_the_desk(person):
        yield _("Document index"), "list-ul", reverse("desk")
    yield _("Help"), "help", reverse("office_help_list")


def compose(request, panels):
    """Our panels instead of Wagtail's: those know pages only, and ask for each of them
    what may be done with it."""
    panels[:] = [NextStepsPanel()]
    if may_use_the_desk(request.user):
        panels.insert(0, SearchPanel())
