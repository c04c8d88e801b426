"""What saves itself, is sent twice or copied is one resource each time."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Revision

from resources.models import Resource
from tests.factories.resource_form import (
    ADD,
    edit_url,
    edition_row,
    file_row,
    form,
    post,
    posted_from,
)
from tests.factories.resources import ResourceFactory
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db


def test_autosave_keeps_one_revision_and_one_row(client, editor):
    client.force_login(editor)
    row = edition_row(files=[file_row(DocumentFactory())])
    accept = {"HTTP_ACCEPT": "application/json"}

    created = client.post(
        reverse(ADD), form(title_en="Draft", editions=[row]), **accept
    )

    answer = json.loads(created.content)
    assert answer["success"]
    resource = Resource.objects.get()
    updates = answer["field_updates"]
    assert updates["editions-0-id"] == str(resource.editions.get().pk)
    [file] = resource.files
    assert updates["editions-0-files-0-address"] == file.address

    data = form(title_en="Draft, longer", editions=[row])
    data.update(updates)
    again = client.post(
        edit_url(resource),
        data | {"overwrite_revision_id": answer["revision_id"]},
        **accept,
    )

    assert json.loads(again.content)["success"]
    assert Revision.objects.count() == 1
    draft = Resource.objects.get().get_latest_revision_as_object()
    assert draft.title_en == "Draft, longer"
    assert [f.address for f in draft.files] == [file.address]


def test_autosave_waits_for_what_a_new_row_is_to_hold(client, editor):
    """A press on "Add file", a pause, and only then the choice of the file."""
    client.force_login(editor)
    waiting = {
        "id": "",
        "document": "",
        "language": "en",
        "completeness": "full",
        "label_en": "",
        "label_fr": "",
        "address": "",
    }
    link = {"id": "", "url": "", "language": "fr", "completeness": "full"}
    accept = {"HTTP_ACCEPT": "application/json"}
    row = edition_row(files=[waiting, file_row(DocumentFactory(), id="")], links=[link])

    created = client.post(
        reverse(ADD), form(title_en="Draft", editions=[row]), **accept
    )

    answer = json.loads(created.content)
    assert answer["success"]
    resource = Resource.objects.get()
    [file] = resource.files
    assert not resource.editions.get().links.exists()

    chosen = DocumentFactory()
    row = edition_row(
        files=[waiting | {"document": chosen.pk}, file_row(file.document, id="")],
        links=[link],
    )
    data = form(title_en="Draft", editions=[row]) | answer["field_updates"]
    again = client.post(
        edit_url(resource),
        data | {"overwrite_revision_id": answer["revision_id"]},
        **accept,
    )

    assert json.loads(again.content)["success"]
    draft = Resource.objects.get().get_latest_revision_as_object()
    assert [f.document for f in draft.files] == [chosen, file.document]
    assert draft.files[1].address == file.address


def test_what_a_new_form_sends_twice_is_one_resource(client, secretary):
    """A double click; or an autosave still under way when "Publish" is pressed."""
    client.force_login(secretary)
    key = client.get(reverse(ADD)).context["form"]["form_key"].value()
    row = edition_row(files=[file_row(DocumentFactory())])
    saved = form(title_en="Guide", editions=[row], form_key=key)

    client.post(reverse(ADD), saved, HTTP_ACCEPT="application/json")
    for _ in range(2):
        post(client, reverse(ADD), saved | {"action-publish": "1"})

    resource = Resource.objects.get()
    assert resource.live
    assert len(resource.files) == 1


def test_a_copy_is_a_resource_of_its_own(client, secretary):
    original = ResourceFactory(title_en="Guide", files=["en"], source_key="seed:guide")
    client.force_login(secretary)
    copy = reverse(Resource.snippet_viewset.get_url_name("copy"), args=[original.pk])
    key = client.get(copy).context["form"]["form_key"].value()
    data = posted_from(original) | {"form_key": key, "title_en": "Copy"}

    for _ in range(2):
        post(client, reverse(ADD), form(**data) | {"action-publish": "1"})

    made = Resource.objects.exclude(pk=original.pk).get()
    assert made.live
    assert made.files[0].address != original.files[0].address
    assert Resource.objects.get(pk=original.pk).source_key == "seed:guide"
    assert Resource.objects.get(pk=original.pk).files[0].address


def test_a_copy_begins_without_what_names_the_original(client, secretary):
    original = ResourceFactory(title_fr="Guide", doi="10.1234/abc", featured=True)
    client.force_login(secretary)
    address = reverse(Resource.snippet_viewset.get_url_name("copy"), args=[original.pk])

    form = client.get(address).context["form"]

    assert form["title_fr"].value() == "Guide"
    for name in ("slug_en", "slug_fr", "doi", "isbn", "featured"):
        assert not form[name].value()
    assert client.post(address, {"title_en": "Other"}).status_code == 405
