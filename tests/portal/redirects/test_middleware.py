"""Old addresses lead to a thing in the reader's language, and to nothing hidden."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"


def follow(client, path="/old/guide.html", language="en"):
    return client.get(path, headers={"Accept-Language": language})


def lead(address, **fields):
    Redirect.add_redirect("/old/guide.html", address, **fields)


@pytest.fixture
def record():
    return ResourceFactory(title_en="Guide", title_fr="Mode d’emploi")


@pytest.mark.parametrize(
    ("language", "address"),
    [("en", "/en/resources/{}-guide/"), ("fr", "/fr/ressources/{}-mode-d-emploi/")],
)
@pytest.mark.parametrize("pasted", ["en", "fr"])
def test_a_resource_is_shown_in_the_readers_language_whichever_was_pasted(
    client, record, language, address, pasted
):
    lead(SITE + record.get_absolute_url(pasted))

    response = follow(client, language=language)

    assert (response.status_code, response.url) == (301, address.format(record.pk))
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))


def test_a_resource_that_was_renamed_is_led_to_at_once(client, record):
    lead(SITE + record.get_absolute_url("en"))
    record.slug_en = "handbook"
    record.save()

    assert follow(client).url == f"/en/resources/{record.pk}-handbook/"


def test_a_component_and_a_view_of_the_library(client):
    ComponentFactory(slug="supply", slug_fr="stock")
    lead(f"{SITE}/en/components/supply/")
    Redirect.add_redirect("/old/french", f"{SITE}/en/resources/?language=fr&sort=date")

    component = follow(client, language="fr")
    view = follow(client, "/old/french", language="fr")

    assert component.url == "/fr/composantes/stock/"
    assert view.url == "/fr/ressources/?language=fr&sort=date"
    assert client.get(component.url).status_code == 200


@pytest.mark.parametrize("pasted", ["/en/about/", "/fr/a-propos/"])
def test_a_page_whose_address_was_pasted(client, pasted):
    page_at(home(), title_en="About", title_fr="À propos")
    lead(SITE + pasted)

    assert follow(client, language="fr").url == "/fr/a-propos/"
    assert follow(client, language="en").url == "/en/about/"


def test_a_chosen_page_that_is_moved_and_renamed_is_led_to_at_once(client):
    above = page_at(home(), title_en="About", title_fr="À propos")
    page = page_at(home(), title_en="Why", title_fr="Pourquoi")
    lead(page)
    page.slug_fr = "raisons"
    page.save_revision().publish()
    page.refresh_from_db()
    page.move(above, pos="last-child")

    assert follow(client, language="fr").url == "/fr/a-propos/raisons/"
    assert follow(client, language="en").url == "/en/about/why/"


def test_an_address_below_a_language_keeps_it(client, record):
    Redirect.add_redirect("/fr/vieux", SITE + record.get_absolute_url("en"))

    assert follow(client, "/fr/vieux/").url.startswith("/fr/ressources/")


def test_another_site_is_led_to_as_it_was_written(client):
    lead("https://example.org/en/resources/", is_permanent=False)

    response = follow(client, language="fr")

    assert (response.status_code, response.url) == (
        302,
        "https://example.org/en/resources/",
    )


def test_what_leads_to_itself_is_not_followed_for_ever(client):
    Redirect.add_redirect("/en/lost", f"{SITE}/en/lost/")

    assert follow(client, "/en/lost/").status_code == 404


def test_the_secretariat_keeps_them_and_is_told_what_may_be_pasted(client, secretary):
    client.force_login(secretary)

    form = client.get(reverse("wagtailredirects:add"))

    assert "copy its whole address" in form.content.decode()
    saved = client.post(
        reverse("wagtailredirects:add"),
        {
            "old_path": "/old/",
            "redirect_link": f"{SITE}/en/resources/?language=fr",
            "is_permanent": "on",
        },
    )
    assert saved.status_code == 302
    assert follow(client, "/old/", "fr").url == "/fr/ressources/?language=fr"
    kept = Redirect.objects.get()
    edit = client.get(reverse("wagtailredirects:edit", args=[kept.pk]))
    assert "copy its whole address" in edit.content.decode()


def test_editors_do_not_keep_redirects(client, editor):
    client.force_login(editor)

    assert client.get(reverse("wagtailredirects:index")).status_code == 302
