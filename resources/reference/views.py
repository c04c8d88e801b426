"""Glossary, countries and organisations, as readers meet them."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.languages.fallback import other_language, reader_language
from portal.languages.own_page import lead_on
from portal.pages.models.events import events
from portal.tables import file_response, offered
from portal.topics.former import term_at
from portal.topics.models import Country, GlossaryTerm, Organisation
from resources.beside import sections_of
from resources.edit_link import edit_address, list_address
from resources.holdings import holdings_of
from resources.models import Resource
from resources.reference import places
from resources.reference.forms import GlossaryForm
from resources.reference.glossary import entries, glossary_table, letters

SECTION = "library"


@require_safe
def glossary(request):
    path = reverse("reference:glossary")
    asked = GlossaryForm(request.GET).asked(reader_language())
    terms = list(GlossaryTerm.objects.all())
    every = entries(terms, asked.language)
    shown = asked.among(every)
    turned = other_language(asked.language)
    # The address that the menus lead to is that of the reader's own language.
    as_it_opens = {"by": ""} if asked.language == reader_language() else {}
    table = glossary_table(terms)
    context = {
        "page_title": _("Glossary, English and French"),
        "page_description": _(
            "Words of integrated community case management in English and in French."
        ),
        "section": SECTION,
        "canonical": path if asked.text else asked.url(path, **as_it_opens),
        "edit_url": list_address(request.user, GlossaryTerm),
        "asked": asked,
        "shown": shown,
        "letters": [
            (letter, asked.url(path, letter=letter, q="")) for letter in letters(every)
        ],
        "letter": "" if asked.text or not shown else shown[0].letter,
        "turned": turned,
        "turned_url": asked.url(path, by=turned, letter=""),
        "total": len(every),
        "whole": Resource.objects.live().filter(source_key="made:glossary").first(),
        "downloads": offered(
            table, lambda kind: reverse("reference:glossary_file", args=[kind])
        ),
    }
    return render(request, "reference/glossary.html", context)


@require_safe
def glossary_file(request, kind):
    table = glossary_table(GlossaryTerm.objects.all())
    return file_response(table, kind, _("iccm-glossary"))


@require_safe
def countries(request):
    context = {
        "page_title": _("Countries"),
        "page_description": _("What the library holds, country by country."),
        "section": SECTION,
        "edit_url": list_address(request.user, Country),
        "countries": places.countries(),
    }
    return render(request, "reference/countries.html", context)


@require_safe
def country(request, slug):
    record = term_at(Country, slug)
    if request.path != record.get_absolute_url():
        return lead_on(request, record)
    context = {
        "page_title": str(record),
        "section": SECTION,
        "alternates": record.addresses(),
        "country": record,
        "holdings": holdings_of(places.resources_on(record)),
        "organisations": places.organisations(country=record),
        "events": events().filter(country=record),
        "sections": sections_of(record),
        "trail": [(_("Countries"), reverse("reference:countries"))],
        "edit_url": edit_address(request.user, record),
    }
    return render(request, "reference/country.html", context)


@require_safe
def organisations(request):
    context = {
        "page_title": _("Organisations"),
        "page_description": _(
            "Those who wrote and published what the library holds, each with its "
            "resources."
        ),
        "section": SECTION,
        "edit_url": list_address(request.user, Organisation),
        "organisations": places.organisations(),
    }
    return render(request, "reference/organisations.html", context)


@require_safe
def organisation(request, slug):
    """Of one that readers have not heard of nothing is told: it may be a draft's."""
    record = term_at(Organisation, slug)
    holdings = holdings_of(places.resources_of(record))
    chaired = list(events().filter(organisers__organisation=record).distinct())
    sections = sections_of(record)
    if not (holdings.total or chaired or sections):
        raise Http404
    if request.path != record.get_absolute_url():
        return lead_on(request, record)
    context = {
        "page_title": str(record),
        "section": SECTION,
        "alternates": record.addresses(),
        "organisation": record,
        "holdings": holdings,
        "events": chaired,
        "sections": sections,
        "trail": [(_("Organisations"), reverse("reference:organisations"))],
        "edit_url": edit_address(request.user, record),
    }
    return render(request, "reference/organisation.html", context)
