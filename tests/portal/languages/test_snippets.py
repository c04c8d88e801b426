"""What Wagtail would say in the language of the start."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from portal.topics.models import Country, GlossaryTerm
from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.topics import CountryFactory, GlossaryTermFactory

CHOOSERS = ("documents", "images", "snippets/choose/topics/organisation")


@pytest.mark.django_db
@pytest.mark.parametrize("chooser", CHOOSERS)
def test_the_tabs_of_a_chooser_speak_french(client, chooser):
    client.force_login(PersonFactory(secretariat=True, language="fr"))

    address = f"/admin/{chooser}/" + ("chooser/" * (chooser in ("documents", "images")))
    tabs = client.get(address).json()["html"]

    assert "Chercher" in tabs
    assert ">Search<" not in tabs.replace(" ", "").replace("\n", "")


@pytest.mark.django_db
def test_a_form_that_asks_for_a_page_does_so_in_french(client):
    client.force_login(PersonFactory(secretariat=True, language="fr"))

    page = client.get("/admin/snippets/promotions/promotion/add/").content.decode()

    assert "Choisissez une page" in page
    assert "Choose a page" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "names"),
    [("en", ["Chad", "Germany", "Mali"]), ("fr", ["Allemagne", "Mali", "Tchad"])],
)
def test_terms_are_offered_by_their_names_in_the_language_of_who_chooses(
    client, language, names
):
    client.force_login(PersonFactory(secretariat=True, language=language))
    CountryFactory(name_en="Mali", name_fr="Mali")
    CountryFactory(name_en="Chad", name_fr="Tchad")
    CountryFactory(name_en="Germany", name_fr="Allemagne")

    for view in ("choose", "choose_results"):
        name = Country.snippet_viewset.chooser_viewset.get_url_name(view)
        answer = client.get(reverse(name))
        html = answer.json()["html"] if view == "choose" else answer.content.decode()
        assert sorted(names, key=html.index) == names


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["mise en oeuvre", "mise en œuvre", "OEUVRE"])
def test_the_administration_finds_a_ligature_written_as_two_letters(client, typed):
    client.force_login(PersonFactory(secretariat=True, is_superuser=True))
    title = "La mise en œuvre"
    ResourceFactory(title_en="", title_fr=title)
    GlossaryTermFactory(en="implementation", fr=title)
    page_at(home(), title_en=title, title_fr=title)
    call_command("update_index", verbosity=0)

    for model in (Resource, GlossaryTerm):
        path = reverse(model.snippet_viewset.get_url_name("list"))
        assert title in client.get(path, {"q": typed}).content.decode()
        assert title not in client.get(path, {"q": "oeuvres"}).content.decode()
    pages = client.get(reverse("wagtailadmin_pages:search"), {"q": typed})
    assert title in pages.content.decode()
