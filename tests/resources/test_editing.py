"""The resource form, played over HTTP as an editor's browser does."""

import json
import re

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Revision
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
)

from resources.models import Resource, ResourceFile
from tests.factories.accounts import PersonFactory
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory, CountryFactory
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db

VIEWSET = Resource.snippet_viewset
ADD = VIEWSET.get_url_name("add")
EDIT = VIEWSET.get_url_name("edit")


def file_row(document, **fields):
    return {
        "document": document.pk,
        "language": "en",
        "completeness": "full",
        "label_en": "",
        "label_fr": "",
        "address": "",
        **fields,
    }


def edition_row(files=(), files_initial=0, links=(), **fields):
    return {
        "date": "",
        "note_en": "",
        "note_fr": "",
        "files": inline_formset(list(files), initial=files_initial),
        "links": inline_formset(list(links)),
        **fields,
    }


def form(editions=(), editions_initial=0, countries=(), components=(), **fields):
    data = {
        "editions": inline_formset(list(editions), initial=editions_initial),
        "authors": inline_formset([]),
        "resource_countries": inline_formset([{"country": c.pk} for c in countries]),
        "related": inline_formset([]),
        "title_en": "",
        "title_fr": "",
        "summary_en": "",
        "summary_fr": "",
        "description_en": rich_text(""),
        "description_fr": rich_text(""),
        "rights_note_en": "",
        "rights_note_fr": "",
        "slug_en": "",
        "slug_fr": "",
        "licence": "",
        "tags": "",
        "note": "",
        **fields,
    }
    return nested_form_data(data) | {"components": [c.pk for c in components]}


def post(client, url, data, **extra):
    response = client.post(url, data, **extra)
    if response.status_code == 200 and response.context and "form" in response.context:
        form = response.context["form"]
        errors = [form.errors, [f.errors for f in form.formsets.values()]]
        pytest.fail(f"the form was refused: {errors}")
    return response


def edit_url(resource):
    return reverse(EDIT, args=[resource.pk])


def posted_from(resource):
    """What the browser would post of the editor's own view: the latest draft."""
    draft = resource.get_latest_revision_as_object()
    editions = []
    for edition in draft.editions.all():
        files = [
            file_row(
                f.document,
                id=f.pk or "",
                address=f.address,
                language=f.language,
                label_en=f.label_en or "",
                label_fr=f.label_fr or "",
            )
            for f in edition.files.all()
        ]
        editions.append(
            edition_row(
                files, files_initial=len(files), id=edition.pk or "", date=edition.date
            )
        )
    return {
        "title_en": draft.title_en or "",
        "title_fr": draft.title_fr or "",
        "slug_en": draft.slug_en or "",
        "slug_fr": draft.slug_fr or "",
        "editions": editions,
        "editions_initial": len(editions),
    }


def test_a_french_only_resource_publishes(client, secretary):
    client.force_login(secretary)

    post(
        client,
        reverse(ADD),
        form(title_fr="Guide de l’ASC", **{"action-publish": "1"}),
    )

    resource = Resource.objects.get()
    assert resource.live
    assert resource.title_fr == "Guide de l’ASC"
    assert not resource.title_en
    assert resource.slug_fr == "guide-de-l-asc"


def test_no_resource_begins_without_a_title(client, secretary):
    client.force_login(secretary)

    for action in ({"action-publish": "1"}, {}):
        refused = client.post(reverse(ADD), form(**action))
        assert "title_en" in refused.context["form"].errors

    assert not Resource.objects.exists()


def test_a_title_with_accents_is_saved_whatever_the_browser_made_of_it(
    client, secretary
):
    client.force_login(secretary)

    post(
        client,
        reverse(ADD),
        form(title_fr="Guide de la santé", slug_fr="guide-de-la-santé"),
    )

    assert Resource.objects.get().slug_fr == "guide-de-la-sante"


