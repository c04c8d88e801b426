"""What is typed at once, before Wagtail watches the form, is kept like all the rest."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.resources import ResourceFactory

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(page, live_site, sign_in):
    """Opened, with a word typed before Wagtail had taken down what stands there."""
    resource = ResourceFactory(title_en="Guide", live=False)
    resource.save_revision()
    sign_in(page, PersonFactory(secretariat=True))
    address = reverse("wagtailsnippets_resources_resource:edit", args=[resource.pk])
    # However slow the machine is, the two seconds are not over.
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.goto(live_site + address, wait_until="domcontentloaded")
    page.evaluate(
        """document.addEventListener(
             "w-unsaved:watch-edits", () => { window.isWatched = true })"""
    )
    page.locator("[name=title_en]").press_sequentially(" first")
    assert not page.evaluate("window.isWatched")
    return page


def test_they_are_kept_without_another_word(form):
    form.clock.resume()

    expect(form.locator(".w-autosave-indicator__state--saved")).to_be_visible()

    draft = Resource.objects.get().get_latest_revision_as_object()
    assert "first" in draft.title_en


def test_who_leaves_at_once_is_asked(form):
    asked = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    form.reload(wait_until="domcontentloaded")

    assert asked == ["beforeunload"]
