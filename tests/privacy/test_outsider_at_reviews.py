"""The outsider who knocks at rounds of review and at comments."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation

from subgroups.models import Seat
from subgroups.reviews import urls
from subgroups.reviews.models import Comment, Review
from subgroups.reviews.telling import remind, tell_asked
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft
from tests.factories.reviews import a_review, a_thread
from tests.factories.subgroups import SeatFactory
from tests.shown import in_turn

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRET = "Zanzibarion"
NEVER = 999_999
# What each door is knocked at with; a new door must be given its own.
DOORS = {
    "comments": ["draft"],
    "begin": ["draft"],
    "thread": ["draft", "thread"],
    "settle": ["draft", "thread"],
    "edit": ["draft", "thread", "comment"],
    "open": ["draft"],
    "review": ["review"],
    "verdict": ["review"],
    "change": ["review"],
    "close": ["review"],
    "summary_file": ["review"],
}
OUTSIDERS = [
    "member of another sub-group",
    "former member",
    "who has asked",
    "editor",
    "reviewer",
    "signed in",
]


@pytest.fixture
def held():
    draft = a_draft(title=SECRET)
    ended = SeatFactory(subgroup=draft.subgroup).person
    review = a_review(draft, [ended], question=SECRET)
    thread = a_thread(draft, by=ended, text=SECRET)
    return {
        "draft": draft.pk,
        "review": review.pk,
        "thread": thread.pk,
        "comment": thread.comments.get().pk,
        "subgroup": draft.subgroup,
        "asked": ended,
    }


def outsider(kind, held):
    """The former member was asked, and wrote the comment."""
    if kind == "member of another sub-group":
        return SeatFactory(role=Seat.Role.CO_CHAIR).person
    if kind == "former member":
        held["asked"].seats.update(state=Seat.State.ENDED)
        return held["asked"]
    if kind == "who has asked":
        return SeatFactory(subgroup=held["subgroup"], state=Seat.State.ASKED).person
    return PersonFactory(**({kind: True} if kind in ("editor", "reviewer") else {}))


def path_of(door, values, language="en"):
    with translation.override(language):
        return reverse(f"reviews:{door}", args=[values[name] for name in DOORS[door]])


def test_every_door_has_its_rule():
    assert {pattern.name for pattern in urls.urlpatterns} == set(DOORS)


def without_tokens(response):
    page = response.content.decode()
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize(("kind", "language"), in_turn(OUTSIDERS))
def test_a_shut_door_answers_like_one_that_never_was(client, held, kind, language):
    client.force_login(outsider(kind, held))
    nothing = dict.fromkeys(held, NEVER)
    form = {"text": "x", "verdict": "approve", "question": "x", "state": "open"}

    for door in DOORS:
        path, never = path_of(door, held, language), path_of(door, nothing, language)
        for ask in (client.get, lambda path: client.post(path, form)):
            refused, missing = ask(path), ask(never)
            assert refused.status_code == missing.status_code, door
            assert refused.status_code in (404, 405), door
            said = [line.replace(path, "") for line in without_tokens(refused)]
            same = [line.replace(never, "") for line in without_tokens(missing)]
            assert said == same, door
            assert SECRET not in refused.content.decode()

    assert Comment.objects.count() == Review.objects.open().count() == 1
    assert not Review.objects.get().reviewers.exclude(verdict="").exists()


def test_visitors_are_asked_to_sign_in_whatever_is_there(client, held):
    for door in DOORS:
        for values in (held, dict.fromkeys(held, NEVER)):
            response = client.get(path_of(door, values))
            assert response.status_code == 302
            assert response.url.startswith("/account/login/")


def test_nothing_is_kept_by_browsers_or_robots(client, held):
    client.force_login(held["asked"])

    for door in ("comments", "thread", "review", "summary_file"):
        response = client.get(path_of(door, held))
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert "noindex" in response["X-Robots-Tag"]


def test_who_has_left_gets_no_mail(held):
    outsider("former member", held)

    tell_asked(Review.objects.get())
    remind()

    assert mail.outbox == []
