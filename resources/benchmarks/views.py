"""The framework as readers meet it."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.languages.fallback import words
from portal.languages.own_page import lead_on
from portal.pages.models.events import events
from portal.tables import file_response, offered
from portal.topics.former import term_at
from portal.topics.models import Component
from resources.benchmarks.matrix import benchmarks_in, cells_of, matrix, trust_in
from resources.benchmarks.models import Benchmark, Indicator
from resources.benchmarks.sheet import offered_sheet, sheet, sheet_response
from resources.benchmarks.tables import (
    benchmarks_table,
    benchmarks_warning,
    french_note_for_reader,
    indicators_table,
    indicators_warning,
    warning_on,
)
from resources.beside import sections_of
from resources.cards import cards
from resources.edit_link import edit_address, list_address
from resources.holdings import holdings_of
from resources.models import Resource

SECTION = "benchmarks"


@require_safe
def framework(request):
    """The whole matrix on one page."""
    phases, rows = matrix()
    benchmarks = [b for row in rows for b in benchmarks_in(row.cells)]
    table = benchmarks_table(benchmarks, request.build_absolute_uri)
    address = file_address("benchmarks:framework_file")
    pdf = sheet(phases, rows, own_address(request))
    context = {
        "page_title": _("Benchmark framework"),
        "page_description": _(
            "What should be in place for integrated community case management, "
            "component by component, at each stage of a programme."
        ),
        "section": SECTION,
        "edit_url": list_address(request.user, Benchmark),
        "phases": phases,
        "rows": rows,
        "components": [row.component for row in rows],
        "trust": trust_in(benchmarks),
        "total": len(benchmarks),
        "warning": warning_on(benchmarks, benchmarks_warning()),
        "french_note": french_note_for_reader(benchmarks),
        "downloads": [
            offered_sheet(pdf, address("pdf")),
            *offered(table, address),
        ],
    }
    return render(request, "benchmarks/framework.html", context)


@require_safe
def framework_file(request, kind):
    if kind == "pdf":
        phases, rows = matrix()
        pdf = sheet(phases, rows, own_address(request))
        return sheet_response(pdf, _("iccm-benchmarks"))
    benchmarks = list(Benchmark.objects.for_display())
    table = benchmarks_table(benchmarks, request.build_absolute_uri)
    return file_response(table, kind, _("iccm-benchmarks"))


def own_address(request):
    """Of the matrix: what stands at the foot of its sheet."""
    return request.build_absolute_uri(reverse("benchmarks:framework"))


@require_safe
def benchmark(request, pk):
    record = get_object_or_404(Benchmark.objects.for_display(), pk=pk)
    beside = Benchmark.objects.for_display().filter(
        component=record.component, phase=record.phase
    )
    helping = (
        Resource.objects.live()
        .filter(benchmark_rows__benchmark=record)
        .order_by("benchmark_rows__sort_order", "pk")
    )
    context = {
        "page_title": str(record),
        "section": SECTION,
        "benchmark": record,
        "beside": [other for other in beside if other != record],
        "cards": cards(helping),
        "french_note": french_note_for_reader([record]),
        "trail": [
            (_("Benchmarks"), reverse("benchmarks:framework")),
            component_step(record.component),
        ],
        "edit_url": edit_address(request.user, record),
    }
    return render(request, "benchmarks/benchmark.html", context)


@require_safe
def component(request, slug):
    record = term_at(Component, slug)
    if request.path != record.get_absolute_url():
        return lead_on(request, record)
    indicators = list(Indicator.objects.for_display().filter(component=record))
    cells = cells_of(record)
    benchmarks = benchmarks_in(cells)
    context = {
        "page_title": str(record),
        "page_description": str(words(record, "description")),
        "section": SECTION,
        "alternates": record.addresses(),
        "component": record,
        "trail": [(_("Benchmarks"), reverse("benchmarks:framework"))],
        "components": list(Component.objects.in_order()),
        "cells": cells,
        "trust": trust_in(benchmarks),
        "indicators": indicators,
        "warning": warning_on(indicators, indicators_warning()),
        "french_note": french_note_for_reader([*benchmarks, *indicators]),
        "holdings": holdings_of(Resource.objects.live().filter(components=record)),
        "events": events().filter(component_rows__component=record).distinct(),
        "sections": sections_of(record),
        "edit_url": edit_address(request.user, record),
    }
    return render(request, "benchmarks/component.html", context)


@require_safe
def indicators(request):
    shown = list(Indicator.objects.for_display())
    table = indicators_table(shown)
    context = {
        "page_title": _("Indicators"),
        "page_description": _(
            "Measures of integrated community case management programmes, each with "
            "its definition, component and level."
        ),
        "section": SECTION,
        "edit_url": list_address(request.user, Indicator),
        "indicators": shown,
        "components": list(dict.fromkeys(i.component for i in shown)),
        "warning": warning_on(shown, indicators_warning()),
        "french_note": french_note_for_reader(shown),
        "downloads": offered(table, file_address("benchmarks:indicators_file")),
        "trail": [(_("Benchmarks"), reverse("benchmarks:framework"))],
    }
    return render(request, "benchmarks/indicators.html", context)


@require_safe
def indicators_file(request, kind):
    table = indicators_table(list(Indicator.objects.for_display()))
    return file_response(table, kind, _("iccm-indicators"))


def file_address(name):
    return lambda kind: reverse(name, args=[kind])


def component_step(component):
    return words(component, "name"), component.get_absolute_url()
