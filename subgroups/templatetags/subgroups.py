"""How the texts of the Task Force are written in templates."""

from django import template
from django.utils.html import format_html
from wagtail.templatetags.wagtailcore_tags import richtext

from portal.languages.fallback import words
from portal.languages.templatetags.languages import lang_attr

register = template.Library()


@register.simple_tag
def rich_text(record, field):
    """A bilingual field of rich text, marked with its language where it is borrowed."""
    said = words(record, field)
    return format_html(
        '<div class="prose"{}>{}</div>', lang_attr(said), richtext(said.text)
    )
