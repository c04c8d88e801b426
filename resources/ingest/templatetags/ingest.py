"""How far the reading of a document has come, in a sentence."""

from django import template

from resources.ingest.models import Reading
from resources.ingest.refusals import is_worth_another_try, refusal_sentence
from resources.ingest.tongues import doubt_sentence
from resources.parts import PAGE, counted, part_of

register = template.Library()
register.filter(refusal_sentence)


@register.inclusion_tag("ingest/reading_state.html")
def reading_state(document):
    """Changes by itself where ingest/reading-state.js is loaded, as in the admin."""
    reading = getattr(document, "reading", None)
    refused = reading is not None and reading.state == Reading.State.REFUSED
    part = part_of(document.file_extension)
    return {
        "document": document,
        "reading": reading,
        "has_pages": part is PAGE,
        "parts": counted(part, reading.pages) if reading else "",
        "refusal": refusal_sentence(reading) if refused else "",
        "doubt": doubt_sentence(reading.language) if reading else "",
        "may_try_again": refused and is_worth_another_try(reading),
    }
