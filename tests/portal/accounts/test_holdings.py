"""What is held of a person is told in their language."""

from django.utils.functional import Promise

from portal.accounts.holdings import label_of, unanswered

OURS = (
    "accounts",
    "subgroups",
    "reviews",
    "proposals",
    "joining",
    "workspace",
    "links",
)


def test_what_no_room_answers_for_is_named_in_both_languages():
    named_in_english = [
        label_of(field)
        for field in unanswered()
        if field.model._meta.app_label in OURS
        and not field.model._meta.auto_created
        and not isinstance(field.verbose_name, Promise)
    ]

    assert not named_in_english
