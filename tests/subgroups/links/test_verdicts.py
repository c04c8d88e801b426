"""What somebody outside says of a version in review."""

import pytest
from django.urls import reverse
from django.utils import translation

from subgroups.links import verdicts
from subgroups.reviews import actions
from subgroups.reviews.models import Reviewer, Thread
from subgroups.reviews.summary import summary_of
from tests.factories.links import a_link, come_in, door
from tests.factories.reviews import a_review
from tests.shown import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SAID = {"verdict": "changes", "words": "Say tablets."}


@pytest.fixture
def token(draft):
    return a_link(draft, may_comment=True)[1]


@pytest.mark.parametrize(
    ("language", "asked", "said"),
    [
        ("en", "Your verdict is requested", "Approves with changes"),
        ("fr", "Votre avis est demandé", "Approuve avec des changements"),
    ],
)
def test_their_verdict_stands_among_those_of_members(
    client, draft, token, language, asked, said
):
    review = a_review(draft)
    come_in(client, token)
    assert asked in text_of(client.get(door("shared", token, language)))

    for _time in range(2):
        response = client.post(door("verdict", token, language), SAID)

    assert response.url == door("shared", token, language)
    assert said in text_of(client.get(response.url))
    assert summary_of(review).answered[0].outsider == "Fatou Sow"
    client.force_login(draft.begun_by)
    with translation.override(language):
        page = client.get(review.get_absolute_url())
    assert "Fatou Sow (" in text_of(page)
    assert Reviewer.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("en", "Approves with changes", "This review was closed on"),
        ("fr", "Approuve avec des changements", "Cette relecture a été close le"),
    ],
)
def test_it_stays_to_be_read_once_the_review_is_closed(
    client, draft, token, language, said, told
):
    review = a_review(draft)
    come_in(client, token)
    client.post(door("verdict", token), SAID)
    actions.close_review(review=review, by=draft.begun_by)

    page = text_of(client.get(door("shared", token, language)))

    assert said in page
    assert SAID["words"] in page
    assert told in page


def test_on_another_day_it_is_changed_but_not_by_who_holds_another_link(
    client, draft, token
):
    review = a_review(draft)
    other = a_link(draft, may_comment=True, purpose="Somebody else")[1]
    for key, verdict in ((token, "not yet"), (other, "changes"), (token, "approve")):
        come_in(client, key)
        client.post(door("verdict", key), {"verdict": verdict})

    given = review.reviewers.order_by("pk").values_list("verdict", flat=True)
    assert list(given) == ["approve", "changes"]


def test_two_links_for_the_same_person_give_one_verdict(client, draft, token):
    review = a_review(draft)
    second = a_link(draft, may_comment=True, purpose="the  Ministry")[1]
    given = ((token, "Aïssata Sow", "not yet"), (second, "aissata  sow", "approve"))
    for key, name, verdict in given:
        come_in(client, key, name=name)
        client.post(door("verdict", key), {"verdict": verdict})

    assert [one.verdict for one in review.reviewers.all()] == ["approve"]


@pytest.mark.parametrize(
    ("language", "asked", "sent"),
    [
        ("en", "Please give your name again", "Your verdict has been saved"),
        ("fr", "Indiquez de nouveau votre nom", "Votre avis est enregistré"),
    ],
)
def test_a_verdict_sent_without_a_pass_is_kept_and_goes_with_the_name(
    client, draft, token, language, asked, sent
):
    review = a_review(draft)
    there = door("verdict", token, language)

    page = client.post(there, SAID)
    assert asked in text_of(page, 400)
    assert "Say tablets." in text_of(page, 400)
    assert not Reviewer.objects.exists()
    answer = client.post(there, {**SAID, "name": "Fatou Sow"}, follow=True)

    assert sent in text_of(answer)
    row = review.reviewers.get()
    assert (row.outsider, row.verdict, row.words) == ("Fatou Sow", *SAID.values())


@pytest.mark.parametrize(
    ("language", "said"), [("en", "send them as a comment"), ("fr", "commentaire")]
)
def test_what_comes_too_late_is_offered_as_a_comment(
    client, draft, token, language, said
):
    review = a_review(draft)
    come_in(client, token)
    actions.close_review(review=review, by=None)

    response = client.post(door("verdict", token, language), SAID)

    assert said in text_of(response, 409)
    assert "Say tablets." in text_of(response, 409)
    assert door("comment", token, language) in response.content.decode()
    assert not Reviewer.objects.exists()
    client.post(door("comment", token), {"text": "Say tablets."})
    assert Thread.objects.count() == 1


def test_a_member_who_is_too_late_keeps_the_words_too(client, draft):
    review = a_review(draft, [draft.begun_by])
    actions.close_review(review=review, by=None)
    client.force_login(draft.begun_by)

    response = client.post(reverse("reviews:verdict", args=[review.pk]), SAID)

    assert "Your words are not lost" in text_of(response)
    assert "Say tablets." in text_of(response)


def test_a_link_to_read_gives_no_verdict(client, draft):
    a_review(draft)
    token = a_link(draft)[1]
    come_in(client, token)

    assert client.post(door("verdict", token), SAID).status_code == 404
    assert "verdict" not in text_of(client.get(door("shared", token)))


def test_nobody_answers_without_a_name_or_without_end(
    client, draft, token, monkeypatch
):
    monkeypatch.setattr(verdicts, "MOST_VERDICTS", 1)
    a_review(draft)

    assert client.post(door("verdict", token), SAID).status_code == 400
    assert not Reviewer.objects.exclude(outsider="").exists()
    answers = []
    for name in ("A", "B", "A"):
        come_in(client, token, name=name)
        answers.append(client.post(door("verdict", token), SAID).status_code)

    assert answers == [302, 429, 302]
