"""Rounds of review, and what members say of drafts."""

from subgroups.reviews.models.round import Reminder, Review, Reviewer
from subgroups.reviews.models.thread import Comment, Place, Thread

__all__ = ["Comment", "Place", "Reminder", "Review", "Reviewer", "Thread"]
