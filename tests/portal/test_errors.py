"""Pages for what leads nowhere or goes wrong."""

import pytest

from portal.errors import words_of_address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/en/supply-chain/amoxicillin-2014.html", "supply chain amoxicillin"),
        ("/fr/ressources/plan-d-extension/", "plan extension"),
        ("/%C3%A9valuation/x", "évaluation"),
        ("/files/abc/zebra-report", ""),
        ("/uploads/zebra-report", ""),
        ("/r/zebra-report", ""),
        ("/admin/zebra-report", ""),
        ("/" + "word-" * 100, ("word " * 100)[:80]),
        ("/12/34", ""),
    ],
)
def test_the_words_of_an_address_are_kept_for_a_search(rf, path, words):
    request = rf.get(path)
    request.resolver_match = None

    assert words_of_address(request) == words


def test_the_words_of_a_lost_address_are_in_the_field(client):
    response = client.get("/en/supply-chain/")

    assert response.status_code == 404
    assert b'value="supply chain"' in response.content


@pytest.mark.parametrize(
    "path",
    [
        "/files/0123456789/zebra.pdf",
        "/files/0123456789/text/",
        "/files/zebra/a/b/c",
        "/uploads/77/zebra.pdf",
        "/r/777/",
        "/en/resources/777-zebra/",
    ],
)
def test_a_shut_door_says_nothing_of_the_address(client, path):
    response = client.get(path)
    page = response.content.decode()

    assert response.status_code == 404
    assert "zebra" not in page
    assert "777" not in page
    assert "0123456789" not in page
    assert 'href="/fr/"' in page
    assert 'rel="alternate"' not in page
    assert "csrf" not in page


def test_a_lost_address_is_answered_in_its_language(client):
    assert b'<html lang="fr">' in client.get("/fr/perdu/").content
    assert b'<html lang="en">' in client.get("/en/lost/").content


def test_a_failure_is_told_in_both_languages_without_the_database(
    client, settings, monkeypatch, django_assert_num_queries
):
    class Full:
        @property
        def objects(self):
            raise RuntimeError("the disk is full")

    client.raise_request_exception = False
    monkeypatch.setattr("portal.home.views.HomePage", Full())

    with django_assert_num_queries(0):
        response = client.get("/fr/")

    page = response.content.decode()
    assert response.status_code == 500
    assert "Something went wrong" in page
    assert '<section class="stack" lang="fr">' in page
    assert "disk" not in page
