"""An editor's page is published by a reviewer who approves it, as a resource is."""

import pytest
from django.urls import reverse

from tests.factories.pages import home, page_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(editor):
    """A page that an editor has written and sent to the review."""
    page = page_at(home(), title_en="Zebra", title_fr="Zèbre", live=False)
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    return page


def act(client, page, action, **data):
    state = page.current_workflow_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk]
    )
    return client.post(address, data)


def test_neither_editor_nor_reviewer_publishes_alone(editor, reviewer, submitted):
    for person in (editor, reviewer):
        rights = submitted.permissions_for_user(person)
        assert rights.can_edit()
        assert not rights.can_publish()


def test_approving_publishes_in_both_languages(client, reviewer, submitted):
    assert client.get("/fr/zebre/").status_code == 404
    client.force_login(reviewer)

    act(client, submitted, "approve", comment="")

    client.logout()
    for address in ("/en/zebra/", "/fr/zebre/"):
        assert client.get(address).status_code == 200


def test_what_is_sent_back_stays_hidden(client, reviewer, submitted):
    client.force_login(reviewer)

    act(client, submitted, "reject", comment="Whose zebra?")

    client.logout()
    assert client.get("/en/zebra/").status_code == 404


def test_an_editor_cannot_approve(client, editor, submitted):
    client.force_login(editor)

    act(client, submitted, "approve", comment="")

    client.logout()
    assert client.get("/en/zebra/").status_code == 404
