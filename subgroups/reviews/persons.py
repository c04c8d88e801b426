"""What somebody has said of drafts: their own words, and what the drafts are called as
long as the person may enter there."""

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from subgroups.reviews.models import Comment, Reviewer
from subgroups.workspace.persons import names_for

ANSWERED = ("reviews.Comment.written_by", "reviews.Reviewer.person")


def held_about(person):
    name_in = names_for(person)
    comments = Comment.objects.filter(written_by=person)
    yield Held(
        "comments",
        _("Comments on drafts"),
        [
            {
                _("Sub-group"): str(one.thread.draft.subgroup),
                _("Title"): name_in(one.thread.draft),
                _("Version"): one.thread.version.number,
                _("Written"): one.written,
                _("Changed"): one.edited,
                _("Comment"): one.text,
            }
            for one in comments.select_related(
                "thread__draft__subgroup", "thread__version"
            )
        ],
    )
    asked = Reviewer.objects.filter(person=person)
    yield Held(
        "reviews",
        _("Reviews you were asked for"),
        [
            {
                _("Sub-group"): str(one.review.draft.subgroup),
                _("Title"): name_in(one.review.draft),
                _("Version"): one.review.version.number,
                _("Until"): one.review.due,
                _("Verdict"): one.get_verdict_display(),
                _("Words"): one.words,
                _("Answered"): one.answered,
            }
            for one in asked.select_related(
                "review__draft__subgroup", "review__version"
            )
        ],
    )
