"""On the first page of a person: the reviews that wait for their verdict."""

from portal.accounts.from_above import Section
from subgroups.reviews.models import Review
from subgroups.reviews.permissions import may_comment


def awaited(person):
    """The one that closes first on top."""
    asked = Review.objects.open().filter(
        reviewers__person=person, reviewers__verdict=""
    )
    found = asked.with_draft().order_by("due", "pk")
    if mine := [review for review in found if may_comment(person, review.draft)]:
        yield Section("reviews/in_space.html", mine)
