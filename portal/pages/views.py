"""Pages by their address; a closed door answers like one that does not exist."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from portal.languages.fallback import other_language, reader_language
from portal.languages.own_page import lead_on
from portal.pages.calendar import calendar_of, has_a_day
from portal.pages.models import BilingualPage, EventPage, FormerAddress
from portal.pages.models.events import coming_events


def knows_its_addresses(view):
    """Each page has a slug of its own in each language, which only it can tell."""
    view.knows_its_addresses = True
    return view


@knows_its_addresses
@require_safe
def page(request, address):
    language = reader_language()
    found = readable_at(language, address, request)
    if found:
        return found.specific.serve(request)
    elsewhere = readable_at(other_language(language), address, request) or former(
        language, address, request
    )
    if elsewhere is None:
        raise Http404
    return lead_on(request, elsewhere)


def readable_at(language, address, request):
    """The live page at an address that this visitor may read, or None."""
    for found in BilingualPage.objects.live().filter(
        **{f"address_{language}": address}
    ):
        if may_read(found, request):
            return found
    return None


def former(language, address, request):
    """The page that once had this address, in the reader's language first."""
    kept = FormerAddress.objects.filter(address=address).select_related("page")
    for row in sorted(kept, key=lambda row: row.language != language):
        if row.page.live and may_read(row.page, request):
            return row.page
    return None


def may_read(found, request):
    return all(
        restriction.accept_request(request)
        for restriction in found.get_view_restrictions()
    )


@require_safe
def calendar(request):
    """All events to come."""
    return ics(coming_events(), "events")


@require_safe
def event_calendar(request, address):
    found = readable_at(reader_language(), address, request)
    event = found and EventPage.objects.filter(pk=found.pk).first()
    if not event or not has_a_day(event):
        raise Http404
    return ics([event], event.slug)


def ics(events, name):
    response = HttpResponse(
        calendar_of(events), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
