"""What the library waits for from the sub-group, where its members look first."""

from portal.accounts.from_above import Section
from subgroups.models import Seat
from subgroups.proposals.models import Proposal
from subgroups.workspace.panels import Panel


def awaited(person):
    """On "My space" of co-chairs, who alone send a newer version."""
    chaired = Seat.objects.of(person).co_chairs().values("subgroup")
    found = Proposal.objects.unpublished().filter(
        draft__subgroup__in=chaired, draft__subgroup__is_closed=False
    )
    if mine := [proposal for proposal in found if proposal.waits_for_the_subgroup]:
        yield Section("proposals/in_space.html", mine)


def panels(request, draft):
    """On the page of the draft, for all who may answer."""
    found = Proposal.objects.unpublished().filter(
        draft=draft, draft__subgroup__is_closed=False
    )
    for proposal in found:
        if proposal.waits_for_the_subgroup:
            yield Panel("proposals/awaited.html", proposal, is_on_top=True)
