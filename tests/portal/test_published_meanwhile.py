"""A draft that is saved while somebody publishes does not take down what is published."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from modelcluster.forms import ClusterForm

from tests.factories.accounts import PersonFactory
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import SubgroupFactory
from tests.forms import sent_from

NO_BODY = {"body_en-count": "0", "body_fr-count": "0"}
KINDS = {
    "resource": (
        lambda: ResourceFactory(title_en="Guide", live=False),
        "wagtailsnippets_resources_resource:edit",
    ),
    "sub-group": (
        lambda: SubgroupFactory(live=False),
        "wagtailsnippets_subgroups_subgroup:edit",
    ),
    "page": (
        lambda: page_at(home(), title_en="About", slug="about", live=False),
        "wagtailadmin_pages:edit",
    ),
}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.both_databases
@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_saved_at_that_moment_takes_nothing_down(kind, monkeypatch):
    make, view = KINDS[kind]
    thing = make()
    thing.save_revision()
    form = reverse(view, args=[thing.pk])
    browsers = [Client(), Client()]
    person = PersonFactory(secretariat=True)
    for browser in browsers:
        browser.force_login(person)
    saving, publishing = browsers
    draft = sent_from(saving.get(form), **NO_BODY)

    def publish():
        try:
            publishing.post(form, draft | {"action-publish": "yes"})
        finally:
            connection.close()

    other = threading.Thread(target=publish)

    def when_looked_at(model_form, *args, **kwargs):
        """The record has been read, and is not written yet."""
        if other.ident is None:
            other.start()
            other.join(2)
        return is_valid(model_form, *args, **kwargs)

    is_valid = ClusterForm.is_valid
    monkeypatch.setattr(ClusterForm, "is_valid", when_looked_at)
    saving.post(form, draft)
    other.join()

    thing.refresh_from_db()
    assert thing.live
