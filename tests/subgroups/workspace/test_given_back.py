"""Who was writing when a sub-group closed, or a draft was set aside, gets the words back."""

import re

import pytest
from django.urls import reverse

from subgroups.models import Seat
from subgroups.workspace import actions
from tests.factories.drafts import a_draft
from tests.factories.reviews import a_review, a_thread
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db

WORDS = "What I wrote for an hour"
SAID = {
    "en": "Nothing can be added here any more",
    "fr": "Plus rien ne peut être ajouté ici",
}
KEY = {"form_key": "a" * 32}


@pytest.fixture
def chaired(seat):
    seat.role = Seat.Role.CO_CHAIR
    seat.save()
    return seat


@pytest.fixture
def draft(chaired):
    return a_draft(chaired.subgroup, chaired.person)


def close(draft):
    draft.subgroup.is_closed = True
    draft.subgroup.save()


def set_aside(draft):
    draft.reviews.update(closed="2026-01-01T00:00Z")
    assert actions.set_aside(draft=draft, by=draft.begun_by)


def forms_of(draft):
    """(address, what is sent) of each place where one writes."""
    thread, review = a_thread(draft), a_review(draft, [draft.begun_by])
    return {
        "new version": ("workspace:new_version", [draft.pk], {"written_text": WORDS}),
        "title": ("workspace:describe", [draft.pk], {"title": WORDS}),
        "comment": ("reviews:begin", [draft.pk], {"text": WORDS}),
        "answer": ("reviews:thread", [draft.pk, thread.pk], {"text": WORDS}),
        "review": ("reviews:open", [draft.pk], {"question": WORDS}),
        "verdict": ("reviews:verdict", [review.pk], {"words": WORDS}),
        "link": ("links:links", [draft.pk], {"purpose": WORDS}),
        "proposal": ("proposals:propose", [draft.pk], {"summary": WORDS}),
    }


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("shut", [close, set_aside])
def test_no_word_is_lost(member, draft, shut, language):
    forms = forms_of(draft)
    shut(draft)

    for view, numbers, sent in forms.values():
        path = address(view, *numbers, language=language)
        page = text_of(member.post(path, sent | KEY), status=409)
        assert SAID[language] in page, view
        assert f"{WORDS}</textarea>" in page, view
    assert draft.threads.get().comments.count() == 1


def test_a_new_draft_for_a_closed_sub_group_is_given_back(member, draft):
    close(draft)
    path = reverse("workspace:new_draft", args=[draft.subgroup_id])

    page = member.post(path, {"title": "A title", "written_text": WORDS} | KEY)

    assert f"{WORDS}</textarea>" in text_of(page, status=409)


@pytest.mark.parametrize("name", ["title", "note", "summary", "quote", "purpose"])
def test_one_word_counts_where_people_write(member, draft, name):
    close(draft)
    sent = {name: "Rapport", "language": "fr", "page": "2"}

    page = member.post(reverse("reviews:begin", args=[draft.pk]), sent | KEY)

    page = text_of(page, status=409)
    assert page.count("</textarea>") == 1
    assert ">Rapport</textarea>" in page


def test_one_word_counts_in_what_is_said(member, draft):
    close(draft)

    page = member.post(reverse("reviews:begin", args=[draft.pk]), {"text": "No"} | KEY)

    assert ">No</textarea>" in text_of(page, status=409)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Nothing can be added here any more."),
        ("fr", "Plus rien ne peut être ajouté ici."),
    ],
)
def test_who_wrote_nothing_hears_it_and_is_led_on(member, draft, language, told):
    close(draft)
    path = address("reviews:begin", draft.pk, language=language)

    answer = member.post(path, {"text": ""} | KEY, follow=True)

    comments = address("reviews:comments", draft.pk, language=language)
    assert answer.redirect_chain == [(comments, 302)]
    assert told in text_of(answer)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "You may have left the sub-group or lost your role there"),
        ("fr", "Vous avez peut-être quitté le sous-groupe ou perdu votre rôle"),
    ],
)
def test_who_was_removed_meanwhile_has_the_words_and_learns_nothing(
    member, draft, language, told
):
    forms = forms_of(draft)
    draft.begun_by.seats.all().delete()

    for view, numbers, sent in forms.values():
        path = address(view, *numbers, language=language)
        nowhere = address(view, 9999, *numbers[1:], language=language)
        page = text_of(member.post(path, sent | KEY), status=404)
        assert told in page, view
        assert f"{WORDS}</textarea>" in page, view
        assert draft.title not in page
        assert without_token(page) == without_token(
            text_of(member.post(nowhere, sent | KEY), status=404)
        ).replace("9999", str(numbers[0]))


def without_token(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
