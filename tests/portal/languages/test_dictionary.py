"""Lists stand in the order of a dictionary, on both databases."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from portal.languages.dictionary import plain_form
from portal.languages.fallback import in_reading_order
from portal.topics.models import Condition
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ConditionFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db

IN_ORDER = ["Carie", "Écoulement", "éruption", "Œdème", "ORL", "Ōtite", "Zona"]


@pytest.mark.both_databases
def test_signs_over_letters_and_capitals_change_no_order():
    for name in reversed(IN_ORDER):
        ConditionFactory(name_en=f"{name}!", name_fr=name)
    ConditionFactory(name_en="Fever", name_fr="")

    with translation.override("fr"):
        found = Condition.objects.order_by(in_reading_order("name"))
        names = [term.name_fr or term.name_en for term in found]

    assert names == [*IN_ORDER[:3], "Fever", *IN_ORDER[3:]]


@pytest.mark.both_databases
def test_what_has_no_words_in_either_language_breaks_nothing():
    ResourceFactory(title_en="A guide")
    order = in_reading_order("summary")

    rows = ResourceFactory._meta.model.objects.order_by(order)

    assert rows.count() == len(rows) == 1


def test_nothing_stays_nothing():
    assert plain_form(None) is None
    assert plain_form("") == ""


def test_the_secretariat_finds_a_term_where_a_dictionary_has_it(client, secretary):
    for name in reversed(IN_ORDER):
        ConditionFactory(name_en=name, name_fr=name)
    secretary.language = "fr"
    secretary.save()
    client.force_login(secretary)

    page = text_of(client.get(reverse("wagtailsnippets_topics_condition:list")))

    names = "|".join(IN_ORDER)
    shown = re.findall(rf">({names})</span>", page)
    assert [*dict.fromkeys(shown)] == IN_ORDER
