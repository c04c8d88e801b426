"""The lists of terms in the administration."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from portal.topics.models import Component, Country, Organisation
from tests.factories.topics import ComponentFactory, CountryFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(client, secretary):
    """The heads of a list and its first row, as somebody of that language sees them."""
    client.force_login(secretary)

    def look(model, language):
        secretary.language = language
        secretary.save()
        name = model.snippet_viewset.get_url_name("list")
        soup = BeautifulSoup(client.get(reverse(name)).content, "lxml")
        heads = [" ".join(head.text.split()) for head in soup.select("thead th")]
        return heads, soup.select_one("tbody tr")

    return look


@pytest.mark.parametrize(
    ("language", "own", "other", "head"),
    [
        ("en", "Supply", "Approvisionnement", "Name in French"),
        ("fr", "Approvisionnement", "Supply", "Nom en anglais"),
    ],
)
@pytest.mark.parametrize(
    ("model", "factory"),
    [
        (Component, ComponentFactory),
        (Country, CountryFactory),
        (Organisation, OrganisationFactory),
    ],
)
def test_the_name_in_ones_own_language_leads_to_the_form(
    listed, model, factory, language, own, other, head
):
    model.objects.all().delete()
    term = factory(name_en="Supply", name_fr="Approvisionnement")

    heads, row = listed(model, language)

    assert head in heads
    assert not any("[" in text for text in heads)
    edit = reverse(model.snippet_viewset.get_url_name("edit"), args=[term.pk])
    link = row.select_one(f'.title a[href^="{edit}"]')
    assert link.text.strip() == own
    assert other in row.text
