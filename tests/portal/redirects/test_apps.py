"""The form of a redirect says what to write where it takes no address."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from tests.factories.resources import ResourceFactory
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


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Nothing is to be found on this site at this address."),
        ("fr", "Rien ne se trouve sur ce site à cette adresse."),
    ],
)
@pytest.mark.parametrize("link", ["/fr/old/", "/en/resources/9999/x/", "/r/9999/"])
def test_a_way_to_nowhere_is_refused(client, secretary, settings, language, told, link):
    secretary.language = language
    secretary.save()
    client.force_login(secretary)

    form = {"old_path": "/old/", "redirect_link": f"{settings.SITE_URL}{link}"}
    page = text_of(client.post(reverse("wagtailredirects:add"), form))

    assert page.count(told) == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Choose a page, or write an address below."),
        ("fr", "Choisissez une page, ou écrivez une adresse ci-dessous."),
    ],
)
def test_a_way_without_an_end_is_refused(client, secretary, language, told):
    secretary.language = language
    secretary.save()
    client.force_login(secretary)

    page = text_of(client.post(reverse("wagtailredirects:add"), {"old_path": "/old/"}))

    assert told in page
    assert not Redirect.objects.exists()


def test_what_is_no_address_is_told_once(client, secretary):
    client.force_login(secretary)

    form = {"old_path": "/old/", "redirect_link": "javascript:alert(1)"}
    page = text_of(client.post(reverse("wagtailredirects:add"), form))

    assert "Write the whole address" in page
    assert "Nothing is to be found" not in page


@pytest.mark.parametrize("link", ["/en/resources/?q=malaria", "/en/", "/r/{}/"])
def test_a_way_to_what_is_there_is_kept(client, secretary, settings, link):
    link = link.format(ResourceFactory(live=False).pk)
    client.force_login(secretary)

    form = {"old_path": "/old/", "redirect_link": f"{settings.SITE_URL}{link}"}
    client.post(reverse("wagtailredirects:add"), form)

    assert Redirect.objects.get().redirect_link == form["redirect_link"]
