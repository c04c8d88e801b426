"""Small parts of every page: icons from one cached sprite, the secretariat's address."""

from functools import lru_cache
from urllib.parse import quote

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()

SPRITE = "portal/icons/sprite.svg"


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name, css_class="icon"):
    """`{% icon "search" %}`: hidden from screen readers; words say the thing."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        css_class,
        static(SPRITE),
        name,
    )


@register.simple_tag
def secretariat_mailto(subject=""):
    """A mail to the secretariat, its subject filled in."""
    address = f"mailto:{settings.SECRETARIAT_EMAIL}"
    return f"{address}?subject={quote(str(subject))}" if subject else address


@register.simple_tag
def share_image(language):
    """What messengers show beside a link: the name of the site in that language."""
    return static(f"portal/icons/share-{language if language == 'fr' else 'en'}.png")
