"""Links that somebody made for outsiders: for whom and how long, not what they open."""

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from subgroups.links.models import Link

ANSWERED = ("links.Link.made_by",)


def held_about(person):
    rows = [
        {
            _("For whom"): one.purpose,
            _("Made"): one.made,
            _("Until"): one.ended or one.expires,
        }
        for one in Link.objects.filter(made_by=person)
    ]
    yield Held("links", _("Links for outsiders"), rows)
