"""How who speaks of a draft is called: members by their name, others as coming by a link."""

from django.utils.translation import gettext as _


def name_of(person, outsider):
    if outsider:
        return _("%(name)s (by link)") % {"name": outsider}
    return str(person or _("former member"))
