"""The seed loaded again on a site that people have worked on."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import CharField, F, SlugField, TextField, Value
from django.db.models.functions import Concat, Left
from wagtail.models import Page, Revision, Site

from portal.menus.models import MenuEntry
from portal.pages.models import BilingualPage
from portal.pages.models.events import EventMaterial
from portal.topics.models import (
    Audience,
    Component,
    Country,
    GlossaryTerm,
    Organisation,
    Sown,
)
from portal.topics.seeding import VOCABULARIES
from resources.benchmarks.models import Benchmark, Indicator
from resources.made.making import make_what_changed
from resources.models import Resource
from subgroups.models import CommitteeSeat, Membership, Subgroup
from tests.seeded import lay_in

pytestmark = pytest.mark.django_db

ROOMS = ("topics", "resources", "benchmarks", "made", "pages", "subgroups")
# All that the seed brings, as `load_seed` counts it, and what their readers read.
EDITED = {
    *VOCABULARIES.values(),
    Resource,
    Benchmark,
    Indicator,
    BilingualPage,
    Subgroup,
}


@pytest.fixture
def seeded(db, shelf):
    """A site as it stands when its first documents have been made."""

    def load_and_make():
        lay_in("seed", load, shelf)
        assert make_what_changed() == ["matrix", "indicators", "glossary"]

    lay_in("seed and documents", load_and_make, shelf)


def load():
    call_command("load_seed", verbosity=0)


def models():
    return [model for room in ROOMS for model in apps.get_app_config(room).get_models()]


def everything():
    """Each row of each table that the seed writes to, so that any change shows."""
    return {
        model: list(model._base_manager.order_by("pk").values_list())
        for model in (*models(), Page, Site, Revision)
    }


def assert_nothing_changes_by_loading():
    before = everything()
    load()
    after = everything()
    for model, rows in before.items():
        assert after[model] == rows, model


def words_of(model):
    """Texts in either language, but for addresses."""
    return [
        field
        for field in model._meta.local_fields
        if isinstance(field, CharField | TextField)
        and not isinstance(field, SlugField)
        and field.name.endswith(("_en", "_fr"))
        and not field.name.startswith(("slug_", "address_"))
    ]


def edit_every_word():
    """All texts of all records, whatever they are; tells of which models."""
    edited = set()
    for model in models():
        for field in words_of(model):
            rows = model._base_manager.exclude(**{field.name: ""})
            rows = rows.exclude(**{f"{field.name}__isnull": True})
            text = Left(Concat(Value("Edited: "), F(field.name)), field.max_length or 9)
            if rows.update(**{field.name: text}):
                edited.add(model)
    return edited


def test_what_nobody_touched_stays_as_it_is(seeded):
    assert_nothing_changes_by_loading()


def test_no_word_that_a_person_wrote_is_lost(seeded):
    assert edit_every_word() >= EDITED
    Page.objects.filter(depth__gt=1).update(title="Edited", draft_title="Edited")
    GlossaryTerm.objects.update(fr=Concat(Value("Edited: "), F("fr")), note="Edited")

    assert_nothing_changes_by_loading()


@pytest.mark.both_databases
def test_no_fact_that_a_person_set_is_lost(seeded):
    Resource.objects.update(year=1999, type=None, publisher=None)
    Indicator.objects.update(verification="verified", level="global")
    Benchmark.objects.update(verification="verified", position=7)
    Organisation.objects.update(country=Country.objects.get(slug="ml"))
    Component.objects.filter(slug="supply-chain").update(slug="logistics", aliases="")
    GlossaryTerm.objects.update(en_acronym="X", fr_acronym="Y")

    assert_nothing_changes_by_loading()


def test_what_a_person_unpublished_or_took_off_a_list_stays_so(seeded):
    Resource.objects.update(live=False)
    Subgroup.objects.update(live=False)
    Page.objects.filter(depth__gt=2).update(live=False, show_in_menus=False)
    for model in (Membership, CommitteeSeat):
        model.objects.exclude(pk=model.objects.first().pk).delete()
    for resource in Resource.objects.filter(source_key__startswith="seed:")[:5]:
        resource.components = []
        resource.editions = []
        resource.save()

    assert_nothing_changes_by_loading()


def test_what_a_person_deleted_does_not_come_back(seeded):
    EventMaterial.objects.all().delete()
    Resource.objects.filter(source_key__startswith="seed:").delete()
    for model in (Benchmark, Indicator, GlossaryTerm, Membership, CommitteeSeat):
        model.objects.all().delete()
    Subgroup.objects.first().delete()
    MenuEntry.objects.all().delete()
    Audience.objects.all().delete()
    for page in BilingualPage.objects.filter(source_key__in=["news", "task-force"]):
        page.delete()

    assert_nothing_changes_by_loading()


@pytest.mark.both_databases
def test_what_a_newer_seed_brings_is_added_with_the_terms_it_needs(seeded):
    resource = Resource.objects.exclude(type=None).exclude(source_key=None).first()
    resource_type = resource.type
    Sown.objects.filter(key=resource.source_key.removeprefix("seed:")).delete()
    Resource.objects.filter(type=resource_type).delete()
    resource_type.delete()

    load()

    assert Resource.objects.get(type__slug=resource_type.slug).title_en


def test_what_the_site_made_itself_is_not_made_a_second_time(seeded):
    load()

    assert make_what_changed() == []
    assert Resource.objects.filter(source_key__startswith="made:").count() == 3
