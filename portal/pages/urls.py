"""Addresses of editorial pages: mounted last, they take what no other room has."""

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from portal.pages import feeds, views

# First parts that never are a page: without a language they must stay what they are.
OTHERS = "account|admin|files|healthz|language|media|r|readyz|static|uploads"


class AddressConverter:
    """Parts of slugs with slashes between, none of them another room's."""

    regex = rf"(?!(?:{OTHERS})(?:/|$))[-a-zA-Z0-9_]+(?:/[-a-zA-Z0-9_]+)*"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(AddressConverter, "page_address")

app_name = "pages"
urlpatterns = [
    path(_("news.atom"), feeds.NewsFeed(), name="news_feed"),
    path(_("events.ics"), views.calendar, name="calendar"),
    path(
        "<page_address:address>/event.ics", views.event_calendar, name="event_calendar"
    ),
    path("<page_address:address>/", views.page, name="page"),
]
