"""The matrix as a PDF to print, tagged for screen readers."""

from pathlib import Path

from django.http import HttpResponse
from django.utils.translation import gettext as _

from portal.languages.fallback import reader_language, words
from portal.tables import Download
from resources.benchmarks.matrix import benchmarks_in, trust_in
from resources.benchmarks.models import MEANINGS
from resources.benchmarks.tables import benchmarks_warning, notes_on
from resources.typeset import typeset

TEMPLATE = Path(__file__).parent / "matrix.typ"


def sheet(phases, rows, address):
    """The PDF of the matrix, in the reader's language. `address`: where it is kept."""
    return typeset(TEMPLATE, said_on_sheet(phases, rows, address))


def said_on_sheet(phases, rows, address):
    benchmarks = [b for row in rows for b in benchmarks_in(row.cells)]
    return {
        "language": reader_language(),
        "title": _("Benchmark framework"),
        "author": "CCM Central",
        "lead": _(
            "What should be in place for integrated community case management, "
            "component by component, at each stage of a programme."
        ),
        "foot": f"CCM Central · {address}",
        "component": _("Component"),
        "phases": [
            f"{phase.number}. {words(phase, 'name')}" if phase.number else str(phase)
            for phase in phases
        ],
        "legend": [
            {
                "kind": one.value,
                "meaning": str(MEANINGS[one.value]),
                "count": one.count,
            }
            for one in trust_in(benchmarks)
        ],
        "notes": notes_on(benchmarks, benchmarks_warning()),
        "rows": [_row(row) for row in rows],
    }


def _row(row):
    return {
        "number": row.component.number,
        "name": str(words(row.component, "name")),
        "cells": [
            [
                {
                    "kind": benchmark.verification,
                    "statement": str(benchmark),
                    "said": benchmark.get_verification_display(),
                }
                for benchmark in cell.benchmarks
            ]
            for cell in row.cells
        ],
    }


def offered_sheet(content, url):
    return Download("PDF", url, len(content))


def sheet_response(content, name):
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    response["X-Robots-Tag"] = "noindex"
    return response
