"""Files in the form: their addresses outlive drafts, and nobody takes one of another."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
)

from resources.models import Resource, ResourceFile
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


def test_a_file_keeps_its_address_through_drafts_and_publications(client, secretary):
    resource = ResourceFactory(files=["en"])
    [before] = resource.files
    client.force_login(secretary)

    for _ in range(3):
        post(
            client,
            edit_url(resource),
            form(**posted_from(resource), **{"action-publish": "1"}),
        )

    [after] = Resource.objects.get().files
    assert after.address == before.address


def test_a_replaced_file_keeps_its_address_and_gives_the_new_document(
    client, secretary
):
    resource = ResourceFactory(files=["en"])
    [before] = resource.files
    new = DocumentFactory()
    client.force_login(secretary)
    data = posted_from(resource)
    data["editions"][0]["files"] = inline_formset(
        [file_row(new, id=before.pk, address=before.address)], initial=1
    )

    post(client, edit_url(resource), form(**data, **{"action-publish": "1"}))

    [after] = Resource.objects.get().files
    assert (after.address, after.document) == (before.address, new)


def test_a_file_added_to_a_live_resource_stays_in_the_draft(client, editor):
    resource = ResourceFactory(files=["en"])
    client.force_login(editor)
    data = posted_from(resource)
    added = DocumentFactory()
    [file] = resource.files
    data["editions"][0]["files"] = inline_formset(
        [file_row(file.document, id=file.pk, address=file.address), file_row(added)],
        initial=1,
    )

    post(client, edit_url(resource), form(**data))

    resource = Resource.objects.get()
    draft = resource.get_latest_revision_as_object()
    assert [f.document for f in resource.files] == [file.document]
    assert [f.document for f in draft.files] == [file.document, added]
    assert draft.files[1].address
    assert draft.files[1].address != file.address


def test_an_address_of_another_resource_cannot_be_taken(client, editor, secretary):
    victim = ResourceFactory(files=["en"])
    [known] = victim.files
    client.force_login(secretary)

    post(
        client,
        reverse(ADD),
        form(
            title_en="Thief",
            editions=[
                edition_row(files=[file_row(DocumentFactory(), address=known.address)])
            ],
            **{"action-publish": "1"},
        ),
    )

    thief = Resource.objects.exclude(pk=victim.pk).get()
    assert thief.live
    assert thief.files[0].address != known.address
    assert ResourceFile.objects.get(address=known.address).edition.resource == victim


def test_a_file_that_is_there_cannot_lose_its_document(client, editor):
    client.force_login(editor)
    row = edition_row(files=[file_row(DocumentFactory())])
    post(client, reverse(ADD), form(title_en="Draft", editions=[row]))
    resource = Resource.objects.get()
    fields = posted_from(resource)
    fields["editions"][0]["files-0-document"] = ""

    answer = client.post(edit_url(resource), form(**fields))

    [edition] = answer.context["form"].formsets["editions"].forms
    assert "document" in edition.formsets["files"].forms[0].errors
