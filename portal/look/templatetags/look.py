"""Marks and icons: one cached sprite, drawn by name."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()

SPRITE = "portal/icons/sprite.svg"


@register.simple_tag
def icon(name, css_class="icon"):
    """`{% icon "search" %}`: hidden from screen readers; words say the thing."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        css_class,
        static(SPRITE),
        name,
    )
