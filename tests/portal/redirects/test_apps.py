"""The form of a redirect says what to write where it takes no address."""

import pytest
from django.urls import reverse

from tests.shown import text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "For a page of this site, choose the page instead."),
        ("fr", "Pour une page de ce site, choisissez plutôt la page."),
    ],
)
@pytest.mark.parametrize("link", ["/en/about/", "not an address"])
def test_it_is_said_what_to_write_instead(client, secretary, language, words, link):
    secretary.language = language
    secretary.save()
    client.force_login(secretary)

    form = {"old_path": "/old/", "redirect_link": link}
    page = text_of(client.post(reverse("wagtailredirects:add"), form))

    assert page.count(words) == 1
