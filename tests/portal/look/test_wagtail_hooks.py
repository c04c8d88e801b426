"""The administration wears the colours and the mark of the site."""

import pytest

from tests.factories.accounts import UserFactory


@pytest.mark.django_db
def test_the_administration_has_the_colours_and_the_mark(client):
    client.force_login(UserFactory(is_superuser=True))
    page = client.get("/admin/").content.decode()
    assert "portal/admin/admin.css" in page
    assert "admin-brand" in page
