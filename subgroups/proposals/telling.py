"""A mail to the secretariat, whose people sit in no sub-group and wish for no news."""

from collections.abc import Sequence

from django.conf import settings
from django.utils import translation

from portal.accounts.models import User
from portal.mails import writing
from subgroups.permissions import is_of_the_secretariat
from subgroups.proposals.models import Proposal, ProposalWord, State


def tell_answered(word: ProposalWord) -> Sequence[User]:
    """To those who have written about the proposal for the secretariat, and may still;
    else to the secretariat. Whom it tells."""
    proposal = Proposal.objects.with_state().get(pk=word.proposal_id)
    wrote = User.objects.filter(
        pk__in=proposal.words.filter(is_of_the_secretariat=True).values("written_by"),
        is_active=True,
    )
    told = [person for person in wrote if is_of_the_secretariat(person)]
    for to, language in writing.readers(told):
        with translation.override(language):
            link = f"{settings.SITE_URL}{proposal.get_absolute_url()}"
        writing.write(
            "proposals/mail/answered.txt",
            to,
            language,
            word=word,
            subgroup=proposal.draft.subgroup,
            proposal=proposal,
            has_written=bool(told),
            asks_for_changes=proposal.state == State.CHANGES,
            url=link,
        )
    return told
