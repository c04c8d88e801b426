"""Pages below a home page, published unless `live=False`.

page_at(home(), title="About", title_fr="À propos", body_en=[("text", "<p>…</p>")])
"""

from datetime import date

from wagtail.models import Page, Site

from portal.pages.models import (
    EventIndexPage,
    EventPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    StandardPage,
)


def home(**fields):
    """The root of the site; made once."""
    if found := HomePage.objects.first():
        return found
    Page.get_first_root_node().get_children().delete()
    page = Page.get_first_root_node().add_child(
        instance=HomePage(title="Home", title_fr="Accueil", slug="home", **fields)
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": page, "hostname": "localhost"}
    )
    return HomePage.objects.get(pk=page.pk)


def page_at(parent, model=StandardPage, live=True, **fields):
    """A page below `parent`. Streams are given as (type, value) pairs."""
    page = model(live=False, **fields)
    parent = type(parent).objects.get(pk=parent.pk)
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return model.objects.get(pk=page.pk)


def news(live=True, **fields):
    index = NewsIndexPage.objects.first() or page_at(
        home(), NewsIndexPage, title="News", title_fr="Actualités"
    )
    return page_at(index, NewsPage, live=live, **fields)


def event(live=True, **fields):
    index = EventIndexPage.objects.first() or page_at(
        home(), EventIndexPage, title="Events", title_fr="Événements"
    )
    fields = {"first_day": date(2014, 3, 3), **fields}
    return page_at(index, EventPage, live=live, **fields)
