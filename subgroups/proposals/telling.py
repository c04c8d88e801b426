"""Mails about a proposal to those of whom something is asked, whatever news they wish for:
the secretariat, whose people sit in no sub-group, and who proposed."""

from collections.abc import Sequence
from typing import Any

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
    _write("answered", told, proposal, word=word, has_written=bool(told))
    return told


def tell_asked(proposal: Proposal, *, by: User | None) -> Sequence[User]:
    """A question or changes wait for an answer: to who proposed, and may still answer,
    else to the co-chairs. Whom it tells."""
    told = [one for one in answering(proposal) if one != by]
    if proposal.draft.subgroup.is_closed or not told:
        return ()
    _write("asked", told, Proposal.objects.with_state().get(pk=proposal.pk))
    return told


def answering(proposal: Proposal) -> list[User]:
    subgroup, made_by = proposal.draft.subgroup, proposal.made_by
    if made_by and made_by.is_active and permissions.may_enter(made_by, subgroup):
        return [made_by]
    chairs = Seat.objects.co_chairs().filter(subgroup=subgroup, person__is_active=True)
    return [seat.person for seat in chairs.select_related("person")]


def _write(name: str, told: Sequence[User], proposal: Proposal, **more: Any) -> None:
    """`proposal`: fetched `with_state`. To the secretariat where nobody is told."""
    for to, language in writing.readers(told):
        with translation.override(language):
            link = f"{settings.SITE_URL}{proposal.get_absolute_url()}"
        writing.write(
            f"proposals/mail/{name}.txt",
            to,
            language,
            behind=[permissions.door_of(proposal.draft.subgroup)],
            subgroup=proposal.draft.subgroup,
            proposal=proposal,
            asks_for_changes=proposal.state == State.CHANGES,
            url=link,
            **more,
        )
