"""The gallery shows every part, and no visitor of a real site."""

import importlib

import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch, clear_url_caches, reverse

import portal.urls
from portal.look.views import gallery


def test_the_gallery_shows_both_schemes(db):
    page = gallery(RequestFactory().get("/gallery/")).content.decode()
    assert 'class="scheme light"' in page
    assert 'class="scheme dark"' in page


def test_the_gallery_has_no_address_on_a_real_site(client, db):
    with pytest.raises(NoReverseMatch):
        reverse("look:gallery")
    assert client.get("/gallery/", follow=True).status_code == 404


def test_the_gallery_has_an_address_in_debug(settings, client, db):
    settings.DEBUG = True
    try:
        importlib.reload(portal.urls)
        clear_url_caches()
        assert client.get("/gallery/").status_code == 200
    finally:
        settings.DEBUG = False
        importlib.reload(portal.urls)
        clear_url_caches()
