"""A document takes its file once, of a known kind and only if it is not here yet."""

import hashlib
import io
import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from wagtail.documents import forms as documents_forms
from wagtail.documents.forms import get_document_form, get_document_multi_form
from wagtail.images.forms import get_image_form
from wagtail.models import Collection, GroupCollectionPermission, UploadedFile

from portal.uploads.actions import store_document
from portal.uploads.forms import ImageForm
from portal.uploads.models import Document, Image
from tests.factories.accounts import PersonFactory
from tests.factories.documents import make_docx, make_pdf
from tests.factories.uploads import DocumentFactory, delete_files_now

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

PDF = make_pdf(["Words"])


def form(content, name="guide.pdf", user=None, **data):
    root = Collection.get_first_root_node()
    return get_document_form(Document)(
        {"title": "Guide", "collection": root.pk} | data,
        {"file": SimpleUploadedFile(name, content)},
        user=user,
    )


def saved(form):
    assert form.is_valid(), form.errors
    return form.save()


def error_of(form):
    assert not form.is_valid()
    return " ".join(form.errors["file"])


def test_what_is_known_from_the_bytes_is_kept():
    document = saved(form(PDF))

    assert document.content_type == "application/pdf"
    assert document.sha256 == hashlib.sha256(PDF).hexdigest()
    assert document.file_size == len(PDF)
    with document.file.open() as file:
        assert file.read() == PDF


def test_a_file_without_a_title_is_called_like_the_file():
    document = saved(form(PDF, name="Guide des relais.pdf", title=""))

    assert document.title == "Guide des relais"


def refused_in_the_chooser(client, title):
    """The form as it comes back, with the title it holds for the next file."""
    page = client.post(
        reverse("wagtaildocs_chooser:create"),
        {
            "document-chooser-upload-title": title,
            "document-chooser-upload-file": SimpleUploadedFile("cut.docx", b"\0" * 9),
            "document-chooser-upload-collection": Collection.get_first_root_node().pk,
        },
    ).json()["htmlFragment"]
    [field] = re.findall(r'<input[^>]*name="document-chooser-upload-title"[^>]*>', page)
    return "".join(re.findall(r'value="([^"]*)"', field))


def test_the_name_of_a_file_that_is_refused_is_not_kept_for_the_next(client, secretary):
    client.force_login(secretary)

    assert refused_in_the_chooser(client, "cut") == ""
    assert refused_in_the_chooser(client, "A title of our own") == "A title of our own"


def test_a_document_that_is_here_keeps_a_title():
    document = DocumentFactory(title="Old")

    change = get_document_form(Document)({"title": ""}, instance=document)

    assert not change.is_valid()
    assert "title" in change.errors


def test_a_wrong_ending_is_put_right():
    document = saved(form(make_docx([("", "Words")]), name="guide.pdf"))

    assert document.filename.endswith(".docx")
    assert document.content_type.endswith("wordprocessingml.document")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "Web pages"),
        (b"MZ" + bytes(200), "This kind of file is not accepted here"),
        (make_docx([("", "Words")])[:900], "damaged"),
    ],
    ids=["empty", "page", "program", "damaged"],
)
def test_what_is_not_kept_is_refused_with_a_sentence(content, words):
    assert words in error_of(form(content))
    assert not Document.objects.exists()


