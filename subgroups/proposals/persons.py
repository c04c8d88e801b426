"""What somebody has said of drafts on their way into the library: their own words."""

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from subgroups.proposals.models import ProposalWord

ANSWERED = ("proposals.ProposalWord.written_by",)


def held_about(person):
    rows = [
        {_("Written"): one.written, _("Question or answer"): one.text}
        for one in ProposalWord.objects.filter(written_by=person).order_by("pk")
    ]
    yield Held("proposal_words", _("Questions and answers on proposals"), rows)
