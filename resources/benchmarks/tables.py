"""The framework as tables to take along."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.languages.fallback import other_language, reader_language, words
from portal.tables import Column, Table
from resources.languages import language_name

NARROW, NAME, TEXT = 8, 28, 60


def in_both(name):
    """Names of two columns: the reader's language first."""
    own = reader_language()
    return [
        _("%(name)s (%(language)s)") % {"name": name, "language": language_name(code)}
        for code in (own, other_language(own))
    ]


def both(record, field):
    own = reader_language()
    return tuple(
        getattr(record, f"{field}_{code}") or "" for code in (own, other_language(own))
    )


def benchmarks_table(benchmarks, absolute):
    """`absolute` makes a whole address of a path."""
    own, other = in_both(_("Benchmark"))
    return Table(
        title=_("Benchmarks"),
        columns=(
            Column(_("No."), NARROW),
            Column(_("Component"), NAME),
            Column(_("Phase"), NAME),
            Column(own, TEXT),
            Column(other, TEXT),
            Column(_("Verification"), NAME),
            Column(_("Source"), NAME),
            Column(_("Address"), NAME),
        ),
        rows=tuple(
            (
                benchmark.component.number,
                str(words(benchmark.component, "name")),
                str(words(benchmark.phase, "name")),
                *both(benchmark, "statement"),
                capfirst(benchmark.get_verification_display()),
                benchmark.source,
                absolute(benchmark.get_absolute_url()),
            )
            for benchmark in benchmarks
        ),
        notes=notes_on(benchmarks, benchmarks_warning()),
        language=reader_language(),
    )


def indicators_table(indicators):
    own_name, other_name = in_both(_("Indicator"))
    own_definition, other_definition = in_both(_("Definition"))
    return Table(
        title=_("Indicators"),
        columns=(
            Column(_("Code"), NARROW),
            Column(_("Component"), NAME),
            Column(own_name, NAME),
            Column(own_definition, TEXT),
            Column(_("Measured as"), NAME),
            Column(_("Level")),
            Column(_("Verification"), NAME),
            Column(_("Confidence")),
            Column(other_name, NAME),
            Column(other_definition, TEXT),
        ),
        rows=tuple(_indicator_row(indicator) for indicator in indicators),
        notes=notes_on(indicators, indicators_warning()),
        language=reader_language(),
    )


def _indicator_row(indicator):
    own_name, other_name = both(indicator, "name")
    own_definition, other_definition = both(indicator, "definition")
    return (
        indicator.code,
        str(words(indicator.component, "name")),
        own_name,
        own_definition,
        str(words(indicator, "metric")),
        capfirst(indicator.get_level_display()),
        capfirst(indicator.get_verification_display()),
        capfirst(indicator.get_confidence_display()),
        other_name,
        other_definition,
    )


def notes_on(lines, warning):
    """What a reader of these lines must know, as long as it is so."""
    return tuple(filter(None, [warning_on(lines, warning), french_note(lines)]))


def warning_on(lines, warning):
    return warning if any(not line.is_verified for line in lines) else ""


def french_note(lines):
    return our_french() if any(line.is_our_french for line in lines) else ""


def french_note_for_reader(lines):
    """Said on French pages; the English ones do not show the words in question."""
    return french_note(lines) if reader_language() == "fr" else ""


def benchmarks_warning():
    return _(
        "Statements that are not verified were written from memory of the published "
        "framework. Check them there before you use them in a plan."
    )


def indicators_warning():
    return _(
        "Demonstration data: indicators that are not verified were written from "
        "memory of the 2013 guide and are only a part of it. Check them there before "
        "you use them in a plan."
    )


def our_french():
    return _("The French wording is our own translation: no official one was found.")
