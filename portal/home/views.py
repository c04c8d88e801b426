"""The front door: search, the eight components, what is new."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.topics.models import Component
from resources.cards import cards
from resources.models import Resource, ResourceCountry

SHOWN = 4


@require_safe
def home(request):
    in_library = Count("resources", filter=Q(resources__live=True))
    featured, newest = featured_and_newest()
    return render(
        request,
        "home/home.html",
        {
            "page_title": _("The library of integrated community case management"),
            "section": "home",
            "components": Component.objects.annotate(count=in_library),
            "totals": totals(),
            "featured": featured,
            "newest": newest,
        },
    )


def featured_and_newest():
    """Cards of both short lists; what is featured is not said again as new."""
    live = Resource.objects.live().newest()
    chosen = list(live.filter(featured=True).values_list("pk", flat=True)[:SHOWN])
    fresh = list(live.exclude(pk__in=chosen).values_list("pk", flat=True)[:SHOWN])
    rows = Resource.objects.live().filter(pk__in=[*chosen, *fresh]).for_display()
    found = {card.resource.pk: card for card in cards(rows)}
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
