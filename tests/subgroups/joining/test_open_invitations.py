"""The secretariat sees who was invited and has not come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from tests.factories.accounts import PersonFactory
from tests.factories.joining import ApplicationFactory, InvitationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["not accepted yet", "the link is too old"]),
        ("fr", ["pas encore acceptée", "le lien est trop ancien"]),
    ],
)
def test_open_ones_are_listed_with_what_has_become_of_them(client, language, said):
    fresh = InvitationFactory()
    old = InvitationFactory(sent=timezone.now() - timedelta(days=60))
    alone = InvitationFactory(membership=None, application=ApplicationFactory())
    done = [
        InvitationFactory(accepted=timezone.now()),
        InvitationFactory(withdrawn=timezone.now()),
    ]
    client.force_login(PersonFactory(secretariat=True, language=language))

    page = client.get(reverse("open_invitations")).content.decode()

    for invitation in (fresh, old, alone):
        assert invitation.email in page
    assert page.index(old.email) < page.index(fresh.email)
    for invitation in done:
        assert invitation.email not in page
    for words in said:
        assert words in page
    with translation.override(language):
        assert reverse("joining:member", args=[fresh.membership_id]) in page


def test_nobody_else_sees_them(client):
    invitation = InvitationFactory()
    client.force_login(PersonFactory(groups=["Editors"]))

    response = client.get(reverse("open_invitations"))

    assert response.status_code == 302
    assert invitation.email not in client.get("/admin/").content.decode()
