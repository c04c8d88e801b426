"""A thing whose own address was pasted into a redirect knows that it is used."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ReferenceIndex

from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory, CountryFactory

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"


def used_by(thing):
    return [use.model_name for use in ReferenceIndex.get_references_to(thing)]


def counted(redirect):
    """As the task does that stands in the queue once it is saved."""
    assert Redirect in ReferenceIndex.tracked_models
    ReferenceIndex.create_or_update_for_object(redirect)
    return redirect


def lead(target, old_path="/old/guide.html"):
    return counted(Redirect.add_redirect(old_path, target))


@pytest.mark.parametrize("pasted", ["en", "fr"])
@pytest.mark.parametrize("is_live", [True, False])
def test_a_resource_published_or_not(pasted, is_live):
    record = ResourceFactory(title_en="Guide", title_fr="Mode d’emploi", live=is_live)
    redirect = lead(SITE + record.get_absolute_url(pasted))

    assert used_by(record) == ["redirect"]

    redirect.redirect_link = "https://example.org/"
    counted(redirect)
    assert used_by(record) == []


def test_the_short_address_of_a_resource(client):
    record = ResourceFactory(title_en="Guide", title_fr="Mode d’emploi")
    lead(f"{SITE}/r/{record.pk}/")

    assert used_by(record) == ["redirect"]
    assert (
        client.get("/old/guide.html", headers={"Accept-Language": "fr"}).url
        == f"/fr/ressources/{record.pk}-mode-d-emploi/"
    )


@pytest.mark.parametrize("pasted", ["/en/about/", "/fr/a-propos/"])
def test_a_page_also_by_a_former_address(pasted):
    page = page_at(home(), title_en="About", title_fr="À propos")
    page.slug, page.slug_fr = "who", "qui"
    page.save_revision().publish()
    lead(SITE + pasted)

    assert used_by(page) == ["redirect"]


def test_terms_also_by_a_former_slug():
    component = ComponentFactory(slug="supply")
    country = CountryFactory(slug="mali")
    component.slug = "supplies"
    component.save()
    lead(f"{SITE}/fr/composantes/supply/")
    lead(f"{SITE}/en/countries/mali/", "/old/mali")

    assert used_by(component) == ["redirect"]
    assert used_by(country) == ["redirect"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/en/resources/1-guide/",
        f"{SITE}/en/resources/?q=malaria",
        f"{SITE}/en/resources/999999-gone/",
        f"{SITE}/en/components/nothing/",
        f"{SITE}/nowhere.html",
    ],
)
def test_what_is_no_thing_of_the_site_is_not_counted(address):
    lead(address)

    assert not ReferenceIndex.get_references_for_object(Redirect.objects.get()).exists()


def test_what_is_gone_leads_nowhere(client):
    lead(f"{SITE}/en/components/nothing/")

    assert client.get("/old/guide.html").status_code == 404


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("is_chosen", [True, False])
def test_who_deletes_is_told_where_it_is_used(client, secretary, language, is_chosen):
    secretary.language = language
    secretary.save()
    client.force_login(secretary)
    record = ResourceFactory(title_en="Guide")
    page = page_at(home(), title_en="About", title_fr="À propos")
    lead(SITE + record.get_absolute_url("en"))
    lead(page if is_chosen else f"{SITE}/fr/a-propos/", "/old/about")

    of_record = client.get(
        reverse("wagtailsnippets_resources_resource:usage", args=[record.pk])
    )
    of_page = client.get(reverse("wagtailadmin_pages:usage", args=[page.pk]))

    assert "/old/guide.html" in of_record.content.decode()
    assert "/old/about" in of_page.content.decode()
