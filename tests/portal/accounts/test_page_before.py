"""The language of the page before, kept where addresses have none."""

import pytest

from tests.factories.accounts import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
LOGIN, FORGOTTEN = "/account/login/", "/account/password/reset/"
BOTH = pytest.mark.parametrize(
    ("page", "browser", "words"),
    [("fr", "en", "Se connecter"), ("en", "fr", "Sign in")],
)


def read(client, path, browser, before=""):
    headers = {"accept-language": browser}
    if before:
        headers["referer"] = before
    return client.get(path, headers=headers, follow=True)


def language_of(response):
    language = response["Content-Language"]
    assert f'<html lang="{language}"' in response.text
    return language


@BOTH
def test_the_language_goes_along_until_one_has_signed_in(client, page, browser, words):
    assert not client.get(f"/{page}/").cookies

    first = read(client, LOGIN, browser, f"{HERE}/{page}/search/?q=zinc")
    assert words in first.text
    assert language_of(first) == page
    second = read(client, FORGOTTEN, browser, f"{HERE}{LOGIN}")
    assert language_of(second) == page
    sent = client.post(
        FORGOTTEN,
        {"email": "nobody@health.test"},
        headers={"accept-language": browser, "referer": f"{HERE}{FORGOTTEN}"},
        follow=True,
    )
    assert language_of(sent) == page


@BOTH
def test_the_page_that_is_wanted_tells_it_too(client, page, browser, words):
    answer = read(client, f"{LOGIN}?next=/{page}/search/", browser)

    assert words in answer.text


@BOTH
def test_a_language_chosen_there_stays(client, page, browser, words):
    place = f"{LOGIN}?next=/{page}/search/"
    read(client, place, browser, f"{HERE}/{page}/")

    client.post("/language/", {"language": browser, "next": place})

    assert language_of(read(client, place, page, f"{HERE}{place}")) == browser
    assert language_of(read(client, place, page)) == browser


def test_another_site_has_no_say(client):
    answer = read(client, LOGIN, "en", "https://example.org/fr/")

    assert language_of(answer) == "en"
    assert "django_language" not in client.cookies


@BOTH
def test_who_has_signed_in_reads_their_own(client, page, browser, words):
    person = PersonFactory(language=browser)
    client.post(
        LOGIN,
        {"login": person.email, "password": PASSWORD},
        headers={"referer": f"{HERE}/{page}/"},
    )
    assert client.cookies["django_language"].value == browser

    answer = read(client, "/account/", page, f"{HERE}/{page}/")

    assert language_of(answer) == browser
