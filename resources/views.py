"""The library and its records."""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib.admin.utils import quote
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from portal.languages.alternates import site_languages
from portal.languages.fallback import (
    Words,
    other_language,
    reader_language,
    words,
)
from portal.languages.own_page import lead_on
from portal.pages.search import find_pages
from portal.search.asked import is_machine, note_click, note_search
from portal.search.query import search
from resources.answers import (
    chips,
    first_places,
    library_title,
    pages_around,
    wider_searches,
)
from resources.benchmarks.models import Benchmark
from resources.beside import also_found, sections_of
from resources.cards import live_cards, only_language, sources_of
from resources.citation import STYLES, citation_of
from resources.edit_link import list_address
from resources.entries import by_edition, text_sizes
from resources.facets import facets, public_vocabularies, renamed
from resources.forms import InsideForm, LibraryForm
from resources.histogram import histogram
from resources.inside import (
    holds_older_text,
    holds_text,
    pages_inside,
    similar_cards,
)
from resources.languages import language_name
from resources.models import Resource
from resources.permissions import may_see_drafts
from resources.promotions.promoted import promoted
from resources.relations import relations_of
from resources.share_card import share_card
from resources.suggestions import suggestions


@require_safe
def library(request):
    """Browse and search: one page, everything in its address."""
    terms = public_vocabularies()
    form = LibraryForm(request.GET, terms, path=request.path)
    if form.unknown and (now := renamed(form)):
        return redirect(form.url(**now), permanent=True)
    asked = form.search_request(reader_language())
    result = search(asked, request.user)
    if asked.page == 1 and not is_machine(request.headers.get("User-Agent", "")):
        note_search(asked.text, asked.language, result.total)
    passages = {hit.pk: hit.passage for hit in result.hits if hit.passage}
    found = live_cards([hit.pk for hit in result.hits], passages)
    shown = [
        (hit, replace(found[hit.pk], missing=hit.missing))
        for hit in result.hits
        if hit.pk in found
    ]
    in_use = chips(form, terms)
    context = {
        "page_title": library_title(form, result),
        "section": "library",
        # A page too far is no page of its own.
        "canonical": form.url(page=min(result.page, result.pages)),
        "alternates": in_each_language(form.url()),
        "edit_url": list_address(request.user, Resource),
        "form": form,
        "result": result,
        "promoted": promoted(asked, result.mended),
        "matching": [card for hit, card in shown if not hit.partial],
        "partly_matching": [card for hit, card in shown if hit.partial],
        "facets": facets(result, form.chosen, terms),
        "histogram": histogram(result.years, result.without_year),
        "chips": in_use,
        "pages": pages_around(result.page, result.pages),
        "wider": {} if shown else wider_searches(form, in_use, asked, request.user),
        "places": first_places(asked, result.mended),
        "pages_found": find_pages(asked.text, result) if result.page == 1 else [],
        "also_found": also_found(asked.text, request.user) if result.page == 1 else [],
    }
    return render(request, "resources/library.html", context)


@require_safe
def proposals(request):
    """What is proposed while somebody types: the same for everybody."""
    found = suggestions(request.GET.get("q", ""), reader_language())
    response = JsonResponse({"found": found})
    response["Cache-Control"] = "private, max-age=10"
    response["X-Robots-Tag"] = "noindex"
    return response


@csrf_exempt
@require_POST
def opened(request):
    """A browser tells which hit was opened (`ping`): its place, and nothing of whom."""
    note_click(request.GET.get("hit", ""), request.GET.get("rank", ""))
    return HttpResponse(status=204)


@require_safe
def library_elsewhere(request):
    return lead_on(request, "resources:library")


def in_each_language(address):
    return {code: translate_url(address, code) for code in site_languages()}


@require_safe
def resource(request, pk, slug):
    record = live_resource(pk)
    if request.path != record.get_absolute_url():
        return lead_on(request, record)
    return render(request, "resources/resource.html", resource_context(request, record))


@require_safe
def numbered(request, pk):
    """An address that was cut off after its number."""
    return lead_on(request, live_resource(pk))


