"""Files and links in the secretariat's index: what is told of them, and when."""

import pytest
from django.core.management import call_command

from portal.search.query import SearchRequest, search
from resources.desk.files import FileSource
from resources.desk.links import LinkSource
from resources.ingest.actions import read_again
from resources.ingest.models import PageText, Reading
from resources.models import Edition, Resource, ResourceFile, ResourceLink
from tests.factories.accounts import PersonFactory
from tests.factories.resources import ResourceFactory, draft_of, publish
from tests.factories.topics import ComponentFactory
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_desk(index_now, editor):
    """(label, number) of what an editor finds on the desk: the newest first."""

    def on_desk(text="", **filters):
        index_now()
        chosen = {name: (value,) for name, value in filters.items()}
        asked = SearchRequest(text=text, shelf="desk", filters=chosen, size=100)
        result = search(asked, editor)
        assert not result.degraded
        return result

    return on_desk


def keys(result):
    return {hit.key for hit in result.hits}


def row(document):
    return FileSource().rows([document.pk])[document.pk]


def test_a_file_is_found_by_its_words_with_the_page(on_desk):
    document = DocumentFactory(filename="salts.pdf")
    for number, text in enumerate(["Other words", "Zinc for children"], start=1):
        PageText.objects.create(document=document, number=number, text=text)
    ResourceFactory(title_en="Guide", files={"en": document})

    hit = on_desk("zinc children", kind="file").hits[0]

    assert hit.key == f"uploads.document:{document.pk}"
    assert (hit.passage.file, hit.passage.page) == (f"document:{document.pk}", 2)
    assert keys(on_desk("salts.pdf", kind="file")) == {hit.key}
    assert keys(on_desk("guide", kind="file")) == {hit.key}


def test_the_words_of_older_editions_are_found_on_the_desk(on_desk):
    old = DocumentFactory()
    PageText.objects.create(document=old, number=1, text="Chloroquine")
    resource = ResourceFactory(
        editions=[
            Edition(date="2004", files=[ResourceFile(language="en", document=old)]),
            Edition(
                date="2020",
                files=[ResourceFile(language="en", document=DocumentFactory())],
            ),
        ]
    )

    assert keys(on_desk("chloroquine")) == {
        f"resources.resource:{resource.pk}",
        f"uploads.document:{old.pk}",
    }
    assert not search(SearchRequest(text="chloroquine")).total


def test_a_file_tells_where_it_stands_and_whether_readers_have_it():
    loose, held, in_draft, withdrawn = (DocumentFactory() for _ in range(4))
    person = PersonFactory()
    held.uploaded_by_user = person
    held.save()
    guide = ResourceFactory(
        title_en="Guide",
        year=2010,
        editions=[
            Edition(date="2013-07", files=[ResourceFile(language="fr", document=held)])
        ],
    )
    draft_of(ResourceFactory(title_en="Other"), files={"en": in_draft})
    ResourceFactory(files={"en": withdrawn}).unpublish()

    rows = FileSource().rows([d.pk for d in (loose, held, in_draft, withdrawn)])

    assert rows[loose.pk].states == ("unused",)
    assert [place.value for place in rows[loose.pk].places] == ["nowhere"]
    told = rows[held.pk]
    assert (told.states, told.languages, told.year) == (("live",), ("fr",), 2013)
    assert (told.owner, told.size) == (person.pk, held.file_size)
    place = told.places[0]
    assert (place.value, place.name, place.detail) == ("library", "Guide", "2013-07")
    assert str(guide.pk) in place.url
    assert rows[in_draft.pk].states == ("draft",)
    assert rows[in_draft.pk].places[0].name == "Other"
    assert rows[withdrawn.pk].states == ("unpublished",)


def test_a_number_that_begins_alike_is_another_file():
    pks = {}
    for number in (71, 711):
        pks[number] = DocumentFactory(pk=number)
    draft_of(ResourceFactory(), files={"en": pks[711]})

    assert row(pks[71]).states == ("unused",)
    assert row(pks[711]).states == ("draft",)


def test_a_file_is_filtered_by_what_its_resource_is_about(on_desk):
    document = DocumentFactory()
    costing = ComponentFactory(slug="costing-x")
    resource = ResourceFactory(files={"en": document}, components=[costing])

    assert keys(on_desk(component="costing-x")) == {
        f"resources.resource:{resource.pk}",
        f"uploads.document:{document.pk}",
    }


def test_readings_are_counted_and_change_with_the_reading(on_desk):
    refused = DocumentFactory()
    Reading.objects.filter(document=refused).update(state=Reading.State.REFUSED)
    refused.save()
    assert keys(on_desk(reading="refused")) == {f"uploads.document:{refused.pk}"}

    read_again(refused)

    assert keys(on_desk(reading="refused")) == set()
    assert keys(on_desk(reading="under-way")) == {f"uploads.document:{refused.pk}"}


@pytest.mark.parametrize("is_saved_over", [False, True])
def test_a_file_taken_out_of_a_draft_stands_nowhere(on_desk, is_saved_over):
    resource, document = ResourceFactory(live=False), DocumentFactory()
    draft_of(resource, files={"en": document})
    key = f"uploads.document:{document.pk}"
    assert key in keys(on_desk(state="draft", kind="file"))

    newer = Resource.objects.get(pk=resource.pk)
    former = newer.latest_revision if is_saved_over else None
    newer = newer.get_latest_revision_as_object()
    newer.editions = []
    newer.save_revision(overwrite_revision=former)

    assert key in keys(on_desk(state="unused", kind="file"))


def test_publishing_and_unpublishing_change_the_state_of_the_files(on_desk):
    document = DocumentFactory()
    resource = ResourceFactory(live=False, files={"en": document})
    key = f"uploads.document:{document.pk}"
    assert key in keys(on_desk(state="draft", kind="file"))

    publish(resource)
    assert key in keys(on_desk(state="live", kind="file"))

    Resource.objects.get(pk=resource.pk).unpublish()
    assert key in keys(on_desk(state="unpublished", kind="file"))


def test_a_link_is_found_by_its_address_label_and_resource(on_desk):
    resource = ResourceFactory(
        title_en="Okapi guide", links={"fr": "https://example.org/zebra-paper"}
    )
    link = ResourceLink.objects.get()
    key = f"resources.resourcelink:{link.pk}"

    for question in ("zebra", "okapi"):
        assert key in keys(on_desk(question, kind="link"))
    told = LinkSource().rows([link.pk])[link.pk]
    assert (told.states, told.languages) == (("live",), ("fr",))
    assert told.address == "https://example.org/zebra-paper"
    assert told.places[0].name == "Okapi guide"

    Resource.objects.get(pk=resource.pk).delete()
    assert key not in keys(on_desk("zebra"))


def test_the_index_of_the_desk_is_what_the_tables_say(index_now):
    ResourceFactory(files=["en", "fr"], links={"en": "https://example.org/a"})
    draft_of(ResourceFactory(files=["en"]), files=["fr"])
    DocumentFactory()
    index_now()

    call_command("check_search", verbosity=0)


def test_the_queries_for_rows_do_not_grow(django_assert_max_num_queries):
    def made(number):
        return [
            FileSource().keys()
            for _ in range(number)
            for resource in [ResourceFactory(files=["en"])]
            for _draft in [draft_of(ResourceFactory(), files=["fr"])]
        ]

    made(1)
    with django_assert_max_num_queries(40) as few:
        FileSource().rows(FileSource().keys())
    made(4)
    with django_assert_max_num_queries(len(few.captured_queries)):
        FileSource().rows(FileSource().keys())
