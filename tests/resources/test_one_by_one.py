"""Two who press a button of the form at the same moment: it is done once, and said."""

import threading

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import ModelLogEntry, TaskState

from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.resource_form import edit_url
from tests.factories.resources import ResourceFactory, draft_of
from tests.forms import sent_from
from tests.shown import text_of

pytestmark = pytest.mark.django_db

TITLE = "Supply guide"
SUBMIT = {"action-submit": "1"}
APPROVE = {"action-workflow-action": "1", "workflow-action-name": "approve"}


def opened(person, resource):
    """A browser of theirs in which the form stands, and what it would send."""
    browser = Client()
    browser.force_login(person)
    return browser, sent_from(browser.get(edit_url(resource)))


def press_both(resource, people, button):
    """All have the form open; then each presses the same button."""
    forms = [opened(person, resource) for person in people]
    return [
        text_of(browser.post(edit_url(resource), data | button, follow=True))
        for browser, data in forms
    ]


def under_review(editor):
    resource = draft_of(ResourceFactory(live=False, title_en=TITLE, title_fr=TITLE))
    resource.get_workflow().start(resource, editor)
    return resource


def fresh(resource):
    return Resource.objects.get(pk=resource.pk)


@pytest.mark.parametrize(
    ("group", "language", "sentence"),
    [
        ("Editors", "en", "“Supply guide” has already been submitted for review."),
        ("Secretariat", "fr", "« Supply guide » a déjà été envoyé en relecture."),
    ],
)
def test_a_draft_is_submitted_once(group, language, sentence):
    people = PersonFactory.create_batch(2, groups=[group], language=language)
    resource = draft_of(ResourceFactory(live=False, title_en=TITLE, title_fr=TITLE))

    _first, second = press_both(resource, people, SUBMIT)

    assert sentence in second
    assert TaskState.objects.count() == 1
    assert fresh(resource).revisions.count() == 2


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The review has already ended. “Supply guide” is approved and publi"),
        ("fr", "La relecture est déjà terminée. Approuvé : « Supply guide » est publi"),
    ],
)
def test_who_approves_what_is_published_already_leaves_no_draft(
    editor, language, sentence
):
    people = PersonFactory.create_batch(2, groups=["Reviewers"], language=language)
    resource = under_review(editor)

    _first, second = press_both(resource, people, APPROVE)

    assert sentence in second
    assert fresh(resource).live
    assert not fresh(resource).has_unpublished_changes


def test_who_approves_what_is_cancelled_reads_so(editor, reviewer):
    resource = under_review(editor)
    browser, data = opened(reviewer, resource)
    resource.current_workflow_state.cancel(user=editor)

    shown = text_of(browser.post(edit_url(resource), data | APPROVE, follow=True))

    assert "The review of “Supply guide” has already been cancelled." in shown
    assert not fresh(resource).live


def test_what_the_later_one_wrote_is_kept(secretary):
    resource = draft_of(ResourceFactory(live=False, title_en=TITLE, title_fr=TITLE))
    browser, data = opened(secretary, resource)
    press_both(resource, [secretary], SUBMIT)

    written = data | SUBMIT | {"title_en": "Guide to supply"}
    shown = text_of(browser.post(edit_url(resource), written, follow=True))

    assert "has already been submitted for review" in shown
    assert fresh(resource).get_latest_revision_as_object().title_en == "Guide to supply"
    assert TaskState.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.both_databases
@pytest.mark.parametrize("group", ["Editors", "Secretariat"])
def test_two_at_the_same_moment_submit_and_approve_once(editor, group):
    pressing = PersonFactory.create_batch(2, groups=[group])
    reading = PersonFactory.create_batch(2, groups=["Reviewers"])
    resource = draft_of(ResourceFactory(live=False, title_en=TITLE, title_fr=TITLE))

    for people, button in ((pressing, SUBMIT), (reading, APPROVE)):
        forms = [opened(person, resource) for person in people]
        assert at_the_same_moment(resource, forms, button) == [302, 302]

    assert fresh(resource).live
    done = ModelLogEntry.objects.values_list("action", flat=True)
    assert list(done).count("wagtail.workflow.start") == 1
    assert list(done).count("wagtail.workflow.approve") == 1


def at_the_same_moment(resource, forms, button):
    together, answers = threading.Barrier(len(forms)), []

    def press(browser, data):
        try:
            together.wait()
            response = browser.post(edit_url(resource), data | button)
            answers.append(response.status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=form) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
