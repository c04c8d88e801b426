"""The menu of the administration, by task. The rooms bring the entries; here they are
put together, because only from here all of them are seen."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem, reports_menu
from wagtail.models import Page
from wagtail.permissions import policy_registry

OF_RESOURCES = (
    "all-resources",
    "documents",
    "images",
    "promotions",
    "library-views",
    "tags",
)
ORDER = {"explorer": 300}
# As Wagtail names them: two of its settings have the very names of two reports.
REPORTS = {
    "workflows": _("Reviews under way"),
    "workflow-tasks": _("Steps of the reviews"),
}
OF_WAGTAIL_ALONE = ("whats-new-in-wagtail", "editor-guide")


class InGivenOrder(Menu):
    """Entries that come from several rooms, as they are written down here."""

    def render_component(self, request):
        shown = self.menu_items_for_request(request)
        return [item.render_component(request) for item in shown]


def regroup(request, items):
    """Change the entries of the main menu that this person may see."""
    by_name = {item.name: item for item in items}
    of_resources = [by_name[name] for name in OF_RESOURCES if name in by_name]
    items[:] = [
        item for item in items if item not in of_resources and item.name != "reports"
    ]
    for item in items:
        item.order = ORDER.get(item.name, item.order)
    if of_resources:
        items.append(
            SubmenuMenuItem(
                _("Resources"),
                InGivenOrder(items=of_resources),
                name="resources",
                icon_name="doc-full",
                order=100,
            )
        )


def add_reports(request, items):
    """Reports stand among the settings, for those who answer for what is published."""
    policy = policy_registry.get_by_type(Page)
    if not policy.user_has_permission(request.user, "publish"):
        return
    for report in reports_menu.menu_items_for_request(request):
        items.append(
            MenuItem(
                REPORTS.get(report.name, report.label),
                report.url,
                name=f"report-{report.name}",
                icon_name=report.icon_name,
                order=9000 + report.order,
            )
        )


def keep_what_helps(request, items):
    """Wagtail's own pages are in English; ours say how things are done here."""
    items[:] = [item for item in items if not item.name.startswith(OF_WAGTAIL_ALONE)]
