"""What members of a sub-group are told of its reviews and comments. Who is asked for a
review gets a mail of their own (subgroups.reviews.telling)."""

from django.utils.translation import gettext_lazy as _

from subgroups.notices import kinds


def draft_of(about):
    return about.draft


def newest_words(thread, moment):
    said = thread.comments.filter(written__lte=moment).last()
    return said.text if said else ""


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
    words_of=newest_words,
)
