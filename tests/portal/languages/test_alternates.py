"""The same page in the other language."""

import pytest
from django.utils import translation

from portal.languages.alternates import alternates


def codes_and_addresses(found):
    return [(alternate.code, alternate.url) for alternate in found]


def test_a_page_is_known_in_both_languages_with_its_query(rf):
    found = alternates(rf.get("/en/?q=a%20b&q=c"))

    assert codes_and_addresses(found) == [
        ("en", "/en/?q=a%20b&q=c"),
        ("fr", "/fr/?q=a%20b&q=c"),
    ]
    assert [alternate.is_current for alternate in found] == [True, False]
    assert [alternate.name for alternate in found] == ["English", "Français"]


def test_an_address_without_language_has_no_alternates(rf):
    assert alternates(rf.get("/account/login/")) == []


def test_an_address_that_leads_nowhere_has_no_alternates(rf):
    assert alternates(rf.get("/en/nowhere/")) == []


def test_a_view_may_tell_the_addresses(rf):
    with translation.override("fr"):
        found = alternates(rf.get("/fr/x/"), {"en": "/en/a/", "fr": "/fr/b/"})

    assert codes_and_addresses(found) == [("en", "/en/a/"), ("fr", "/fr/b/")]
    assert [alternate.is_current for alternate in found] == [False, True]


def test_the_switch_remembers_a_language_where_addresses_have_none(client):
    response = client.post("/language/", {"language": "fr", "next": "/account/login/"})

    assert response.status_code == 302
    assert response.url == "/account/login/"
    assert client.cookies["django_language"].value == "fr"


def test_the_switch_leads_nowhere_else(client):
    response = client.post(
        "/language/", {"language": "fr", "next": "https://evil.org/"}
    )

    assert response.url == "/"


def test_the_switch_changes_nothing_when_only_looked_at(client):
    assert client.get("/language/").status_code == 405


@pytest.mark.parametrize(("asked", "language"), [("fr-ML,fr", "fr"), ("sw", "en")])
def test_the_front_door_opens_in_the_readers_language(client, asked, language):
    response = client.get("/", headers={"accept-language": asked})

    assert response.status_code == 302
    assert response.url == f"/{language}/"
    assert "Accept-Language" in response["Vary"]


def test_the_switch_offers_the_other_language_in_its_own_name(client):
    page = client.get("/account/login/", headers={"accept-language": "fr"})

    assert 'lang="en">English</button>' in page.content.decode()
