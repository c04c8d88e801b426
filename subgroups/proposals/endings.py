"""A draft waits for the library, and is not deleted with what both sides said of it."""

from django.utils.translation import gettext as _

from subgroups.proposals.models import Proposal


def still_open(draft):
    if Proposal.objects.unpublished().filter(draft=draft).exists():
        yield _(
            "The library is working on it: wait until it is published, or ask the "
            "secretariat to drop it."
        )


def proposed(draft, person):
    if Proposal.objects.filter(draft=draft).exists():
        yield _("its proposal to the library")
