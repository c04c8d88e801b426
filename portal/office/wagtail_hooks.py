"""The administration as one place: its menu, its first page, its help."""

from functools import partial

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.office import expiry, menu, panels, reviews, views
from portal.office.help import TOPICS

hooks.register("construct_main_menu", menu.regroup)
hooks.register("construct_settings_menu", menu.add_reports)
hooks.register("construct_help_menu", menu.keep_what_helps)
hooks.register("construct_homepage_panels", panels.compose)
for kind in ("page", "snippet"):
    hooks.register(f"before_edit_{kind}", reviews.say_what_was_asked)
    hooks.register(f"before_edit_{kind}", expiry.say_that_its_day_is_over)


@hooks.register("register_admin_urls")
def help_urls():
    return [
        path("help/", views.help_list, name="office_help_list"),
        path("help/<slug:slug>/", views.help_page, name="office_help"),
    ]


class HelpItem(MenuItem):
    """In the menu of those whose job it is."""

    def __init__(self, topic, order):
        url = reverse("office_help", args=[topic.slug])
        super().__init__(topic.title, url, f"help-{topic.slug}", order=order)
        self.icon_name = "help"
        self.topic = topic

    def is_shown(self, request):
        return self.topic.is_for(request.user)


for order, topic in enumerate(TOPICS.values()):
    hooks.register("register_help_menu_item", partial(HelpItem, topic, order))
