"""Who may open a round, answer it, close it, and say something."""

from portal.accounts.models import User
from subgroups import permissions
from subgroups.reviews.models import Review, Reviewer
from subgroups.workspace.models import Draft


def may_comment(person: User, draft: Draft) -> bool:
    return permissions.may_add(person, draft.subgroup)


def may_lead(person: User, draft: Draft) -> bool:
    """Opens and closes rounds: co-chairs, the secretariat, and who began the draft."""
    if not permissions.may_add(person, draft.subgroup):
        return False
    begun_it = draft.begun_by_id == person.pk
    return begun_it or permissions.may_decide(person, draft.subgroup)


def asked(person: User, review: Review) -> Reviewer | None:
    """Their row, while the round is open and they may answer it."""
    if not review.is_open or not may_comment(person, review.draft):
        return None
    return review.reviewers.filter(person=person).first()
