"""The filters of the library as check boxes: hundreds of them a page."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from portal.languages.templatetags.languages import in_reader_language, soft_hyphens

register = template.Library()


@register.simple_tag
def facet_options(facet, options):
    """Check boxes with their counts: hundreds of them, too many for a template each."""
    language = get_language()
    return mark_safe(  # noqa: S308 - of escaped pieces and numbers
        "\n".join(_facet_option(facet, option, language) for option in options)
    )


def _facet_option(facet, option, language):
    box, name = _facet_term(facet, option.term, language)
    state = " checked" if option.is_chosen else " disabled" if option.is_empty else ""
    return f'{box}{state}>{name}<span class="n">{option.count}</span></label>'


@lru_cache(maxsize=4096)
def _facet_term(facet, term, language):
    """What stands before and behind the state of a term's box; kept, as most terms are
    on most pages."""
    number = term.number if facet == "component" else None
    box = format_html(
        '<label for="{id}"{hue}><input type="checkbox" id="{id}" name="{facet}" '
        'value="{slug}"',
        id=f"{facet}-{term.slug}",
        hue=format_html(' class="c{}"', number) if number else "",
        facet=facet,
        slug=term.slug,
    )
    key = format_html('<span class="key">{}</span>', number) if number else ""
    name = soft_hyphens(in_reader_language(term.name))
    return box, format_html("{}<span>{}</span>", key, name)
