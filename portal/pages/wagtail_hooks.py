"""News and events in the admin, beside the tree of pages."""

from wagtail import hooks

from portal.pages.listings import NewsAndEventsGroup


@hooks.register("register_admin_viewset")
def news_and_events():
    return NewsAndEventsGroup()
