"""Each is told of what happened, as often as they wish, once, and nothing else."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from time_machine import travel

from subgroups.models import Seat
from subgroups.notices import telling
from subgroups.notices.models import Happening, Notice, Rhythm
from subgroups.notices.tasks import forget_old, tell
from subgroups.reviews import actions
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, a_file, a_version
from tests.factories.notices import lives_in, long_ago, wishes
from tests.factories.reviews import a_thread
from tests.factories.subgroups import SeatFactory, SubgroupFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def subgroup():
    return SubgroupFactory(name_en="Supply chain", name_fr="Approvisionnement")


@pytest.fixture
def member(subgroup):
    person = SeatFactory(subgroup=subgroup).person
    wishes(person, subgroup, Rhythm.AT_ONCE)
    return person


@pytest.fixture
def author(subgroup):
    return SeatFactory(subgroup=subgroup).person


def to(person):
    return [sent for sent in mail.outbox if sent.to == [person.email]]


def html_of(message):
    return message.alternatives[0].content


@pytest.mark.parametrize(
    ("language", "closed", "opened"),
    [
        (
            "en",
            "The sub-group is closed: Supply",
            "The sub-group is open again: Supply",
        ),
        ("fr", "Le sous-groupe est clos", "Le sous-groupe est rouvert"),
    ],
)
def test_members_are_told_once_that_it_closes_and_opens_again(
    subgroup, member, language, closed, opened
):
    member.language = language
    member.save()
    for is_closed, said in ((True, closed), (False, opened)):
        mail.outbox.clear()
        subgroup.is_closed = is_closed
        subgroup.save_revision().publish()
        subgroup.refresh_from_db()
        subgroup.save()

        tell.call([member.pk])

        [sent] = to(member)
        assert sent.subject.replace("\xa0", " ").startswith(said)


def test_a_mail_says_what_why_and_how_to_stop(subgroup, member, author):
    draft = a_draft(subgroup, by=author, title="Stock cards")

    tell.call([member.pk])

    [sent] = to(member)
    assert sent.subject == "New draft: Stock cards"
    for part in (sent.body, html_of(sent)):
        assert "Supply chain" in part
        assert "New draft: Stock cards" in part
        assert str(author) in part
        assert f"http://localhost:8000{draft.get_absolute_url()}" in part
        assert "because you take part in this sub-group," in part
        assert "Stop all notices of this sub-group" in part
        assert "http://localhost:8000/en/notices/" in part
    stop = sent.extra_headers["List-Unsubscribe"]
    assert re.fullmatch(r"<http://localhost:8000/en/notices/stop/[^/]+/>", stop)
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_french_people_are_told_in_french_and_by_their_own_clock(
    subgroup, member, author
):
    member.language = "fr"
    member.save()
    lives_in(member, "Africa/Nairobi")
    with travel("2026-03-05 21:30+00:00", tick=False):
        a_draft(subgroup, by=author, title="Fiches de stock")
        tell.call([member.pk])

    [sent] = to(member)
    assert sent.subject == "Nouveau projet de document : Fiches de stock".replace(
        " :", "\xa0:"
    )
    assert "Approvisionnement" in sent.body
    assert "6 mars 2026" in sent.body
    assert "6 mars 2026, 0\u00a0h\u00a030" in sent.body
    assert "/fr/projets/" in sent.body
    assert "parce que vous participez à ce sous-groupe" in sent.body
    assert "because" not in sent.body
    assert '<html lang="fr">' in html_of(sent)


@pytest.mark.parametrize(
    ("language", "whole", "part"),
    [("en", "On the whole draft", "Page 2"), ("fr", "Sur l’ensemble", "Page 2")],
)
def test_two_comments_on_one_draft_are_told_apart(
    subgroup, member, author, language, whole, part
):
    member.language = language
    member.save()
    draft = a_draft(subgroup, by=author, file=a_file(["One", "Two"]))
    Notice.objects.all().delete()
    first = a_thread(draft, by=author)
    a_thread(draft, outsider="Fatou Sow", page=2)
    later = {"text": "My own answer.", "form_key": "y" * 32}
    actions.answer(thread=first, sent=later, by=member)

    tell.call()

    [sent] = to(member)
    for told in (sent.body, html_of(sent)):
        for said in (whole, str(author), part, "Fatou Sow"):
            assert said in told
        assert str(member) not in told


def test_nobody_is_told_of_their_own_doing(subgroup, author):
    wishes(author, subgroup, Rhythm.AT_ONCE)
    a_draft(subgroup, by=author)

    tell.call()

    assert mail.outbox == []


def test_told_twice_it_is_told_once(subgroup, member, author):
    a_draft(subgroup, by=author)

    for _time in range(2):
        tell.call()

    assert len(to(member)) == 1


def test_several_things_are_one_mail(subgroup, member, author):
    other = SubgroupFactory()
    SeatFactory(subgroup=other, person=member)
    wishes(member, other, Rhythm.AT_ONCE)
    draft = a_draft(subgroup, by=author, title="Stock cards")
    a_version(draft, by=author)
    a_draft(other, title="Tally sheets")

    tell.call()

    [sent] = to(member)
    assert sent.subject == "News of your sub-groups: 3"
    assert "because you take part in these sub-groups," in sent.body
    assert sent.body.count("\n- ") == 3


def test_members_who_chose_nothing_are_told_each_day_at_seven(subgroup, author):
    reader = SeatFactory(subgroup=subgroup).person
    lives_in(reader, "Asia/Kathmandu")  # 5 hours 45 minutes ahead
    with travel("2026-03-05 06:00+00:00", tick=False):
        a_draft(subgroup, by=author)

    for moment, told in (
        ("2026-03-05 06:15+00:00", 0),
        ("2026-03-06 01:10+00:00", 0),
        ("2026-03-06 01:15+00:00", 1),
        ("2026-03-06 01:30+00:00", 1),
        ("2026-03-07 01:15+00:00", 1),
    ):
        with travel(moment, tick=False):
            tell.call()
        assert len(to(reader)) == told, moment


def test_what_comes_after_the_digest_waits_for_the_next(subgroup, author):
    reader = SeatFactory(subgroup=subgroup).person
    for moment, title in (
        ("2026-03-05 06:00+00:00", "First"),
        ("2026-03-05 08:00+00:00", "Next"),
    ):
        with travel(moment, tick=False):
            a_draft(subgroup, by=author, title=title)
    for moment in ("2026-03-05 09:00+00:00", "2026-03-06 07:00+00:00"):
        with travel(moment, tick=False):
            tell.call()

    assert [sent.subject for sent in to(reader)] == [
        "New draft: First",
        "New draft: Next",
    ]


def test_the_week_begins_on_monday_and_a_missed_one_is_made_up_for(subgroup, author):
    reader = SeatFactory(subgroup=subgroup).person
    wishes(reader, subgroup, Rhythm.WEEKLY)
    with travel("2026-03-05 06:00+00:00", tick=False):  # a Thursday
        a_draft(subgroup, by=author)

    for moment, told in (
        ("2026-03-08 23:00+00:00", 0),
        ("2026-03-09 06:59+00:00", 0),
        ("2026-03-11 12:00+00:00", 1),
        ("2026-03-16 07:00+00:00", 1),
    ):
        with travel(moment, tick=False):
            tell.call()
        assert len(to(reader)) == told, moment


@pytest.mark.parametrize("state", [Seat.State.ENDED, Seat.State.REFUSED])
def test_who_lost_access_meanwhile_is_told_nothing(subgroup, member, author, state):
    a_draft(subgroup, by=author, title="Zanzibarion")
    Seat.objects.filter(person=member).update(state=state)

    tell.call()

    assert mail.outbox == []
    assert not Notice.objects.filter(person=member, told=None).exists()


def test_who_lost_one_of_two_seats_is_told_of_the_other_alone(subgroup, member, author):
    other = SubgroupFactory(name_en="Nutrition")
    SeatFactory(subgroup=other, person=member)
    wishes(member, other, Rhythm.AT_ONCE)
    a_draft(subgroup, by=author, title="Zanzibarion")
    a_draft(other, title="Tally sheets")
    Seat.objects.filter(person=member, subgroup=subgroup).delete()

    tell.call()

    [sent] = to(member)
    for part in (sent.subject, sent.body, html_of(sent)):
        assert "Zanzibarion" not in part
        assert "Supply chain" not in part


def test_a_locked_account_is_told_nothing(subgroup, member, author):
    a_draft(subgroup, by=author)
    member.is_active = False
    member.save()

    tell.call()

    assert mail.outbox == []


def test_what_is_gone_is_not_told_and_there_is_no_empty_mail(subgroup, member, author):
    a_draft(subgroup, by=author).delete()

    tell.call()

    assert mail.outbox == []


def test_who_wants_none_gets_none_even_if_they_want_some_later(
    subgroup, member, author
):
    wishes(member, subgroup, Rhythm.NEVER)
    a_draft(subgroup, by=author)
    tell.call()
    wishes(member, subgroup, Rhythm.AT_ONCE)
    tell.call()

    assert mail.outbox == []


def test_the_secretariat_is_told_only_where_it_wishes(subgroup, author):
    asked, other = PersonFactory(secretariat=True), PersonFactory(secretariat=True)
    wishes(asked, subgroup, Rhythm.AT_ONCE)
    a_draft(subgroup, by=author)

    tell.call()

    assert [sent.to for sent in mail.outbox] == [[asked.email]]
    assert to(other) == []


def test_the_mail_and_the_mark_are_kept_both_or_neither(
    subgroup, member, author, monkeypatch
):
    a_draft(subgroup, by=author)
    reader = PersonFactory()

    class Broken:
        def send(self):
            raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(telling, "message_to", lambda *args: Broken())
        tell.call()
    assert Notice.objects.filter(person=member, told=None).exists()
    tell.call()

    assert len(to(member)) == 1
    assert to(reader) == []


def test_what_one_cannot_be_told_keeps_it_from_no_other(
    subgroup, member, author, monkeypatch
):
    other = SeatFactory(subgroup=subgroup).person
    wishes(other, subgroup, Rhythm.AT_ONCE)
    a_draft(subgroup, by=author)
    real = telling.message_to

    def choosy(person, *args):
        if person == member:
            raise RuntimeError
        return real(person, *args)

    monkeypatch.setattr(telling, "message_to", choosy)
    tell.call()

    assert to(member) == []
    assert len(to(other)) == 1


def test_many_things_ask_the_database_no_more(
    subgroup, member, author, django_assert_max_num_queries
):
    for _number in range(8):
        a_draft(subgroup, by=author)

    with django_assert_max_num_queries(18):
        tell.call([member.pk])

    assert len(to(member)) == 1


def test_old_happenings_are_forgotten(subgroup, member, author):
    a_draft(subgroup, by=author)
    Happening.objects.update(happened=timezone.now() - timedelta(days=61))

    forget_old.call()

    assert not Notice.objects.exists()


def test_long_after_a_member_is_told_by_the_next_digest(subgroup, author):
    reader = SeatFactory(subgroup=subgroup).person
    a_draft(subgroup, by=author)
    long_ago()

    tell.call()

    assert len(to(reader)) == 1


def test_a_zone_that_nobody_knows_is_that_of_the_site(subgroup, author):
    reader = SeatFactory(subgroup=subgroup).person
    lives_in(reader, "Atlantis/Capital")
    with travel(datetime(2026, 3, 5, 6, tzinfo=UTC), tick=False):
        a_draft(subgroup, by=author)
        with travel(datetime(2026, 3, 5, 7, tzinfo=UTC), tick=False):
            tell.call()

    assert len(to(reader)) == 1