@pytest.mark.parametrize(
    "pasted",
    [
        "10.1371/journal.pmed.0050012",
        "https://doi.org/10.1371/journal.pmed.0050012",
        "http://dx.doi.org/10.1371/journal.pmed.0050012",
        "doi: 10.1371/journal.pmed.0050012",
    ],
)
def test_a_doi_is_taken_as_it_is_copied(client, secretary, pasted):
    client.force_login(secretary)

    post(client, reverse(ADD), form(title_en="Guide", doi=pasted))

    assert Resource.objects.get().doi == "10.1371/journal.pmed.0050012"


def test_what_is_no_doi_is_refused(client, secretary):
    client.force_login(secretary)

    refused = client.post(reverse(ADD), form(title_en="Guide", doi="no doi"))

    assert "10.1234/abc" in str(refused.context["form"].errors["doi"])


def test_a_draft_without_edition_is_opened_with_one_ready(client, secretary):
    resource = ResourceFactory(live=False)
    client.force_login(secretary)

    page = client.get(edit_url(resource))

    assert len(page.context["form"].formsets["editions"].forms) == 1


def test_the_form_speaks_french(client, secretary):
    secretary.language = "fr"
    secretary.save()
    client.force_login(secretary)

    page = client.get(reverse(ADD)).content.decode()

    assert "Libellé en français" in page
    assert "Label in French" not in page


def test_everything_chosen_in_the_form_is_published(client, secretary):
    component, country = ComponentFactory(), CountryFactory()
    document = DocumentFactory()
    client.force_login(secretary)

    post(
        client,
        reverse(ADD),
        form(
            title_en="Supply guide",
            components=[component],
            countries=[country],
            tags="stock, zinc",
            editions=[
                edition_row(
                    date="2013-07",
                    files=[file_row(document, language="fr")],
                    links=[
                        {
                            "url": "https://example.org/x",
                            "language": "en",
                            "completeness": "full",
                            "label_en": "",
                            "label_fr": "",
                        }
                    ],
                )
            ],
            **{"action-publish": "1"},
        ),
    )

    resource = Resource.objects.get()
    assert resource.live
    assert list(resource.components.all()) == [component]
    assert resource.countries == [country]
    assert sorted(tag.name for tag in resource.tags.all()) == ["stock", "zinc"]
    [edition] = resource.editions.all()
    assert edition.date == "2013-07"
    assert [f.document for f in edition.files.all()] == [document]
    assert [x.url for x in edition.links.all()] == ["https://example.org/x"]


def test_a_new_resource_has_an_edition_ready_for_its_file(client, secretary):
    client.force_login(secretary)

    page = client.get(reverse(ADD))
    [edition] = page.context["form"].formsets["editions"].forms
    row = edition_row(files=[file_row(DocumentFactory())], date="2019", id="")
    post(
        client,
        reverse(ADD),
        form(title_en="New", editions=[row], editions_initial=1),
    )

    assert edition.instance.pk is None
    [edition] = Resource.objects.get().editions.all()
    assert edition.date == "2019"
    assert edition.files.count() == 1


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
    copy = reverse(VIEWSET.get_url_name("copy"), args=[original.pk])
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
    address = reverse(VIEWSET.get_url_name("copy"), args=[original.pk])

    form = client.get(address).context["form"]

    assert form["title_fr"].value() == "Guide"
    for name in ("slug_en", "slug_fr", "doi", "isbn", "featured"):
        assert not form[name].value()
    assert client.post(address, {"title_en": "Other"}).status_code == 405


def test_an_empty_rich_text_is_nothing_and_french_falls_back(client, secretary):
    client.force_login(secretary)

    post(
        client,
        reverse(ADD),
        form(
            title_en="Guide",
            description_en=rich_text("<p>In English.</p>"),
            description_fr=rich_text(""),
            **{"action-publish": "1"},
        ),
    )

    resource = Resource.objects.get()
    assert not resource.description_fr
    with translation.override("fr"):
        assert resource.description_words.language == "en"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_new_file_is_taken_to_be_in_the_editors_language(client, language):
    client.force_login(PersonFactory(groups=["Editors"], language=language))

    page = client.get(reverse(ADD)).content.decode()

    chosen = re.findall(r'<option value="(\w+)" selected>', page)
    assert chosen
    assert set(chosen) & {"en", "fr"} == {language}
    assert "- CCM Central</title>" in page
