"""Who may say something, and answer a round. Who opens and closes one: `may_lead`."""

from portal.accounts.models import User
from subgroups.reviews.models import Review, Reviewer
from subgroups.workspace.doors import may_work_on
from subgroups.workspace.models import Draft


def may_comment(person: User, draft: Draft) -> bool:
    return may_work_on(person, draft)


def asked(person: User, review: Review) -> Reviewer | None:
    """Their row, while the round is open and they may answer it."""
    if not review.is_open or not may_comment(person, review.draft):
        return None
    return review.reviewers.filter(person=person).first()
