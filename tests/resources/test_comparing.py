"""What two versions of a resource are said to differ in, as the editor reads it."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from resources.models import Edition, Resource, ResourceFile, ResourceLink
from tests.factories.resources import ResourceFactory, publish
from tests.factories.topics import ResourceTypeFactory
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db

COMPARE = Resource.snippet_viewset.get_url_name("revisions_compare")


@pytest.fixture
def changed(client, editor):
    """Gives the text of each line of the comparison, by its label."""
    client.force_login(editor)

    def lines(resource, old="live", new="latest"):
        response = client.get(reverse(COMPARE, args=[resource.pk, old, new]))
        page = BeautifulSoup(response.content, "html.parser")
        rows = [row.select("td") for row in page.select("main tbody tr")]
        return {
            " ".join(label.text.split()): re.sub(r"[ \n\t]+", " ", said.text).strip()
            for label, said in rows
        }

    return lines


def held_draft(resource, change):
    """A draft of what the form would send: the newest version with a change in it."""
    draft = resource.latest_revision.as_object()
    change(draft.editions.get())
    draft.save_revision()


def guide(**fields):
    document = DocumentFactory(filename="guide-2015.pdf")
    return ResourceFactory(files={"en": document}, **fields)


def test_a_replaced_file_is_told_by_its_old_and_its_new_name(changed):
    resource = guide()
    new = DocumentFactory(filename="guide-2024.pdf")

    def replace(edition):
        file = edition.files.get()
        file.document, file.language = new, "fr"
        edition.files = [file]

    held_draft(resource, replace)
    said = changed(resource)["Editions:"]

    assert "guide-2015.pdf" in said.split(" → ")[0]
    assert "guide-2024.pdf" in said.split(" → ")[1]
    assert "English → French" in said
    assert "Added" not in said


def test_a_file_replaced_by_one_of_its_name_is_told_by_the_moments(changed):
    resource = guide()
    new = DocumentFactory(filename="guide-2015.pdf")

    def replace(edition):
        file = edition.files.get()
        file.document = new
        edition.files = [file]

    held_draft(resource, replace)
    old, _, newer = changed(resource)["Editions:"].partition(" → ")

    assert "guide-2015.pdf" in old
    assert "guide-2015.pdf" in newer
    assert str(new.created_at.year) in newer


def test_a_first_file_and_a_link_are_told_as_added(changed):
    resource = ResourceFactory(editions=[Edition(date="2015")])
    document = DocumentFactory(filename="premier.pdf")

    def fill(edition):
        edition.files = [ResourceFile(document=document, language="fr")]
        edition.links = [ResourceLink(url="https://example.org/a", language="en")]

    held_draft(resource, fill)
    said = changed(resource)["Editions:"]

    assert "Added: premier.pdf" in said
    assert "Added: https://example.org/a · English" in said


def test_a_file_taken_off_is_told_as_removed(changed):
    resource = guide()

    held_draft(resource, lambda edition: setattr(edition, "files", []))

    assert "Removed: guide-2015.pdf" in changed(resource)["Editions:"]


def test_a_first_edition_is_told_with_what_it_holds(changed):
    resource = ResourceFactory()
    draft = resource.latest_revision.as_object()
    edition = Edition(date="2016-05")
    edition.files = [ResourceFile(document=DocumentFactory(), language="en")]
    draft.editions = [edition]
    draft.save_revision()

    said = changed(resource)["Editions:"]

    assert "Edition added" in said
    assert "2016-05" in said
    assert "document.pdf" in said
    assert "Links" not in said


def test_an_edition_is_the_same_one_after_it_was_published_again(changed):
    resource = guide()
    first = resource.latest_revision_id
    resource = publish(resource)
    held_draft(resource, lambda edition: setattr(edition, "date", "2020"))
    Resource.objects.get(pk=resource.pk).latest_revision.publish()

    said = changed(resource, first)["Editions:"]

    assert "added" not in said
    assert "removed" not in said
    assert "2020" in said


def test_where_nothing_was_it_is_said_in_words(changed, editor, client):
    resource = ResourceFactory(authors=["A. Person"])
    draft = resource.latest_revision.as_object()
    draft.year = 2015
    draft.type = ResourceTypeFactory(name_en="Tool")
    author = draft.authors.get()
    author.name = "B. Person"
    draft.authors = [author]
    draft.save_revision()

    said = changed(resource)

    assert said["Year:"] == "nothing → 2015"
    assert said["Type:"] == "nothing → Tool"
    assert "None" not in " ".join(said.values())


def test_a_text_that_nobody_wrote_is_no_change(changed):
    resource = ResourceFactory()
    draft = resource.latest_revision.as_object()
    draft.description_en = draft.rights_note_fr = ""
    draft.year = 2015
    draft.save_revision()

    assert list(changed(resource)) == ["Year:"]


def test_the_comparison_speaks_french(changed, editor):
    editor.language = "fr"
    editor.save()
    resource = guide()
    new = DocumentFactory(filename="guide-2024.pdf")

    def add(edition):
        edition.files = [
            *edition.files.all(),
            ResourceFile(document=new, language="fr"),
        ]

    held_draft(resource, add)

    said = " ".join(changed(resource).values())

    assert "Ajout\xa0: guide-2024.pdf" in said
    assert "Added" not in said


def test_a_field_in_a_language_is_called_by_its_name(changed, editor):
    resource = ResourceFactory(title_en="Guide")
    draft = Resource.objects.get(pk=resource.pk)
    draft.title_fr = "Guide des stocks"
    draft.save_revision()

    assert "Title (French):" in changed(resource)

    editor.language = "fr"
    editor.save()
    assert "Titre (Français):" in changed(resource)
