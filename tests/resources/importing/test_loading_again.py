"""A folder that is loaded once more: what changed goes in, what people did stays."""

import pytest

from portal.uploads.models import Document
from tests.factories.accounts import PersonFactory
from tests.factories.documents import make_pdf
from tests.factories.importing import EN, FR, state, the_resource
from tests.factories.resources import draft_of
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    OrganisationFactory,
    ResourceTypeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.mark.parametrize("publish", [False, True])
def test_loading_again_changes_nothing(load, publish):
    load(EN, FR, publish=publish)
    before = state()
    printed = load(EN, FR, publish=publish)
    assert "New resources: 0. New files: 0. Replaced: 0. Unchanged: 2." in printed
    assert state() == before


def test_publish_on_a_second_run_publishes_the_drafts_of_the_first(load):
    load(EN)
    printed = load(EN, publish=True)
    assert the_resource().live
    assert "Unchanged: 1. Published resources: 1." in printed


def test_a_file_added_later_joins_its_record(load):
    load(EN, publish=True)
    address = the_resource().files[0].address
    load(EN, FR, publish=True)
    resource = the_resource()
    assert resource.title_fr == "Guide ASC"
    assert resource.languages == ["en", "fr"]
    assert address in [file.address for file in resource.files]


def test_without_publish_a_file_added_later_stays_in_a_draft(load):
    load(EN, publish=True)
    load(EN, FR)
    resource = the_resource()
    assert resource.languages == ["en"]
    assert resource.get_latest_revision_as_object().languages == ["en", "fr"]


def test_changed_bytes_are_reported_and_replaced_on_demand(load, folder):
    load(EN, publish=True)
    before = the_resource().files[0]
    (folder / "guide.pdf").write_bytes(make_pdf(["Second edition"]))
    assert "use --replace" in load(EN, wrong=[2], publish=True)
    assert the_resource().files[0].document == before.document
    load(EN, publish=True, replace=True)
    after = the_resource().files
    assert [file.address for file in after] == [before.address]
    assert after[0].document != before.document
    assert Document.objects.filter(pk=before.document.pk).exists()
    assert "Unchanged: 1" in load(EN, publish=True, replace=True)


def test_what_an_import_replaced_in_a_draft_is_published_by_a_later_one(load, folder):
    load(EN, publish=True)
    (folder / "guide.pdf").write_bytes(make_pdf(["Second edition"]))
    assert "Replaced: 1" in load(EN, replace=True)
    newest = the_resource().get_latest_revision_as_object().files[0].document
    assert the_resource().files[0].document != newest

    assert "Published resources: 1." in load(EN, publish=True)

    assert the_resource().files[0].document == newest
    assert "Published resources: 0." in load(EN, publish=True)


def test_what_an_editor_changed_is_kept(load):
    load(EN, FR, publish=True)
    resource = the_resource()
    english = {"en": resource.files[0].document}
    draft_of(resource, title_en="Manual", files=english)
    the_resource().latest_revision.publish()
    before = state()
    printed = load(EN, FR, publish=True)
    assert (
        "guide.docx was taken out or replaced by an editor; left as it is." in printed
    )
    assert the_resource().title_en == "Manual"
    assert the_resource().languages == ["en"]
    assert state() == before


def test_an_editors_unfinished_draft_is_not_published(load):
    load(EN, publish=True)
    draft = the_resource()
    draft.title_en = "Unfinished"
    draft.save_revision(user=PersonFactory(editor=True))
    printed = load(EN, FR, publish=True)
    assert "is being worked on by an editor" in printed
    resource = the_resource()
    assert resource.title_en == "Guide"
    draft = resource.get_latest_revision_as_object()
    assert draft.title_en == "Unfinished"
    assert draft.languages == ["en", "fr"]


def test_what_was_taken_off_the_site_stays_off(load):
    load(EN, publish=True)
    the_resource().unpublish()
    load(EN, publish=True)
    assert not the_resource().live


def test_what_a_mended_row_says_of_its_record_is_not_lost(load):
    ComponentFactory(slug="supply")
    CountryFactory(slug="ml")
    ResourceTypeFactory(slug="tool")
    OrganisationFactory(slug="who", acronym="WHO")
    told = EN | {"year": "2014", "type": "tool", "organisations": "who"}
    told |= {"components": "suply", "countries": "ml"}
    load(told, FR, wrong=[2], publish=True)

    load(told | {"components": "supply"}, FR, publish=True)

    resource = the_resource()
    assert resource.languages == ["en", "fr"]
    assert resource.year == 2014
    assert resource.type.slug == "tool"
    assert resource.publisher.slug == "who"
    assert [author.organisation.slug for author in resource.authors.all()] == ["who"]
    assert [term.slug for term in resource.components.all()] == ["supply"]
    assert [country.slug for country in resource.countries] == ["ml"]
    assert [edition.date for edition in resource.editions.all()] == ["2014"]


def test_what_an_editor_chose_is_not_filled_over_by_a_later_row(load):
    ResourceTypeFactory(slug="tool")
    load(EN, publish=True)
    draft = the_resource()
    draft.year, draft.type = 2010, ResourceTypeFactory(slug="guide")
    draft.save_revision().publish()

    load(EN, FR | {"year": "2014", "type": "tool"}, publish=True)

    resource = the_resource()
    assert resource.languages == ["en", "fr"]
    assert (resource.year, resource.type.slug) == (2010, "guide")
