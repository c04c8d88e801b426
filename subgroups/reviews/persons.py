"""What somebody has said of drafts: their own words, and nothing of the drafts."""

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from subgroups.reviews.models import Comment, Reviewer

ANSWERED = ("reviews.Comment.written_by", "reviews.Reviewer.person")


def held_about(person):
    comments = Comment.objects.filter(written_by=person)
    yield Held(
        "comments",
        _("Comments on drafts"),
        [
            {
                _("Sub-group"): str(one.thread.draft.subgroup),
                _("Written"): one.written,
                _("Changed"): one.edited,
                _("Comment"): one.text,
            }
            for one in comments.select_related("thread__draft__subgroup")
        ],
    )
    asked = Reviewer.objects.filter(person=person)
    yield Held(
        "reviews",
        _("Reviews you were asked for"),
        [
            {
                _("Sub-group"): str(one.review.draft.subgroup),
                _("Until"): one.review.due,
                _("Verdict"): one.get_verdict_display(),
                _("Words"): one.words,
                _("Answered"): one.answered,
            }
            for one in asked.select_related("review__draft__subgroup")
        ],
    )
