"""Mails about a proposal to those of whom something is asked, whatever news they wish for:
the secretariat, whose people sit in no sub-group, and who proposed."""

from collections.abc import Sequence

from django.conf import settings
from django.utils import translation

from portal.accounts.models import User
from portal.mails import writing
from subgroups import permissions
from subgroups.models import Seat
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
            behind=[permissions.door_of(proposal.draft.subgroup)],
            word=word,
            subgroup=proposal.draft.subgroup,
            proposal=proposal,
            has_written=bool(told),
            asks_for_changes=proposal.state == State.CHANGES,
            url=link,
        )
    return told


def tell_asked(proposal: Proposal, *, by: User | None) -> Sequence[User]:
    """A question or changes wait for an answer: to who proposed, and may still answer,
    else to the co-chairs. Whom it tells."""
    subgroup = proposal.draft.subgroup
    told = [one for one in answering(proposal) if one != by]
    if subgroup.is_closed or not told:
        return ()
    state = Proposal.objects.with_state().get(pk=proposal.pk).state
    for to, language in writing.readers(told):
        with translation.override(language):
            link = f"{settings.SITE_URL}{proposal.get_absolute_url()}"
        writing.write(
            "proposals/mail/asked.txt",
            to,
            language,
            behind=[permissions.door_of(proposal.draft.subgroup)],
            subgroup=subgroup,
            proposal=proposal,
            asks_for_changes=state == State.CHANGES,
            url=link,
        )
    return told


def answering(proposal: Proposal) -> list[User]:
    subgroup, made_by = proposal.draft.subgroup, proposal.made_by
    if made_by and made_by.is_active and permissions.may_enter(made_by, subgroup):
        return [made_by]
    chairs = Seat.objects.co_chairs().filter(subgroup=subgroup, person__is_active=True)
    return [seat.person for seat in chairs.select_related("person")]
