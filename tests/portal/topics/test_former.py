"""Addresses with a short name that a term once had lead on."""

import pytest

from portal.topics.models import Component, Country, Organisation
from portal.topics.seeding import load_vocabulary
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def call(term, *slugs):
    for slug in slugs:
        term.slug = slug
        term.save()
    return term


def test_every_former_name_leads_to_the_one_it_has_now(client):
    call(ComponentFactory(slug="one"), "two", "three")

    for former in ("one", "two"):
        response = client.get(f"/fr/composantes/{former}/")
        assert response.status_code == 301
        assert response["Location"] == "/fr/composantes/one-en-francais/"


def test_a_name_that_is_given_back_or_given_to_another_leads_to_who_has_it(client):
    first = call(ComponentFactory(slug="one"), "two", "one")
    second = ComponentFactory(slug="other")
    call(first, "gone")
    call(second, "one")

    assert client.get("/en/components/one/").context["component"] == second
    assert client.get("/en/components/gone/").context["component"] == first


def test_who_was_deleted_leads_nowhere(client):
    call(ComponentFactory(slug="one"), "two").delete()

    assert client.get("/en/components/one/").status_code == 404


def test_the_former_name_of_what_readers_may_not_know_of_says_nothing(client):
    hidden = Organisation.objects.create(name_en="Hidden", slug="hidden")
    ResourceFactory(publisher=hidden, live=False)
    call(hidden, "unheard-of")

    response = client.get("/en/organisations/hidden/")

    assert response.status_code == 404
    assert b"unheard-of" not in response.content


def test_a_question_with_former_names_leads_to_the_same_with_those_of_today(client):
    call(ComponentFactory(slug="one"), "two")
    call(Country.objects.create(slug="aa", name_en="Aa"), "bb")

    response = client.get("/fr/ressources/?q=ors&component=one&country=aa&component=no")

    assert response.status_code == 301
    assert response["Location"] == "/fr/ressources/?q=ors&component=two&country=bb"


def test_names_that_never_were_are_said_to_be_unknown(client):
    response = client.get("/en/resources/?component=never")

    assert response.status_code == 200


def test_the_seed_knows_a_term_again_whose_names_were_all_changed():
    load_vocabulary()
    number = Component.objects.count(), Country.objects.count()
    country = Country.objects.get(slug="ci")
    country.name_en = "Another name"
    call(country, "another")

    load_vocabulary()

    assert (Component.objects.count(), Country.objects.count()) == number
