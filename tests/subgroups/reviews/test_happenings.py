"""Members are told of reviews and comments; who is asked has a mail of their own."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from subgroups.notices.models import Rhythm
from subgroups.notices.tasks import tell
from subgroups.reviews import actions
from tests.factories.drafts import a_draft
from tests.factories.notices import wishes
from tests.factories.subgroups import SeatFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return a_draft(title="Stock cards")


@pytest.fixture
def member(draft):
    person = SeatFactory(subgroup=draft.subgroup).person
    wishes(person, draft.subgroup, Rhythm.AT_ONCE)
    return person


def subjects_to(person):
    tell.call()
    found = [sent.subject for sent in mail.outbox if sent.to == [person.email]]
    mail.outbox.clear()
    return found


def opened(draft, people):
    sent = {
        "question": "Is it short enough?",
        "due": timezone.localdate() + datetime.timedelta(days=7),
        "people": people,
        "form_key": "a" * 32,
    }
    review, _is_new = actions.open_review(
        version=draft.newest, sent=sent, by=draft.begun_by
    )
    return review


def said(text, key):
    return {"text": text, "quote": "", "page": None, "form_key": key * 32}


def test_members_are_told_that_a_review_opens_and_closes(draft, member):
    review = opened(draft, [])
    assert subjects_to(member) == ["A review is open: Stock cards"]

    for _time in range(2):
        actions.close_review(review=review, by=None)
    assert subjects_to(member) == ["A review is closed and summed up: Stock cards"]


def test_who_is_asked_is_told_of_it_by_another_mail_alone(draft, member):
    opened(draft, [member])

    assert subjects_to(member) == []


def test_many_comments_in_one_thread_are_one_piece_of_news(draft, member):
    thread = actions.begin_thread(
        version=draft.newest, sent=said("First", "b"), by=draft.begun_by
    )
    actions.answer(thread=thread, sent=said("Next", "c"), by=draft.begun_by)
    actions.answer(thread=thread, sent=said("Next", "c"), by=draft.begun_by)

    assert subjects_to(member) == ["Comments on: Stock cards"]


def test_words_of_a_comment_stand_in_no_mail(draft, member):
    actions.begin_thread(
        version=draft.newest, sent=said("Zanzibarion", "d"), by=draft.begun_by
    )
    tell.call()

    assert mail.outbox
    assert not any("Zanzibarion" in str(sent.message()) for sent in mail.outbox)
