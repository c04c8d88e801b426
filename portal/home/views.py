"""The front door: search, the eight components, then what the secretariat chose."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.pages.models import HomePage
from portal.pages.models.events import coming_events, past_events
from portal.pages.models.news import latest_news
from portal.topics.models import Component
from resources.cards import live_cards
from resources.models import Resource, ResourceCountry

SHOWN = 4
SHOWN_EVENTS = 3
# Where nobody has composed a home page yet.
BY_DEFAULT = ("featured", "newest")


@require_safe
def home(request):
    page = HomePage.objects.readable().first()
    if page is None:
        return render(request, "home/home.html", composed(None, request))
    return page.serve(request)


def composed(page, request):
    """The context of the home page, with the parts that `page` names."""
    in_library = Count("resources", filter=Q(resources__live=True))
    featured, newest = featured_and_newest()
    lists = {"featured": featured, "newest": newest}
    return {
        "page_title": _("The library of integrated community case management"),
        "page_description": (page and page.description)
        or _(
            "Guidelines, tools, training and evidence on community case management of "
            "childhood illness, in English and French."
        ),
        "alternates": None,
        "section": "home",
        "components": Component.objects.annotate(count=in_library),
        "totals": totals(),
        "parts": [
            part
            for block in (page.body if page else [])
            if (part := _part(block.block_type, block.value, lists))
        ]
        if page
        else [{"kind": kind, "cards": lists[kind]} for kind in BY_DEFAULT],
    }


def _part(kind, value, lists):
    """One part of the page as its template takes it; None where it has nothing."""
    if kind in lists:
        return {"kind": kind, "cards": lists[kind]}
    if kind == "news":
        news = list(latest_news()[:SHOWN_EVENTS])
        return news and {"kind": kind, "news": news}
    if kind == "events":
        coming = coming_events()[:SHOWN_EVENTS]
        events = coming or past_events()[:SHOWN_EVENTS]
        return events and {"kind": kind, "events": events, "are_coming": bool(coming)}
    return {"kind": kind, "message": value}


def featured_and_newest():
    """Cards of both short lists; what is featured is not said again as new."""
    live = Resource.objects.live().newest()
    chosen = list(live.filter(featured=True).values_list("pk", flat=True)[:SHOWN])
    fresh = list(live.exclude(pk__in=chosen).values_list("pk", flat=True)[:SHOWN])
    found = live_cards([*chosen, *fresh])
    return (
        [found[pk] for pk in chosen if pk in found],
        [found[pk] for pk in fresh if pk in found],
    )


def totals():
    """How much there is, for the reader who wonders whether to search here."""
    live = Resource.objects.live()
    return {
        "resources": live.count(),
        "in_french": live.readable_in("fr").count(),
        "countries": ResourceCountry.objects.filter(resource__live=True)
        .values("country")
        .distinct()
        .count(),
    }