@require_safe
def short(request, pk):
    """`/r/41/`: to print and to send. Leads to the record in the reader's language."""
    response = redirect(live_resource(pk))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def cite(request, pk, style):
    if style not in STYLES:
        raise Http404
    write, content_type = STYLES[style]
    record = live_resource(pk)
    response = HttpResponse(
        write(citation_of(record)), content_type=f"{content_type}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="resource-{pk}.{style}"'
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def card(request, pk):
    """Messengers ask for it once a link; it changes with the record, seldom."""
    record = live_resource(pk)
    response = HttpResponse(share_card(record), content_type="image/png")
    response["Cache-Control"] = "public, max-age=3600"
    response["X-Robots-Tag"] = "noindex"
    return response


def live_resource(pk):
    """A draft and a number that never was are refused alike."""
    record = Resource.objects.live().for_display().filter(pk=pk).first()
    if record is None:
        raise Http404
    return record


@require_safe
def inside(request, pk, slug):
    """All pages of its files that have the words."""
    record = live_resource(pk)
    form = InsideForm(request.GET, path=request.path)
    question = form.cleaned_data["q"]
    own = inside_address(record, question)
    if request.path != own.partition("?")[0]:
        return redirect(own, permanent=True)
    result, found = pages_inside(record, form.cleaned_data, request.user)
    editions = by_edition(record.editions_newest_first)
    context = {
        "page_title": _("“%(text)s” inside it") % {"text": question}
        if question
        else _("Search inside"),
        "section": "library",
        "alternates": {
            code: inside_address(record, question, code) for code in site_languages()
        },
        "resource": record,
        "form": form,
        "question": question,
        "has_older": holds_older_text(editions),
        "result": result,
        "found": found,
        "pages": pages_around(result.page, result.pages),
        "trail": [
            (_("Library"), reverse("resources:library")),
            (record.title_words, record.get_absolute_url()),
        ],
        "trail_end": _("Search inside"),
    }
    return render(request, "resources/inside.html", context)


def inside_address(resource, question="", language=None):
    with translation.override(language or translation.get_language()):
        slug = resource.slug_in(reader_language())
        path = reverse("resources:inside", args=[resource.pk, slug])
    return f"{path}?{urlencode({'q': question})}" if question else path


def resource_context(request, resource, is_preview=False):
    """All that the page of a record shows; also of a draft that was never saved."""
    editions = readable_editions(resource, is_preview)
    entries = [entry for _edition, entries in editions for entry in entries]
    other = other_title(resource)
    relations = relations_of(resource)
    return {
        "page_title": str(resource),
        "page_description": str(resource.summary_words),
        "section": "library",
        "alternates": {} if is_preview or not resource.pk else resource.addresses(),
        "resource": resource,
        "share_address": reverse("resources:card", args=[resource.pk])
        if resource.live
        else "",
        "is_preview": is_preview,
        "components": sorted(resource.components.all(), key=lambda c: c.number),
        "sources": sources_of(resource.authors.all(), resource.publisher),
        "sections": sections_of(resource),
        "edition": editions[0] if editions else None,
        "older_editions": editions[1:],
        "opens_older": is_in_older_only(editions),
        "only_language": only_language(entries) if entries else "",
        "lacks_reader_language": bool(entries)
        and not any(entry.is_readers for entry in entries),
        "is_borrowing": is_borrowing(resource, editions),
        "reader_language_name": language_name(reader_language()),
        "other_language_name": language_name(other_language(reader_language())),
        "other_title": other,
        "other_title_is_ours": bool(other)
        and resource.is_our_translation(other.language),
        "relations": relations,
        "similar": []
        if is_preview
        else similar_cards(resource, request.user, but=relations.pks),
        "inside_url": inside_address(resource)
        if not is_preview and holds_text(editions)
        else "",
        "benchmarks": Benchmark.objects.helped_by(resource),
        "citation": citation_of(resource) if resource.pk else None,
        "trail": [(_("Library"), reverse("resources:library"))],
        "trail_end": words(resource.type, "name") if resource.type else _("Resource"),
        "edit_url": edit_url(request, resource),
    }


def readable_editions(resource, is_preview):
    """(edition, entries), newest first; editions that hold nothing are left out."""
    editions = resource.editions_newest_first
    files = [row for edition in editions for row in edition.files.all()]
    sizes = text_sizes([row.document_id for row in files])
    return by_edition(editions, sizes, is_preview)


def is_in_older_only(editions):
    """Whether what there is in the reader's language stands in an older edition."""
    newest, *older = [
        any(e.is_readers for e in held) for _edition, held in editions
    ] or [False]
    return any(older) and not newest


def is_borrowing(resource, editions):
    """Whether some words of the record are there in the other language only."""
    parts = ("title_words", "summary_words", "description_words", "rights_words")
    said = [getattr(resource, part) for part in parts]
    for edition, entries in editions:
        said += [edition.note_words, *(entry.label for entry in entries)]
    return any(text.is_fallback for text in said if text)


def other_title(resource):
    """The title in the other language, when there are two that differ."""
    own = resource.title_words
    other = other_language(own.language)
    text = getattr(resource, f"title_{other}")
    return Words(text, other, True) if text and text != own.text else None


def edit_url(request, resource):
    if not resource.pk or not may_see_drafts(request.user):
        return ""
    name = resource.snippet_viewset.get_url_name("edit")
    return reverse(name, args=[quote(resource.pk)])
