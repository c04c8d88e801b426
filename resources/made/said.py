"""What the documents say, in the reader's language."""

from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.languages.fallback import other_language, reader_language, words
from resources.benchmarks.matrix import trust_in
from resources.benchmarks.models import MEANINGS
from resources.benchmarks.tables import french_note, indicators_warning, warning_on
from resources.languages import language_name
from resources.reference.glossary import entries


def said_of_indicators(indicators):
    """`indicators`: component by component."""
    notes = [warning_on(indicators, indicators_warning())]
    if reader_language() == "fr":
        notes.append(french_note(indicators))
    return {
        "language": reader_language(),
        "title": _("iCCM indicators with their definitions"),
        "lead": _(
            "How a programme of integrated community case management is measured. "
            "They are a menu to choose from, not a list to report in full."
        ),
        "legend": [
            {
                "kind": one.value,
                "meaning": str(MEANINGS[one.value]),
                "count": one.count,
            }
            for one in trust_in(indicators)
            if one.count
        ],
        "notes": list(filter(None, notes)),
        "components": [
            {
                "number": component.number,
                "name": str(words(component, "name")),
                "indicators": [_indicator(indicator) for indicator in group],
            }
            for component, group in groupby(indicators, lambda one: one.component)
        ],
    }


def _indicator(indicator):
    facts = [
        (_("Measured as"), str(words(indicator, "metric"))),
        (_("Level"), indicator.get_level_display()),
        (_("Verification"), indicator.get_verification_display()),
    ]
    if not indicator.is_verified:
        facts.append((_("Confidence"), indicator.get_confidence_display()))
    return {
        "kind": indicator.verification,
        "code": indicator.code,
        "name": _text(words(indicator, "name")),
        "definition": _text(words(indicator, "definition")),
        "facts": [
            {"name": name, "value": capfirst(str(value))}
            for name, value in facts
            if value
        ],
    }


def _text(said):
    """With its language, which is the other one where there is no translation."""
    return {"text": str(said), "language": said.language}


def said_of_glossary(terms):
    """A dictionary from the reader's language into the other one."""
    own = reader_language()
    other = other_language(own)
    found = entries(terms, own)
    return {
        "language": own,
        "other": other,
        "title": _("Glossary of iCCM, English–French"),
        "lead": _(
            "Words of integrated community case management in English and in French."
        ),
        "own_name": capfirst(language_name(own)),
        "other_name": capfirst(language_name(other)),
        "note_name": _("Note"),
        "notes": [],
        "letters": [
            {"letter": letter.upper(), "entries": [_entry(entry) for entry in group]}
            for letter, group in groupby(found, lambda entry: entry.letter)
        ],
    }


def _entry(entry):
    return {
        "term": entry.term.text,
        "acronym": entry.term.acronym,
        "translation": entry.translation.text,
        "translation_acronym": entry.translation.acronym,
        "note": entry.note,
    }
