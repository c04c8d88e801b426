"""Documents that the site makes of its data, and makes again."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from wagtail.models import ReferenceIndex, Revision

from portal.topics.models import GlossaryTerm
from portal.uploads.models import Document
from resources.benchmarks.models import Benchmark
from resources.made.making import make_what_changed
from resources.made.models import MadeFile, MadeResource
from resources.made.tasks import look_whether_data_changed
from resources.models import Resource, ResourceFile
from tests.factories.benchmarks import BenchmarkFactory, IndicatorFactory
from tests.factories.resources import draft_of, publish
from tests.factories.topics import (
    ComponentFactory,
    OrganisationFactory,
    PhaseFactory,
    ResourceTypeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement():
    return BenchmarkFactory(
        component=ComponentFactory(number=4),
        phase=PhaseFactory(number=1),
        statement_en="Zinc is procured",
        statement_fr="Le zinc est acheté",
    )


@pytest.fixture
def matrix(statement):
    assert make_what_changed() == ["matrix"]
    return the("matrix")


def the(key):
    return Resource.objects.get(source_key=f"made:{key}")


def change(statement, text):
    """As the database sees it, without a signal, as a load of many would do."""
    Benchmark.objects.filter(pk=statement.pk).update(statement_en=text)


def look_until_it_rests():
    return [*make_what_changed(), *make_what_changed()]


def documents_of(resource):
    return {
        (file.language, file.document.filename.rpartition(".")[2]): file.document_id
        for file in Resource.objects.get(pk=resource.pk).files
    }


def addresses_of(resource):
    return {file.address for file in Resource.objects.get(pk=resource.pk).files}


def test_each_is_published_with_its_files_in_both_languages(statement):
    publisher = OrganisationFactory(slug="iccm-task-force")
    tool = ResourceTypeFactory(slug="tool")
    IndicatorFactory(component=statement.component)
    GlossaryTerm.objects.create(en="stock-out", fr="rupture de stock")

    assert make_what_changed() == ["matrix", "indicators", "glossary"]

    for key, other in (
        ("matrix", "xlsx"),
        ("indicators", "xlsx"),
        ("glossary", "docx"),
    ):
        resource = the(key)
        assert resource.live
        assert not resource.has_unpublished_changes
        assert set(documents_of(resource)) == {
            (language, kind) for language in ("en", "fr") for kind in ("pdf", other)
        }
        assert (resource.publisher, resource.type) == (publisher, tool)
        assert list(resource.components.all()) == [statement.component]
        assert resource.title_en
        assert resource.title_fr
        assert resource.title_en != resource.title_fr
        assert resource.summary_en != resource.summary_fr
        labels = {(file.label_en, file.label_fr) for file in resource.files}
        assert ("To print", "À imprimer") in labels
        assert len(labels) == 2
        titles = [f.document.title for f in resource.files if f.language == "fr"]
        assert all(title.startswith(resource.title_fr) for title in titles)
        (edition,) = resource.editions.all()
        assert edition.date == timezone.localdate().isoformat()
        assert edition.note_en == "made from the data of this site"
        assert edition.note_fr.startswith("établie")


def test_where_there_is_no_data_nothing_is_made(db):
    assert make_what_changed() == []
    assert not Resource.objects.exists()


def test_nothing_is_made_when_nothing_changed(matrix):
    before = (Document.objects.count(), Revision.objects.count(), documents_of(matrix))

    assert look_until_it_rests() == []

    after = (Document.objects.count(), Revision.objects.count(), documents_of(matrix))
    assert after == before


def test_a_change_is_made_once_the_data_rest(matrix, statement):
    addresses, documents = addresses_of(matrix), documents_of(matrix)

    for text in ("Zinc is bought", "Zinc is ordered"):
        change(statement, text)
        assert make_what_changed() == []
    assert make_what_changed() == ["matrix"]

    assert addresses_of(matrix) == addresses
    for file in (("en", "pdf"), ("en", "xlsx"), ("fr", "xlsx")):
        assert documents_of(matrix)[file] != documents[file]
    assert Resource.objects.get(pk=matrix.pk).editions.count() == 1


def test_words_of_a_person_are_kept(matrix, statement):
    draft_of(matrix, title_en="Our matrix", tags=["framework"], year=1999)
    Resource.objects.get(pk=matrix.pk).latest_revision.publish()
    change(statement, "Zinc is ordered")

    assert look_until_it_rests() == ["matrix"]

    resource = Resource.objects.get(pk=matrix.pk)
    assert resource.title_en == "Our matrix"
    assert resource.year == 1999
    assert [tag.name for tag in resource.tags.all()] == ["framework"]


def test_what_a_person_works_on_waits_for_them(matrix, statement):
    documents = documents_of(matrix)
    draft_of(matrix, title_en="Half a ti")
    change(statement, "Zinc is ordered")

    assert look_until_it_rests() == []
    assert documents_of(matrix) == documents

    Resource.objects.get(pk=matrix.pk).latest_revision.publish()
    assert look_until_it_rests() == ["matrix"]
    assert documents_of(matrix) != documents
    assert Resource.objects.get(pk=matrix.pk).title_en == "Half a ti"


def test_what_a_person_locked_is_left(matrix, statement, secretary):
    Resource.objects.filter(pk=matrix.pk).update(locked=True, locked_by=secretary)
    change(statement, "Zinc is ordered")

    assert look_until_it_rests() == []


def test_what_a_person_unpublished_stays_unpublished(client, matrix, statement):
    address = matrix.files[0].get_absolute_url()
    assert client.get(address).status_code == 200
    matrix.unpublish()
    change(statement, "Zinc is ordered")

    assert look_until_it_rests() == []

    assert not Resource.objects.get(pk=matrix.pk).live
    assert client.get(address).status_code == 404


def test_what_a_person_deleted_does_not_come_back(matrix, statement):
    matrix.delete()
    change(statement, "Zinc is ordered")

    assert look_until_it_rests() == []
    assert not Resource.objects.exists()


def test_a_file_that_a_person_took_out_is_not_put_in_again(matrix, statement):
    ResourceFile.objects.filter(document__file__endswith=".xlsx").delete()
    publish(matrix)
    change(statement, "Zinc is ordered")

    assert look_until_it_rests() == ["matrix"]

    assert set(documents_of(matrix)) == {("en", "pdf"), ("fr", "pdf")}


def test_history_and_files_do_not_grow_with_each_making(matrix, statement):
    for number in range(3):
        change(statement, f"Zinc is ordered {number} times")
        assert look_until_it_rests() == ["matrix"]
    a_long_time_passes()

    make_what_changed()

    assert Resource.objects.get(pk=matrix.pk).revisions.count() == 1
    assert set(Document.objects.values_list("pk", flat=True)) == set(
        documents_of(matrix).values()
    )
    assert MadeFile.objects.count() == 4


def test_files_that_the_history_of_a_person_names_are_kept(matrix, statement):
    first = documents_of(matrix)
    draft_of(matrix, title_en="Our matrix")
    Resource.objects.get(pk=matrix.pk).latest_revision.publish()
    change(statement, "Zinc is ordered")
    look_until_it_rests()
    a_long_time_passes()

    make_what_changed()

    assert set(first.values()) <= set(Document.objects.values_list("pk", flat=True))


def test_a_file_that_was_just_replaced_is_there_for_an_open_form(matrix, statement):
    first = documents_of(matrix)
    change(statement, "Zinc is ordered")
    look_until_it_rests()

    assert set(first.values()) <= set(Document.objects.values_list("pk", flat=True))


def test_of_a_deleted_resource_no_file_is_left(matrix):
    matrix.delete()
    ReferenceIndex.objects.all().delete()
    a_long_time_passes()

    make_what_changed()

    assert not Document.objects.exists()


def a_long_time_passes():
    Document.objects.update(created_at=timezone.now() - timedelta(days=2))


def test_a_making_that_breaks_off_leaves_nothing_and_is_done_again(
    statement, monkeypatch
):
    def broken(self):
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr("wagtail.models.Revision.publish", broken)
        with pytest.raises(RuntimeError):
            make_what_changed()
    assert not Resource.objects.exists()
    assert not MadeResource.objects.exists()
    assert not Document.objects.exists()

    assert make_what_changed() == ["matrix"]


def test_the_task_may_run_twice(statement):
    look_whether_data_changed.func()
    look_whether_data_changed.func()

    assert Resource.objects.count() == 1


def test_the_language_of_the_worker_does_not_matter(matrix):
    with translation.override("fr"):
        assert look_until_it_rests() == []


def test_a_site_that_moves_says_its_new_address(matrix, settings):
    settings.SITE_URL = "https://ccm.example.org"
    assert look_until_it_rests() == ["matrix"]
