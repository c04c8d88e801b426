"""How the texts of the Task Force are written in templates."""

from django import template
from django.utils.html import format_html
from wagtail.templatetags.wagtailcore_tags import richtext

from portal.languages.fallback import words
from portal.languages.templatetags.languages import lang_attr

register = template.Library()


@register.simple_tag
def known_of(members):
    """What at least one of the members has told of itself."""
    told = ("components", "subgroups", "representatives")
    return {name: any(getattr(one, name) for one in members) for name in told}


@register.simple_tag
def rich_text(record, field):
    """A bilingual field of rich text, marked with its language where it is borrowed."""
    said = words(record, field)
    return format_html(
        '<div class="prose"{}>{}</div>', lang_attr(said), richtext(said.text)
    )
