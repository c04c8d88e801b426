"""Terms to choose from, as a reader looks for them."""

import pytest
from django import forms
from django.utils import translation

from portal.topics.choices import TopicField, TopicsField
from portal.topics.models import Component, Country
from tests.factories.topics import ComponentFactory, CountryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


class TermsForm(forms.Form):
    country = TopicField(Country, "Country")
    countries = TopicsField(Country, "Countries")
    components = TopicsField(Component, "Components")


def offered(name, language):
    with translation.override(language):
        return [str(label) for _, label in TermsForm().fields[name].choices]


def test_accents_do_not_put_a_country_behind_all_others():
    names = [
        ("Zambia", "Zambie"),
        ("Ethiopia", "Éthiopie"),
        ("Burundi", "Burundi"),
        ("Benin", "Bénin"),
        ("Egypt", "Égypte"),
        ("Faroe Islands", "Îles Féroé"),
    ]
    for name_en, name_fr in names:
        CountryFactory(name_en=name_en, name_fr=name_fr)

    french = ["Bénin", "Burundi", "Égypte", "Éthiopie", "Îles Féroé", "Zambie"]
    assert offered("country", "fr") == ["–", *french]
    assert offered("countries", "fr") == french
    assert offered("country", "en") == ["–", *sorted(name for name, _ in names)]


def test_terms_that_are_numbered_keep_their_order():
    for number, name in [(2, "Costing"), (1, "Workforce"), (3, "Advocacy")]:
        ComponentFactory(number=number, name_en=name)

    assert offered("components", "en") == ["Workforce", "Costing", "Advocacy"]
