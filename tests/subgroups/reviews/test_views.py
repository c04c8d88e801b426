"""Rounds of review, as members use them."""

import html

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation

from subgroups.models import Seat
from subgroups.reviews.actions import close_review
from subgroups.reviews.models import Review
from subgroups.reviews.summary import summary_of
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, a_version
from tests.factories.reviews import a_review, a_thread, in_days
from tests.factories.subgroups import SeatFactory, SubgroupFactory
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


def form(*people, **fields):
    return {
        "question": "Is it short enough?",
        "due": in_days(7).isoformat(),
        "people": [person.pk for person in people],
        "form_key": "a" * 32,
        **fields,
    }


def test_a_co_chair_asks_members_and_they_get_a_mail(client, chair, member, draft):
    client.force_login(chair.person)

    for _ in range(2):
        client.post(
            address("reviews:open", draft.pk), form(chair.person, member.person)
        )

    review = Review.objects.get()
    assert review.version.number == 1
    assert [message.to for message in mail.outbox] == [[member.person.email]]
    page = text_of(client.get(draft.get_absolute_url()))
    assert "Is it short enough?" in page
    assert str(member.person) in page


@pytest.mark.parametrize(
    ("fields", "language", "said"),
    [
        ({"due": "2020-01-01"}, "en", "This day is over."),
        ({"due": "2020-01-01"}, "fr", "Ce jour est passé."),
        ({"due": "soon"}, "en", "Enter a valid date."),
        ({"people": []}, "en", "This field is required."),
        ({"people": [999_999]}, "en", "Select a valid choice."),
        ({"question": " "}, "en", "This field is required."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stays(
    client, chair, draft, fields, language, said
):
    client.force_login(chair.person)
    sent = form(chair.person, **fields)

    response = client.post(address("reviews:open", draft.pk, language=language), sent)

    page = html.unescape(response.content.decode())
    assert response.status_code == 400
    assert said in page
    assert sent["question"] in page
    assert not Review.objects.exists()


def test_a_draft_has_one_round_at_a_time(client, chair, draft):
    client.force_login(chair.person)
    held = a_review(draft)

    response = client.post(
        address("reviews:open", draft.pk), form(chair.person, form_key="b" * 32)
    )

    assert response.url == held.get_absolute_url()
    assert Review.objects.count() == 1


def test_members_who_do_not_lead_open_and_close_nothing(client, member, draft):
    client.force_login(member.person)
    review = a_review(draft, [member.person])

    assert client.get(address("reviews:open", draft.pk)).status_code == 404
    assert client.post(address("reviews:close", review.pk)).status_code == 404
    assert "Close the review" not in text_of(client.get(review.get_absolute_url()))


def test_who_began_a_draft_leads_its_rounds(client, member):
    draft = a_draft(member.subgroup, by=member.person)
    client.force_login(member.person)

    assert client.get(address("reviews:open", draft.pk)).status_code == 200


def test_a_verdict_is_given_and_changed_until_the_round_closes(client, member, draft):
    client.force_login(member.person)
    review = a_review(draft, [member.person])
    own = review.reviewers.get()

    for verdict in ("changes", "approve"):
        sent = {"verdict": verdict, "words": "Well done"}
        assert (
            client.post(address("reviews:verdict", review.pk), sent).status_code == 302
        )
        own.refresh_from_db()
        assert own.verdict == verdict
    close_review(review=review, by=None)
    client.post(address("reviews:verdict", review.pk), {"verdict": "not yet"})

    own.refresh_from_db()
    assert (own.verdict, own.words) == ("approve", "Well done")


@pytest.mark.parametrize(
    ("language", "no"), [("en", "Not yet"), ("fr", "Pas encore prêt")]
)
def test_a_no_does_not_look_like_a_yes(client, chair, member, draft, language, no):
    review = a_review(draft, [chair.person, member.person])
    review.reviewers.filter(person=chair.person).update(verdict="approve")
    review.reviewers.filter(person=member.person).update(verdict="not yet")
    client.force_login(member.person)

    with translation.override(language):
        page = text_of(client.get(review.get_absolute_url()))

    rows = page.split('class="answers"')[1].split("</ul>")[0].split("<li>")[1:]
    assert len(rows) == 2
    for row in rows:
        assert ("#check" in row) != (no in row)
        assert ("#not-yet" in row) == (no in row)


def test_no_verdict_is_said_and_the_words_stay(client, member, draft):
    client.force_login(member.person)
    review = a_review(draft, [member.person])

    response = client.post(address("reviews:verdict", review.pk), {"words": "Hm, well"})

    assert response.status_code == 400
    assert "Hm, well" in response.content.decode()


def test_who_is_not_asked_has_no_verdict(client, member, draft):
    client.force_login(member.person)
    review = a_review(draft, [])

    client.post(address("reviews:verdict", review.pk), {"verdict": "approve"})

    assert "Your verdict" not in text_of(client.get(review.get_absolute_url()))
    assert not review.reviewers.exists()


def test_a_closed_subgroup_is_only_read(client):
    seat = SeatFactory(subgroup=SubgroupFactory(), role=Seat.Role.CO_CHAIR)
    draft = a_draft(seat.subgroup)
    review = a_review(draft, [seat.person])
    seat.subgroup.is_closed = True
    seat.subgroup.save()
    client.force_login(seat.person)

    assert "Your verdict" not in text_of(client.get(review.get_absolute_url()))
    client.post(address("reviews:verdict", review.pk), {"verdict": "approve"})
    assert client.post(address("reviews:close", review.pk)).status_code == 404
    opening = client.get(address("reviews:open", draft.pk))
    assert opening.url == draft.get_absolute_url()
    assert not review.reviewers.exclude(verdict="").exists()


@pytest.mark.parametrize(
    ("language", "left"), [("en", "days left"), ("fr", "restants")]
)
def test_a_round_ends_with_its_subgroup(client, language, left):
    seat = SeatFactory(subgroup=SubgroupFactory())
    review = a_review(a_draft(seat.subgroup), [seat.person])
    path = address("reviews:review", review.pk, language=language)
    client.force_login(seat.person)
    assert left in text_of(client.get(path))

    seat.subgroup.is_closed = True
    seat.subgroup.save()

    review.refresh_from_db()
    assert not review.is_open
    assert left not in text_of(client.get(path))


def test_the_secretariat_leads_without_a_seat(client, draft):
    client.force_login(PersonFactory(secretariat=True))
    review = a_review(draft)

    client.post(address("reviews:close", review.pk))

    review.refresh_from_db()
    assert not review.is_open


def test_a_draft_with_many_comments_asks_no_more(
    client, chair, draft, django_assert_max_num_queries
):
    client.force_login(chair.person)
    review = a_review(draft, [chair.person])

    def add(number):
        for _ in range(number):
            a_thread(draft, page=1)

    def asked(path):
        with django_assert_max_num_queries(40) as asked:
            response = client.get(path)
        assert len(response.content) < 100_000
        return len(asked)

    paths = [
        draft.get_absolute_url(),
        address("reviews:comments", draft.pk),
        draft.newest.get_absolute_url(),
    ]
    add(21)
    for path in [*paths, review.get_absolute_url()]:
        client.get(path)
    few = [asked(path) for path in paths]
    add(180)
    assert [asked(path) for path in paths] == few


def test_a_new_version_leaves_the_round_on_its_own(client, chair, draft):
    review = a_review(draft, [chair.person])
    a_version(draft)
    client.force_login(chair.person)

    assert "Review of version 1" in text_of(client.get(review.get_absolute_url()))


@pytest.mark.parametrize(
    ("language", "asked", "tag"),
    [
        ("en", "Your verdict is requested", "in review until"),
        ("fr", "Votre avis est demandé", "en relecture jusqu’au"),
    ],
)
def test_who_is_asked_finds_it_on_their_own_page_until_they_answer(
    client, chair, draft, language, asked, tag
):
    chair.person.language = language
    chair.person.save()
    review = a_review(draft, [chair.person])
    client.force_login(chair.person)
    client.cookies["django_language"] = language
    with translation.override(language):
        lists = [
            reverse("workspace:workspace", args=[draft.subgroup_id]),
            reverse("workspace:find"),
        ]

    space = text_of(client.get("/account/"))
    assert asked in space
    assert draft.title in space
    for path in lists:
        assert tag in text_of(client.get(path))
    review.reviewers.update(verdict="approve")
    assert asked not in text_of(client.get("/account/"))
    close_review(review=review, by=chair.person)
    for path in lists:
        assert tag not in text_of(client.get(path))


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Has left the sub-group"), ("fr", "A quitté le sous-groupe")],
)
def test_who_has_left_is_not_waited_for(client, chair, member, draft, language, told):
    review = a_review(draft, [chair.person, member.person])
    client.force_login(chair.person)
    with translation.override(language):
        path = review.get_absolute_url()
    assert told not in text_of(client.get(path))

    member.state = Seat.State.ENDED
    member.save()

    assert text_of(client.get(path)).count(told) == 1
    assert summary_of(review).silent == [review.reviewers.get(person=chair.person)]
    close_review(review=review, by=chair.person)
    review.refresh_from_db()
    chair.state, chair.decided = Seat.State.ENDED, timezone.now()
    chair.save()
    then = summary_of(review)  # as it was when it closed
    assert [one.person for one in then.silent] == [chair.person]
    assert [one.person for one in then.gone] == [member.person]


def test_who_has_left_is_asked_no_more_on_their_own_page(client, member, draft):
    a_review(draft, [member.person])
    member.state = Seat.State.ENDED
    member.save()
    client.force_login(member.person)

    assert draft.title not in text_of(client.get("/account/"))
