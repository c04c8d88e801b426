"""The catalogue a new site begins with."""

import io

import pytest
from django.core.management import call_command

from portal.topics.models import Component, GlossaryTerm, Organisation, Sown
from resources import seeding
from resources.models import Resource, ResourceLink
from resources.seed_words import WORDS
from tests.factories.resources import draft_of, publish
from tests.seeded import lay_in

FRENCH_ONLY = "seed:guinea-community-health-strategic-plan-2018-2022"
BILINGUAL = "seed:institutionalizing-integrated-community-case-management"


# One of each sort, for tests that need no more.
SOME = (
    FRENCH_ONLY,
    BILINGUAL,
    "seed:setting-global-research-priorities",
    "seed:the-cost-of-integrated-community-case-management-in-kono",
)


@pytest.fixture
def some(db, monkeypatch, shelf):
    entries = [e for e in seeding.read_entries() if f"seed:{e['key']}".startswith(SOME)]
    assert len(entries) == len(SOME)
    monkeypatch.setattr(seeding, "read_entries", lambda: entries)
    lay_in("some of the seed", load, shelf)


def load():
    out = io.StringIO()
    call_command("load_seed", stdout=out)
    return out.getvalue()


def everything():
    """What the seed made, in a form that shows any change."""
    fields = ("source_key", "title_en", "title_fr", "summary_en", "latest_revision_id")
    return list(Resource.objects.order_by("pk").values_list("pk", *fields))


@pytest.mark.both_databases
def test_all_are_valid_published_and_have_a_history(seeded):
    assert Resource.objects.count() == 119
    assert links_by_resource() == 54
    for resource in Resource.objects.for_display():
        resource.full_clean()
        assert resource.live
        assert not resource.has_unpublished_changes
        assert resource.first_published_at
        assert resource.revisions.count() == 1
        for name in WORDS:
            assert getattr(resource, name)
        assert resource.type
        for link in resource.links:
            link.full_clean()


def links_by_resource():
    return ResourceLink.objects.values("edition__resource").distinct().count()


def test_loading_again_changes_nothing(some):
    before = everything()
    assert load() == "The seed is there already; nothing added.\n"
    assert everything() == before


def test_what_a_person_edited_is_kept(some):
    resource = Resource.objects.get(source_key=FRENCH_ONLY)
    draft_of(resource, title_fr="Plan stratégique guinéen")
    publish_latest(resource)
    draft_of(resource, year=2017)
    Resource.objects.first().unpublish()
    before = everything()
    load()
    assert everything() == before
    resource = Resource.objects.get(source_key=FRENCH_ONLY)
    assert resource.title_fr == "Plan stratégique guinéen"
    assert resource.get_latest_revision_as_object().year == 2017
    assert not Resource.objects.order_by("pk").first().live


def publish_latest(resource):
    Resource.objects.get(pk=resource.pk).latest_revision.publish()


def test_a_record_of_a_newer_seed_is_added_alone(some):
    Resource.objects.get(source_key=FRENCH_ONLY).delete()
    Sown.objects.get(key=FRENCH_ONLY.removeprefix("seed:")).delete()
    assert load() == "Added: resources 1.\n"
    assert Resource.objects.count() == len(SOME)


@pytest.mark.both_databases
def test_a_load_that_breaks_off_leaves_nothing(db, monkeypatch):
    entries = seeding.read_entries()
    broken = [*entries[:3], entries[3] | {"type": "no such type"}]
    monkeypatch.setattr(seeding, "read_entries", lambda: broken)
    with pytest.raises(KeyError):
        load()
    assert not Resource.objects.exists()
    assert not Component.objects.exists()
    assert not GlossaryTerm.objects.exists()
    monkeypatch.setattr(seeding, "read_entries", lambda: entries[:4])
    load()
    assert Resource.objects.count() == 4


def test_a_french_document_has_its_own_title_in_french(some):
    resource = Resource.objects.get(source_key=FRENCH_ONLY)
    assert resource.title_fr == "Plan stratégique de santé communautaire 2018-2022"
    assert resource.title_en == "Guinea community health strategic plan 2018–2022"
    assert resource.our_translation == "en"
    assert resource.summary_fr.startswith("Orientations pour opérationnaliser")
    assert resource.summary_en.startswith("Strategic directions")


def test_an_english_document_has_a_french_title_of_ours(some):
    resource = Resource.objects.get(source_key__contains="kono-district")
    assert resource.title_fr.startswith("Le coût de la prise en charge intégrée")
    assert resource.summary_fr
    assert resource.our_translation == "fr"
    assert resource.slug_fr.startswith("le-cout-de-la-prise-en-charge")


def test_a_bilingual_document_has_a_link_for_each_language(some):
    resource = Resource.objects.get(source_key__startswith=BILINGUAL)
    assert resource.languages == ["en", "fr"]
    assert len({link.url for link in resource.links}) == 1


def test_a_document_without_an_address_is_a_mere_entry(some):
    resource = Resource.objects.get(source_key=FRENCH_ONLY)
    assert not resource.editions.exists()
    assert "Written in: French" in resource.note


def test_where_a_fact_was_seen_is_not_told(db):
    assert all("evidence_url" not in entry for entry in seeding.read_entries())


def test_people_and_organisations_are_told_apart(some):
    paper = Resource.objects.get(source_key__startswith="seed:setting-global-research")
    authors = list(paper.authors.all())
    assert [author.name for author in authors if author.name] == [
        "Wazny K",
        "Sadruddin S",
        "et al.",
    ]
    assert [str(author.organisation) for author in authors if author.organisation] == [
        "CCM Operational Research Group"
    ]
    assert paper.publisher.kind == Organisation.Kind.JOURNAL


def test_an_edited_record_publishes_again(some):
    resource = publish(Resource.objects.get(source_key=FRENCH_ONLY))
    assert resource.countries[0].slug == "gn"
    assert resource.components.count() == 5
