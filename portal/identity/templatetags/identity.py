"""The identity of the site in templates."""

from django import template
from django.urls import reverse

from portal.identity import current
from portal.languages.fallback import words

register = template.Library()


@register.simple_tag
def identity():
    """name, promise (Words), logo, notice (Words or None), is_demonstration,
    stylesheet (address, empty where the colour is the usual one), ground."""
    told = current.identity()
    return {
        "name": current.site_name(),
        "promise": words(told, "promise"),
        "logo": told.logo,
        "notice": told.shown_notice,
        "is_demonstration": told.is_demonstration,
        "ground": current.ground(),
        "stylesheet": reverse("identity:colours", args=[told.ground[1:]])
        if told.ground
        else "",
    }
