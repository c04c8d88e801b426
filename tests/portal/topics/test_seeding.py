"""What a new site's vocabulary is made of."""

import re
from itertools import chain

import pytest

from portal.topics.models import (
    Component,
    Country,
    GlossaryTerm,
    Organisation,
    Phase,
    ResourceType,
    Sown,
)
from portal.topics.seeding import VOCABULARIES, load_vocabulary, read_rows

OFFICIAL = [
    "Coordination and policy setting",
    "Costing and financing",
    "Human resources",
    "Supply chain management",
    "Service delivery and referral",
    "Communications and social mobilization",
    "Supervision and performance quality assurance",
    "Monitoring, evaluation and health information systems",
]

both_databases = pytest.mark.both_databases


def test_the_components_bear_their_official_names(db):
    load_vocabulary()
    components = Component.objects.in_order()
    assert [component.name_en for component in components] == OFFICIAL
    assert [component.number for component in components] == list(range(1, 9))


def test_other_spellings_of_a_component_are_aliases(db):
    load_vocabulary()
    financing = Component.objects.get(slug="costing-financing")
    assert "Costs, Cost Effectiveness, and Financing" in financing.other_names


def test_every_term_is_valid_and_has_a_name_in_each_language(db):
    load_vocabulary()
    for term in chain(*(model.objects.all() for model in VOCABULARIES.values())):
        term.full_clean()
        assert term.name_en, term.slug
        # An organisation without an official French name has none.
        assert term.name_fr or type(term) is Organisation, term.slug


def test_phases_come_in_the_order_of_a_programme(db):
    load_vocabulary()
    assert [phase.slug for phase in Phase.objects.in_order()] == [
        "advocacy-planning",
        "pilot-early-implementation",
        "expansion-scale-up",
    ]


def test_there_is_every_country_of_iso_3166(db):
    load_vocabulary()
    assert Country.objects.count() == 249
    assert not Country.objects.exclude(slug__regex=r"^[a-z]{2}$").exists()


@pytest.mark.parametrize(
    ("code", "english", "french", "alias"),
    [
        ("ml", "Mali", "Mali", None),
        ("et", "Ethiopia", "Éthiopie", None),
        (
            "cd",
            "Democratic Republic of the Congo",
            "République démocratique du Congo",
            "RDC",
        ),
        ("ci", "Côte d’Ivoire", "Côte d’Ivoire", "Ivory Coast"),
    ],
)
def test_a_country_is_named_in_both_languages(db, code, english, french, alias):
    load_vocabulary()
    country = Country.objects.get(slug=code)
    assert (country.name_en, country.name_fr) == (english, french)
    assert alias is None or alias in country.other_names


def test_the_glossary_is_whole(db):
    load_vocabulary()
    assert GlossaryTerm.objects.count() == 263
    term = GlossaryTerm.objects.get(en="integrated community case management")
    assert term.fr_acronym == "PEC-C"


@both_databases
def test_loading_again_adds_nothing(db):
    load_vocabulary()
    assert not any(load_vocabulary().added.values())


@both_databases
def test_what_a_person_changed_is_known_again_and_kept(db):
    load_vocabulary()
    Component.objects.filter(number=4).update(slug="logistics", name_en="Logistics")
    ResourceType.objects.filter(slug="brief").update(name_fr="Fiche")
    Organisation.objects.filter(slug="who").update(slug="oms")
    GlossaryTerm.objects.filter(en="community IMCI").update(fr="PCIME communautaire")
    vocabulary = load_vocabulary()
    assert not any(vocabulary.added.values())
    assert vocabulary.term(Component, "supply-chain").name_en == "Logistics"
    assert vocabulary.term(Organisation, "who").slug == "oms"
    assert ResourceType.objects.get(slug="brief").name_fr == "Fiche"
    assert GlossaryTerm.objects.get(en="community IMCI").fr == "PCIME communautaire"


def test_what_is_new_is_added_and_what_was_taken_out_only_where_it_is_spoken_of(db):
    load_vocabulary()
    Country.objects.filter(slug__in=["fj", "to"]).delete()
    Sown.objects.get(key="fj").delete()
    vocabulary = load_vocabulary()
    assert vocabulary.added[Country] == 1
    assert Country.objects.get(slug="fj").name_en == "Fiji"
    assert vocabulary.term(Country, "to").name_fr == "Tonga"
    assert vocabulary.added[Country] == 2


def test_organisations_lie_in_their_country(db):
    load_vocabulary()
    assert Organisation.objects.get(slug="moh-senegal").country.slug == "sn"


def test_no_query_is_made_for_each_country(db, django_assert_max_num_queries):
    load_vocabulary()
    with django_assert_max_num_queries(28):
        load_vocabulary()


@pytest.mark.parametrize("name", [*VOCABULARIES, "glossary"])
def test_the_data_are_clean(name):
    rows = read_rows(name)
    cells = [cell for row in rows for cell in row.values()]
    assert None not in cells
    assert all(cell == cell.strip() for cell in cells)
    slugs = [row["slug"] for row in rows if "slug" in row]
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z0-9-]{2,60}", slug) for slug in slugs)


def test_organisations_have_the_acronym_of_each_language(db):
    load_vocabulary()
    who = Organisation.objects.get(slug="who")

    assert (who.acronym_en, who.acronym_fr) == ("WHO", "OMS")
    assert {"WHO", "OMS"} <= set(who.other_names)


def test_the_french_of_the_glossary_has_french_apostrophes(db):
    load_vocabulary()

    assert not GlossaryTerm.objects.filter(fr__contains="'")
