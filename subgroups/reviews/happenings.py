"""What members of a sub-group are told of its reviews and comments. Who is asked for a
review gets a mail of their own (subgroups.reviews.telling)."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from subgroups.notices import kinds
from subgroups.reviews.models import Thread
from subgroups.workspace.text import label_of_page


def draft_of(about):
    return about.draft


def newest_comment(thread, moment):
    """Where it stands in the newest version; several on one draft are told apart by it."""
    comment = thread.comments.filter(written__lte=moment).last()
    if comment is None:
        return None
    document = thread.draft.newest.document
    page = Thread.objects.with_place().get(pk=thread.pk).page
    where = label_of_page(document, page) if page else gettext("On the whole draft")
    return kinds.Said(where, str(comment.author))


OPENED = kinds.register(
    "review-opened", _("A review is open: %(title)s"), name_of=draft_of
)
CLOSED = kinds.register(
    "review-closed", _("A review is closed and summed up: %(title)s"), name_of=draft_of
)
COMMENTED = kinds.register(
    "commented",
    _("Comments on: %(title)s"),
    name_of=draft_of,
    said_of=newest_comment,
)
