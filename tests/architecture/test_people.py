"""Whatever is kept of a person is told them, and ends with the account: nobody forgets it.

A new model with a person or an address fails here, until its room says what it tells
(`holdings.hold`) and what goes (`leaving.at_leaving`), or until it stands below with a
reason. Of rows below a person is told how many there are, and when.
"""

import pytest
from django.apps import apps
from django.db import models

from portal.accounts import holdings, leaving
from portal.accounts.models import User

OF_A_DRAFT = "the draft is the sub-group's; it may be closed to the person by now"
OF_THE_OFFICE = "work in the administration; what it was on is told by its history"
OF_WAGTAIL = "Wagtail's own, for as long as somebody edits; deleted with the account"

BY_NUMBER = {
    "accounts.User_user_permissions.user": "nobody is given rights one by one",
    "joining.Application.decided_by": OF_THE_OFFICE,
    "joining.Invitation.sent_by": "names somebody else",
    "proposals.Proposal.made_by": OF_A_DRAFT,
    "resources.Resource.locked_by": OF_THE_OFFICE,
    "reviews.Review.closed_by": OF_A_DRAFT,
    "reviews.Review.opened_by": OF_A_DRAFT,
    "reviews.Thread.resolved_by": OF_A_DRAFT,
    "subgroups.Seat.decided_by": "the seat of somebody else",
    "subgroups.Subgroup.locked_by": OF_THE_OFFICE,
    "wagtailadmin.EditingSession.user": OF_WAGTAIL,
    "wagtailadmin.FormState.user": OF_WAGTAIL,
    "wagtailcore.APIToken.user": OF_WAGTAIL,
    "wagtailcore.Comment.resolved_by": OF_THE_OFFICE,
    "wagtailcore.Comment.user": OF_THE_OFFICE,
    "wagtailcore.CommentReply.user": OF_THE_OFFICE,
    "wagtailcore.Page.locked_by": OF_THE_OFFICE,
    "wagtailcore.Page.owner": OF_THE_OFFICE,
    "wagtailcore.PageSubscription.user": OF_WAGTAIL,
    "wagtailcore.UploadedFile.uploaded_by_user": OF_THE_OFFICE,
    "wagtaildocs.Document.uploaded_by_user": "an empty table: uploads.Document is used",
    "wagtailimages.Image.uploaded_by_user": "an empty table: uploads.Image is used",
}
ADDRESSES = {
    "account.EmailAddress.email": "told with the profile, deleted in leaving itself",
    "accounts.User.email": "told with the profile, taken away in leaving itself",
    "identity.Identity.contact": "of the office, not of a person",
    "identity.Identity.sender": "of the office, not of a person",
    "usersessions.UserSession.ip": "told with the sessions, which leaving ends",
}
KINDS_OF_ADDRESS = (models.EmailField, models.GenericIPAddressField)


def own_fields():
    """Of every model where it is declared, tables in between included."""
    for model in apps.get_models(include_auto_created=True):
        yield from model._meta.local_fields
        yield from model._meta.local_many_to_many


def labels_of_people():
    return {
        holdings.label_of(field)
        for field in own_fields()
        if field.related_model is User and not field.many_to_many
    }


def labels_of_addresses():
    return {
        holdings.label_of(field)
        for field in own_fields()
        if isinstance(field, KINDS_OF_ADDRESS)
        or (
            any(word in field.name for word in ("email", "recipient"))
            and not field.is_relation
        )
    }


@pytest.mark.parametrize("label", sorted(labels_of_people()))
def test_what_names_a_person_is_told_them(label):
    assert holdings.answers_for(label) or label in BY_NUMBER, (
        f"{label} names a person: tell it in holdings.hold, or give a reason above."
    )


@pytest.mark.parametrize("label", sorted(labels_of_addresses()))
def test_what_holds_an_address_is_told_and_goes(label):
    answered = holdings.answers_for(label) and leaving.clears(label)
    assert answered or label in ADDRESSES, (
        f"{label} holds an address: holdings.hold, leaving.at_leaving, or a reason."
    )


def test_no_reason_is_given_for_what_is_not_there_or_is_told_by_now():
    there = labels_of_people() | labels_of_addresses()

    assert {*BY_NUMBER, *ADDRESSES} <= there
    assert not [label for label in BY_NUMBER if holdings.answers_for(label)]