def test_a_file_that_is_too_large_is_refused_with_the_sizes(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100

    error = error_of(form(PDF))

    assert "100\xa0bytes" in error
    assert f"{len(PDF)}\xa0bytes" in error


def test_a_file_that_is_here_is_refused_with_the_name_it_has():
    DocumentFactory(title="The other", content=PDF)

    error = error_of(form(PDF, name="other.pdf"))

    assert "The other" in error
    assert "document.pdf" in error or "document_" in error


def test_the_name_is_not_told_to_those_who_may_not_see_it():
    root = Collection.get_first_root_node()
    ours, theirs = (root.add_child(name=name) for name in ("Ours", "Theirs"))
    group = Group.objects.create(name="Our group")
    GroupCollectionPermission.objects.create(
        group=group,
        collection=ours,
        permission=Permission.objects.get(
            codename="add_document", content_type__app_label="wagtaildocs"
        ),
    )
    person = PersonFactory()
    person.groups.add(group)
    DocumentFactory(title="The other", content=PDF, collection=theirs)

    error = error_of(form(PDF, user=person, collection=ours.pk))

    assert "already here" in error
    assert "The other" not in error


@pytest.mark.parametrize("make", [get_document_form, get_document_multi_form])
def test_a_document_keeps_its_file(make):
    document = DocumentFactory(title="Old")
    before = document.file.name
    root = Collection.get_first_root_node()
    changed = make(Document)(
        {"title": "New", "collection": root.pk, "tags": ""},
        {"file": SimpleUploadedFile("other.pdf", PDF)},
        instance=document,
    )

    assert "file" not in changed.fields
    changed.save()

    document.refresh_from_db()
    assert (document.title, document.file.name) == ("New", before)


def test_the_upload_of_several_files_takes_each_as_a_form_does(client, secretary):
    client.force_login(secretary)
    address = reverse("wagtaildocs:add_multiple")

    def upload(name, content):
        data = {"title": name, "files[]": SimpleUploadedFile(name, content)}
        return client.post(address, data, HTTP_X_REQUESTED_WITH="XMLHttpRequest").json()

    assert upload("guide.docx", PDF)["success"]
    assert "already here" in upload("again.pdf", PDF)["error_message"]
    assert "Web pages" in upload("page.pdf", b"<html>")["error_message"]

    document = Document.objects.get()
    assert document.filename.endswith(".pdf")
    assert document.uploaded_by_user == secretary


def test_a_file_with_a_title_too_long_is_not_put_where_all_can_fetch_it(
    client, secretary
):
    client.force_login(secretary)
    data = {"title": "x" * 300, "files[]": SimpleUploadedFile("a.pdf", PDF)}

    response = client.post(reverse("wagtaildocs:add_multiple"), data)

    assert not response.json()["success"]
    assert "255" in response.json()["error_message"]
    assert not UploadedFile.objects.exists()


def test_a_file_is_uploaded_in_the_chooser(client, secretary):
    client.force_login(secretary)
    prefix = "document-chooser-upload-"

    response = client.post(
        reverse("wagtaildocs_chooser:create"),
        {
            f"{prefix}title": "Guide",
            f"{prefix}file": SimpleUploadedFile("guide.txt", PDF),
            f"{prefix}collection": Collection.get_first_root_node().pk,
        },
    )

    assert response.json()["step"] == "chosen"
    assert Document.objects.get().filename.endswith(".pdf")


def test_outsiders_do_not_upload(client):
    data = {"title": "a", "files[]": SimpleUploadedFile("a.pdf", PDF)}

    assert client.post(reverse("wagtaildocs:add_multiple"), data).status_code == 302
    assert client.get(reverse("wagtaildocs:index")).status_code == 302
    assert not Document.objects.exists()


def test_the_same_bytes_are_stored_once(editor):
    first = store_document(io.BytesIO(PDF), "guide.pdf", "Guide", by=editor)
    second = store_document(io.BytesIO(PDF), "other.pdf", "Other")

    assert first == second
    assert first.uploaded_by_user == editor
    assert Document.objects.count() == 1


def test_a_stored_file_gets_the_ending_of_what_it_is():
    document = store_document(io.BytesIO(PDF), "guide.doc", "x" * 300)

    assert document.filename.endswith(".pdf")
    assert len(document.title) == 255


def test_what_is_not_kept_is_not_stored(settings):
    with pytest.raises(ValidationError, match="Web pages"):
        store_document(io.BytesIO(b"<html>"), "page.pdf", "Page")

    settings.MAX_UPLOAD_BYTES = 10
    with pytest.raises(ValidationError) as refusal:
        store_document(io.BytesIO(PDF), "guide.pdf", "Guide")
    assert "the limit is 10\xa0bytes" in refusal.value.messages[0]


def test_code_that_makes_a_document_of_anything_is_not_stopped():
    document = Document.objects.create(
        title="Odd", file=ContentFile(b"\0\1\2", name="odd.bin")
    )

    assert document.content_type == "application/octet-stream"
    assert document.filename.startswith("odd")


def test_an_upload_too_large_for_memory_is_moved_into_its_place(client, secretary):
    client.force_login(secretary)
    content = make_pdf(["Words " * 20_000] * 30)
    data = {"title": "a", "files[]": SimpleUploadedFile("a.doc", content)}

    response = client.post(reverse("wagtaildocs:add_multiple"), data)

    assert len(content) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    assert response.json()["success"]
    document = Document.objects.get()
    assert document.filename.endswith(".pdf")
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.file.size == len(content)


def test_no_worker_sees_a_row_before_its_form_has_entered_it_in_the_index(monkeypatch):
    """Both entered it otherwise, and the form ended in an error."""
    depths = []
    monkeypatch.setattr(
        documents_forms.search_index,
        "insert_or_update_object",
        lambda _: depths.append(len(connection.savepoint_ids)),
    )
    outside = len(connection.savepoint_ids)

    saved(form(PDF))

    assert depths == [outside + 1]
    assert issubclass(get_image_form(Image), ImageForm)


def test_a_document_deleted_in_the_administration_loses_its_file(
    client, django_capture_on_commit_callbacks
):
    document = DocumentFactory()
    storage, name = document.file.storage, document.file.name
    client.force_login(PersonFactory(secretariat=True, is_superuser=True))
    delete = reverse("wagtaildocs:delete", args=[document.pk])

    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(delete).status_code == 302

    assert storage.exists(name)
    delete_files_now()
    assert not storage.exists(name)
