"""What is held of a person is told in their language."""

import pytest
from django.db.models import DateField
from django.utils.functional import Promise

from portal.accounts.holdings import everything_about, label_of, unanswered
from tests.factories.drafts import a_draft, a_file
from tests.factories.subgroups import SeatFactory
from tests.factories.uploads import DocumentFactory

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


def test_and_so_is_when_it_was():
    models = {field.model for field in unanswered()}
    named_in_english = [
        f"{model._meta.label}.{field.name}"
        for model in models
        if model.__module__.startswith(("portal.", "resources.", "subgroups."))
        for field in model._meta.concrete_fields
        if isinstance(field, DateField) and not isinstance(field.verbose_name, Promise)
    ]
    assert not named_in_english


@pytest.mark.django_db
def test_files_are_told_by_the_name_they_were_uploaded_under():
    seat = SeatFactory()
    a_draft(seat.subgroup, seat.person, file=a_file(name="of-the-group.pdf"))
    DocumentFactory(filename="guide.pdf", uploaded_by_user=seat.person)
    DocumentFactory(filename="of-another.pdf")

    told = {held.name: held.rows for held in everything_about(seat.person)}

    assert [row["File"] for row in told["documents"]] == ["guide.pdf"]
