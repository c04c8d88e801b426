"""What search engines are told: every public page in both languages, nothing else."""

import re
from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from tests.factories.pages import event, home, page_at
from tests.factories.resources import ResourceFactory, draft_of

pytestmark = pytest.mark.django_db


def every_address(client):
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>http://testserver(.*?)</loc>", index)
    return "".join(client.get(part).content.decode() for part in parts)


def test_a_public_page_is_told_in_both_languages(client):
    page_at(home(), title_en="About", title_fr="À propos", slug="about")
    ResourceFactory(title_en="Guide", title_fr="Manuel")

    told = every_address(client)

    for address in ("/en/about/", "/fr/a-propos/", "/en/resources/", "/fr/ressources/"):
        assert f"<loc>http://testserver{address}" in told
    assert 'hreflang="fr" href="http://testserver/fr/a-propos/"' in told


def test_each_address_of_the_sitemap_answers(client):
    page_at(home(), title_en="About", title_fr="À propos", slug="about")
    event(title_en="Call", title_fr="Réunion", first_day=date(2014, 1, 1))
    ResourceFactory(title_en="Guide", title_fr="Manuel")

    for address in re.findall(r"<loc>(.*?)</loc>", every_address(client)):
        assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_what_is_not_public_is_not_told(client):
    page_at(home(), title_en="Zebra", slug="zebra", live=False)
    closed = page_at(home(), title_en="Okapi", slug="okapi")
    page_at(closed, title_en="Below", slug="below-okapi")
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.LOGIN
    )
    ResourceFactory(title_en="Gnu report", live=False)
    draft_of(ResourceFactory(title_en="Guide"), slug_en="tapir")

    told = every_address(client)

    for word in ("zebra", "okapi", "gnu", "tapir"):
        assert word not in told


def test_robots_are_led_to_the_sitemap(client):
    answer = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/" in answer
    assert "Sitemap: http://testserver/sitemap.xml" in answer


def test_old_browsers_find_the_sign_of_the_site(client):
    assert client.get("/favicon.ico")["Location"].endswith("favicon.ico")
