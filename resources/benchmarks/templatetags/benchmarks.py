"""How the framework is written in templates."""

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.languages.fallback import words
from portal.look.templatetags.look import icon
from resources.benchmarks.models import MEANINGS, Verification

register = template.Library()

# Full disc, half disc, ring.
SIGNS = {
    Verification.VERIFIED: "v-full",
    Verification.IN_CONTENT: "v-half",
    Verification.RECALLED: "v-none",
}
SAID_BEFORE = {
    Verification.VERIFIED: gettext_lazy("Verified:"),
    Verification.IN_CONTENT: gettext_lazy("Verified in content:"),
    Verification.RECALLED: gettext_lazy("Not verified:"),
}


@register.simple_tag
def flag(verification):
    """The sign of a verification; words say it, too."""
    return icon(SIGNS[verification], "flag")


@register.simple_tag
def said_before(verification):
    """The verification in words, for those who do not see the sign."""
    return format_html('<span class="vh">{} </span>', SAID_BEFORE[verification])


@register.filter
def meaning(verification):
    return MEANINGS[verification]


@register.filter
def short_name(component):
    """For narrow places; the whole name where there is no short one."""
    return words(component, "short_name") or words(component, "name")


@register.simple_tag
def component_icon(component, css_class="icon"):
    return icon(f"c{component.number}", css_class)


@register.simple_tag
def component_place(component, total):
    return _("Component %(number)s of %(total)s") % {
        "number": component.number,
        "total": total,
    }
