"""What the parts of a document are called: pages, slides, sheets or sections."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


@dataclass(frozen=True)
class Part:
    """`heading` and `read` hold %(number)s; `counted` is a plural, or None: not said."""

    heading: str | Promise
    read: str | Promise
    counted: str | Promise | None = None


PAGE = Part(
    _("Page %(number)s"),
    _("Read page %(number)s as text"),
    ngettext_lazy("%(count)s page", "%(count)s pages", "count"),
)
SLIDE = Part(
    _("Slide %(number)s"),
    _("Read slide %(number)s as text"),
    ngettext_lazy("%(count)s slide", "%(count)s slides", "count"),
)
SHEET = Part(_("Sheet %(number)s"), _("Read sheet %(number)s as text"))
SECTION = Part(_("Section %(number)s"), _("Read section %(number)s as text"))
PARTS = {"pdf": PAGE, "pptx": SLIDE, "odp": SLIDE, "xlsx": SHEET, "ods": SHEET}


def part_of(extension):
    return PARTS.get(extension.lower(), SECTION)


def counted(part, count):
    """ "12 slides"; "" where nobody would count them, as in a text without pages."""
    return part.counted % {"count": count} if count and part.counted else ""
